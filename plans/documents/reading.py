"""Reading a document from a file: our own JSON, or a PDF of ours, which carries its JSON inside."""

import os
import subprocess
import sys
from pathlib import Path

from partnership.choice import _
from plans.documents import unpacking
from plans.documents.codec import decode_foreign, too_large
from plans.documents.errors import DocumentError
from plans.documents.values import PlanDocument

ROOT = Path(__file__).parents[2]
LARGEST_FILE = 20_000_000  # bytes: a PDF holds pictures and fonts beside the document


class HoldsNothing(DocumentError):
    """A PDF that can be looked into, and carries nothing of ours."""


def read(source: Path | bytes) -> PlanDocument:
    """The document in a file, or in what a file holds. Raises DocumentError for anything that is no plan of ours."""
    content = source if isinstance(source, bytes) else _content(source)
    if len(content) > LARGEST_FILE:
        raise too_large(LARGEST_FILE)
    if content.startswith(b"%PDF-"):
        return decode_foreign(attached(content, unpacking.ATTACHMENT))
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return decode_foreign(content)
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


def attached(content: bytes, *names: str) -> bytes:
    """The first file inside a PDF that has one of these names, found by a child process that has limits.

    Raises DocumentError.
    """
    ask = [sys.executable, "-m", unpacking.__name__, *names]
    env = {"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    try:
        child = subprocess.run(ask, input=content, capture_output=True, env=env, timeout=3 * unpacking.SECONDS)
    except subprocess.TimeoutExpired:
        raise DocumentError(_("The PDF is damaged.")) from None
    if child.returncode == unpacking.PROTECTED:
        raise DocumentError(_("The PDF is protected by a password."))
    if child.returncode == unpacking.NOTHING:
        raise HoldsNothing(_("The PDF holds no plan. Only a PDF made by this system can be read."))
    if child.returncode != unpacking.FOUND:
        raise DocumentError(_("The PDF is damaged."))
    return child.stdout
