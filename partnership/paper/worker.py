"""The child process that prints: HTML and attachments on standard input, the PDF on standard output.

    python -m partnership.paper.worker MEMORY SECONDS

Without Django, so that it starts fast and holds no connection and no secret.
"""

import resource
import sys
from pathlib import Path
from typing import BinaryIO

ASSETS = Path(__file__).parent / "assets"
TOO_LARGE = 3  # the exit status that says so
LARGEST_FILE = 16 * 1024 * 1024  # only the list of fonts is written, into the temporary folder


def main() -> int:
    memory, seconds = map(int, sys.argv[1:])
    limit(memory, seconds)
    try:
        # Not before there are limits.
        from partnership.paper.printing import answer

        pdf = answer(sys.stdin.buffer)
    except (MemoryError, RecursionError) as error:
        print(type(error).__name__, file=sys.stderr)
        return TOO_LARGE
    write(sys.stdout.buffer, pdf)
    return 0


def limit(memory: int, seconds: int) -> None:
    """What this process may use from now on; a child of its own could not have more."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def write(out: BinaryIO, pdf: bytes) -> None:
    out.write(pdf)
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
