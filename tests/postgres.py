"""A throwaway PostgreSQL server: made for one run of the tests, reached by its socket only, gone afterwards.

The settings need its address before anything has started, so the address is a folder chosen on first asking and handed
to child processes (the workers of pytest-xdist) in the environment. Who chose it removes it, and starts the server.
"""

import atexit
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

FOLDER_VARIABLE = "TEST_POSTGRES_FOLDER"


def programs() -> Path | None:
    """The folder of the newest server programs on this machine, Debian's or those on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


def url() -> str:
    """The server's address, whether or not it is running."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder is None:
        folder = os.environ[FOLDER_VARIABLE] = tempfile.mkdtemp(prefix="tryghedsplan-postgres-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"postgresql://postgres@/postgres?host={folder}"


class Server:
    """Start with `start()`, end with `stop()`."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.folder = Path(os.environ[FOLDER_VARIABLE])
        self.account = _account()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make an empty cluster and wait until it answers."""
        data = self.folder / "data"
        if self.account:
            shutil.chown(self.folder, self.account)
        self._run(
            "initdb", "--pgdata", str(data), "--username=postgres", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        )  # fmt: skip
        # Nothing here must survive a crash, so nothing waits for the disk.
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": "200",
        }
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", data, *settings],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                user=self.account,
                preexec_fn=_die_with_parent,
            )
        deadline = time.monotonic() + 60
        while self._run("pg_isready", "--quiet", "--host", str(self.folder), check=False).returncode:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End the server at once; nothing of it needs to be kept."""
        if self.process:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(timeout=60)

    def _run(self, program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = [str(self.programs / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, user=self.account)
        if check and done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}")
        return done


def _account() -> str | None:
    """PostgreSQL refuses to run as root, so root lends it another account."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _die_with_parent() -> None:
    """Ask the kernel to end the server when the tests are killed before they could end it."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGQUIT)
