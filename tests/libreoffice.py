"""LibreOffice as a judge of Word files: what is left when it accepts all revisions, and when it rejects them."""

import subprocess
from pathlib import Path

from tests import machine

SCRIPT = Path(__file__).with_name("libreoffice_script.py")
PYTHON = "/usr/bin/python3"  # the system's own, for which Debian has LibreOffice's `uno`


def accepted_and_rejected(content: bytes, folder: Path) -> tuple[bytes, bytes]:
    """The file with all its revisions accepted, and with all of them rejected, as LibreOffice saves it.

    Without LibreOffice the present test is skipped, and fails under CI.
    """
    machine.program("soffice", "libreoffice-writer-nogui")
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True).returncode:
        machine.missing("LibreOffice's Python module is not installed (Debian: apt-get install python3-uno)")
    source, accepted, rejected = (folder / name for name in ("source.docx", "accepted.docx", "rejected.docx"))
    source.write_bytes(content)
    command = [PYTHON, SCRIPT, folder / "profile", source, accepted, rejected]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, cwd=folder)
    if done.returncode:
        raise RuntimeError(f"LibreOffice could not read the file:\n{done.stderr}")
    return accepted.read_bytes(), rejected.read_bytes()
