"""Child processes for what must not run in a web process: a library without limits of its own on a stranger's file."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
# A process that gets no memory in the midst of a C library is ended by one of these.
OUT_OF_MEMORY = (signal.SIGABRT, signal.SIGBUS, signal.SIGKILL, signal.SIGSEGV, signal.SIGTRAP)


class TookTooLong(Exception):
    """The child was not done in its time, and was ended."""


class Answer(NamedTuple):
    """Exit status, standard output and standard error."""

    status: int
    content: bytes
    said: bytes

    @property
    def ran_out_of_memory(self) -> bool:
        return -self.status in OUT_OF_MEMORY

    @property
    def ran_out_of_time(self) -> bool:
        return self.status == -signal.SIGXCPU


def ask(module: str, arguments: Sequence[object], question: bytes, *, seconds: int) -> Answer:
    """What one child makes of a question. It has an empty folder of its own, and never outlives the call.

    `module` runs as `python -m` and sets its own limits; `seconds` is time on the clock. Raises TookTooLong.
    """
    with TemporaryDirectory(prefix="child-") as folder:
        child = subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "TMPDIR": folder},
            start_new_session=True,
        )
        try:
            content, said = child.communicate(question, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise TookTooLong from None
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.communicate()
    return Answer(child.returncode, content, said)
