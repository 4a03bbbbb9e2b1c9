"""Reading a document from a file: our own JSON, or a PDF of ours, which carries its JSON inside."""

from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf.settings import set_qpdf_limits

from partnership.choice import _
from plans.documents.codec import LARGEST, decode, too_large
from plans.documents.errors import DocumentError
from plans.documents.values import PlanDocument

ATTACHMENT = "plan.json"
LARGEST_FILE = 20_000_000  # bytes: a PDF holds pictures and fonts beside the document

# A small file can unpack to any size. These limits hold for the whole process and must be set before a PDF is opened.
set_qpdf_limits(
    flate_max_memory=LARGEST,
    png_max_memory=LARGEST,
    run_length_max_memory=LARGEST,
    tiff_max_memory=LARGEST,
    max_stream_filters=2,
)


def read(source: Path | bytes) -> PlanDocument:
    """The document in a file, or in what a file holds. Raises DocumentError for anything that is no plan of ours."""
    content = source if isinstance(source, bytes) else _content(source)
    if len(content) > LARGEST_FILE:
        raise too_large(LARGEST_FILE)
    if content.startswith(b"%PDF-"):
        return decode(_attached(content))
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return decode(content)
    raise DocumentError(_("The file is neither a plan as JSON nor a PDF made by this system."))


def _content(path: Path) -> bytes:
    """What the file holds, but never much more than may be read."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(LARGEST_FILE + 1)
    except (OSError, ValueError):  # a ValueError is a name that no file can have
        pass
    raise DocumentError(_("The file “%(path)s” cannot be read."), {"path": path})


def _attached(content: bytes) -> bytes:
    """The plan's JSON inside a PDF."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            for attachment in pdf.attachments.values():
                if attachment.filename == ATTACHMENT:
                    return attachment.get_file().read_bytes()
    except pikepdf.PasswordError:
        raise DocumentError(_("The PDF is protected by a password.")) from None
    except Exception:  # a broken PDF makes the library raise errors of many kinds
        raise DocumentError(_("The PDF is damaged.")) from None
    raise DocumentError(_("The PDF holds no plan. Only a PDF made by this system can be read."))
