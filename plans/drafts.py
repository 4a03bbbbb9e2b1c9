"""What is printed when somebody asks: once for each content, one at a time, and kept until the cache lets it go.

That is PDFs of drafts and change packs. Frozen versions never come here: their file was made when they were frozen.
"""

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.cache import caches

from plans.documents.imprint import Imprint
from plans.documents.pdf import plan_pdf
from plans.documents.values import PlanDocument

# Whatever is changed in these may change the print.
PRINTING = (
    "templates/paper",
    "partnership/locale",
    "partnership/paper",
    "partnership/pictures",
    "plans/documents",
    "static/changes.css",
)
ROOT = Path(__file__).parents[1]


def draft_key(imprint: Imprint) -> str:
    """What the PDF depends on, as one word: the content, its state, and the means of printing.

    The moment is left out: the same content a minute later is the same draft, as it stood at the moment printed on it.
    """
    said = (imprint.fingerprint, imprint.state, means())
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def draft_pdf(document: PlanDocument, imprint: Imprint) -> bytes:
    """The draft's PDF. Raises partnership.paper.engine.PaperError."""
    return printed_once(draft_key(imprint), lambda: plan_pdf(document, imprint))


def printed_once(key: str, make: Callable[[], bytes]) -> bytes:
    """What `make` prints, kept under a key. Who asks for one that is being printed waits for it.

    It may take seconds the first time; then it is read from the cache `documents`. What fails is not kept.
    """
    kept = caches["documents"]
    if (found := kept.get(key)) is not None:
        return found
    with _alone(key):
        if (found := kept.get(key)) is not None:
            return found
        made = make()
        kept.set(key, made)
    return made


@contextmanager
def _alone(key: str) -> Iterator[None]:
    """Nobody else on this machine is in here with the same key. A process that dies lets go by itself."""
    folder = Path(settings.MEDIA_ROOT) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    # Two signs of the key are enough to keep strangers apart, and leave 256 files at most.
    with (folder / f"draft-{key[:2]}").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@cache
def means() -> str:
    """A fingerprint of the code, templates, styles, fonts and words that print, and of the library they use."""
    digest = hashlib.sha256(version("weasyprint").encode())
    for place in (ROOT / one for one in PRINTING):
        for path in sorted((place, *place.rglob("*"))):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()
