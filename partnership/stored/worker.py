"""The child process that makes a file anew: it on standard input, what becomes of it on standard output.

    python -m partnership.stored.worker picture|pdf MEMORY SECONDS

Without Django, so that it starts fast and holds no connection and no secret. The first line says in JSON why the file
is refused, or null; the new file follows.
"""

import json
import sys
import warnings

from partnership.paper.worker import limit

TOO_LARGE = 3  # the exit status that says so
WIDEST = HIGHEST = 1600


def main() -> int:
    kind, memory, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    limit(memory, seconds)
    warnings.simplefilter("ignore")  # of metadata that is not read
    try:
        content = sys.stdin.buffer.read()
        refused, made = _picture(content) if kind == "picture" else _pdf(content)
    except (MemoryError, RecursionError) as error:
        print(type(error).__name__, file=sys.stderr)
        return TOO_LARGE
    sys.stdout.buffer.write(json.dumps(refused).encode() + b"\n" + made)
    return 0


def _picture(content: bytes) -> tuple[str | None, bytes]:
    from partnership import jpegs  # not before there are limits

    try:
        return None, jpegs.make_ready(content, WIDEST, HIGHEST).content
    except jpegs.NoPicture as refused:
        return refused.why, b""


def _pdf(content: bytes) -> tuple[str | None, bytes]:
    from partnership.stored import pdfs

    try:
        return None, pdfs.make_anew(content)
    except pdfs.NoPdf as refused:
        return refused.why, b""


if __name__ == "__main__":
    sys.exit(main())
