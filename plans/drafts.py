"""PDFs of drafts: printed once for each content, one at a time, and kept until the cache lets them go.

Frozen versions never come here. Their file was made when they were frozen.
"""

import fcntl
import hashlib
from collections.abc import Iterator
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
)
ROOT = Path(__file__).parents[1]


def draft_key(imprint: Imprint) -> str:
    """What the PDF depends on, as one word: the content, its state, and the means of printing.

    The moment is left out: the same content a minute later is the same draft, as it stood at the moment printed on it.
    """
    said = (imprint.fingerprint, imprint.state, means())
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def draft_pdf(document: PlanDocument, imprint: Imprint) -> bytes:
    """The draft's PDF. Who asks for one that is being printed waits for it. Raises partnership.paper.engine.PaperError.

    It may take seconds the first time; then it is read from the cache `documents`.
    """
    key = draft_key(imprint)
    kept = caches["documents"]
    if (found := kept.get(key)) is not None:
        return found
    with _alone(key):
        if (found := kept.get(key)) is not None:
            return found
        made = plan_pdf(document, imprint)
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
    for folder in PRINTING:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()
