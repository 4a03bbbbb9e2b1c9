"""Change packs in their formats: made when somebody asks. What takes long is made once for two versions, and kept."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from partnership.models import FrozenDocument
from plans.comparing import between
from plans.documents.changepack.data import changes_data
from plans.documents.changepack.page import changes_page
from plans.documents.changepack.pdf import changes_pdf
from plans.documents.compare.values import Comparison
from plans.documents.word.changes import changes_docx
from plans.drafts import means, printed_once

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Format(NamedTuple):
    make: Callable[[Comparison, str], bytes]
    media_type: str
    is_shown: bool = True  # by the browser itself; else it is saved as a file
    takes_long: bool = False  # so that it is made once and kept


FORMATS = {
    "pdf": Format(changes_pdf, "application/pdf", takes_long=True),
    "html": Format(lambda comparison, palette: changes_page(comparison, palette).encode(), "text/html; charset=utf-8"),
    "json": Format(lambda comparison, palette: changes_data(comparison), "application/json"),
    "docx": Format(lambda comparison, palette: changes_docx(comparison), WORD, is_shown=False, takes_long=True),
}


def pack_key(before: FrozenDocument, after: FrozenDocument, format: str) -> str:
    """What a pack depends on, as one word: both versions, the format, and the means of making it."""
    sides = (f"{one.version} {one.fingerprint} {one.frozen_at.isoformat()}" for one in (before, after))
    return hashlib.sha256("\n".join((*sides, format, after.partnership.palette, means())).encode()).hexdigest()


def change_pack(before: FrozenDocument, after: FrozenDocument, format: str) -> bytes:
    """What changed from one version to another, as a file. Who asks while it is being printed waits for it.

    Raises partnership.paper.engine.PaperError.
    """

    def make() -> bytes:
        return FORMATS[format].make(between(before, after), after.partnership.palette)

    return printed_once(pack_key(before, after, format), make) if FORMATS[format].takes_long else make()
