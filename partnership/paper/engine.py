"""The way to paper: `render_pdf` gives the HTML to a child process and gets the PDF back.

WeasyPrint has no limits of its own and keeps much memory, so it never runs in a web process. The child may use so much
memory and so much time, has an empty folder of its own and reads nothing but the assets beside this module.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from django.utils.translation import gettext as _

from partnership.paper import worker

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
MEGABYTE = 1024 * 1024
MEMORY = 1024 * MEGABYTE  # of address space: 50 pages use about 420, 250 pages 960
SECONDS = 60  # of processor time, and twice as long on the clock
LARGEST = 20 * MEGABYTE  # of HTML, and of pictures
NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})

# A process that gets no memory in the midst of a C library is ended by one of these.
OUT_OF_MEMORY = (signal.SIGABRT, signal.SIGBUS, signal.SIGKILL, signal.SIGSEGV, signal.SIGTRAP)


class PaperError(Exception):
    """The document could not be printed. The message is for the one who asked for it."""


class PaperTooLarge(PaperError):
    """It takes more memory than a document may."""


class PaperTimeout(PaperError):
    """It takes longer than a document may."""


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF: what the document was made from."""

    name: str
    content: bytes
    media_type: str
    description: str


def render_pdf(
    html: str,
    *,
    attachments: Sequence[Attachment] = (),
    pictures: Mapping[str, bytes] = NO_PICTURES,
    memory: int = MEMORY,
    seconds: int = SECONDS,
) -> bytes:
    """The PDF of a whole HTML document, which names its language, title and dates itself.

    The same HTML, attachments and pictures give the same bytes in any process and folder. Style sheets, fonts and
    pictures are addressed as `app:/name`; `pictures` are the document's own, JPEGs by their name. `memory` is in bytes
    of address space, `seconds` in processor time. Raises PaperTooLarge, PaperTimeout, or PaperError for whatever else
    goes wrong.
    """
    source = html.encode()
    if len(source) > LARGEST or sum(map(len, pictures.values())) > LARGEST:
        raise PaperTooLarge(_("The document is too large to be printed."))
    head = {
        "html": len(source),
        "attachments": [
            {"name": a.name, "media_type": a.media_type, "description": a.description, "length": len(a.content)}
            for a in attachments
        ],
        "pictures": [{"name": name, "length": len(content)} for name, content in pictures.items()],
    }
    files = [*(a.content for a in attachments), *pictures.values()]
    question = b"".join([json.dumps(head).encode(), b"\n", source, *files])
    code, answer, said = _ask(question, memory, seconds)
    if code == 0 and answer.startswith(b"%PDF-"):
        if said:
            logger.warning("Printed with remarks: %s", said[-2000:].decode(errors="replace"))
        return answer
    logger.error("Not printed (status %s): %s", code, said[-2000:].decode(errors="replace"))
    if code == -signal.SIGXCPU:
        raise PaperTimeout(_("It takes too long to print the document."))
    if code == worker.TOO_LARGE or (code < 0 and -code in OUT_OF_MEMORY):
        raise PaperTooLarge(_("The document is too large to be printed."))
    raise PaperError(_("The document could not be printed."))


def _ask(question: bytes, memory: int, seconds: int) -> tuple[int, bytes, bytes]:
    """Exit status, standard output and standard error of one child, which never outlives the call."""
    with TemporaryDirectory(prefix="paper-") as folder:
        child = subprocess.Popen(
            [sys.executable, "-m", worker.__name__, str(memory), str(seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={
                "PYTHONPATH": str(ROOT),
                "PATH": os.defpath,
                "LC_ALL": "C.UTF-8",
                "TMPDIR": folder,
                "XDG_CACHE_HOME": folder,
                "FONTCONFIG_FILE": str(worker.ASSETS / "fonts.conf"),
            },
            start_new_session=True,
        )
        try:
            answer, said = child.communicate(question, timeout=2 * seconds)
        except subprocess.TimeoutExpired:
            raise PaperTimeout(_("It takes too long to print the document.")) from None
        finally:
            _end(child)
        return child.returncode, answer, said


def _end(child: subprocess.Popen[bytes]) -> None:
    """Whatever happened, no child stays behind. One that has ended is left alone: its number may be another's now."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
