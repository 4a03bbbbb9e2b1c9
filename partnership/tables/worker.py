"""The child process that reads a table: the file on standard input, its rows as JSON on standard output.

    python -m partnership.tables.worker xlsx|csv MEMORY SECONDS [values]

Without Django, so that it starts fast and holds no connection and no secret. A number is written as `["n", "12.5"]`
and a day as `["d", "2016-10-24"]`; text, true, false and nothing are themselves. `values` says that the file is a
print-out of some other system (see sheets.read).
"""

import json
import sys
import warnings

from partnership.paper.worker import limit

TOO_LARGE = 3  # the exit status that says so


def main() -> int:
    kind, memory, seconds, values = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:] == ["values"]
    limit(memory, seconds)
    warnings.simplefilter("ignore")  # openpyxl tells of every extension of Excel it does not know
    try:
        # Not before there are limits.
        from partnership.tables import separated, sheets
        from partnership.tables.found import Found, Refused

        content = sys.stdin.buffer.read()
        try:
            found = (separated if kind == "csv" else sheets).read(content, values=values)
        except Refused as refused:
            found = Found(refused=(refused.why, refused.details))
        answer = json.dumps(found._asdict())
    except (MemoryError, RecursionError) as error:
        print(type(error).__name__, file=sys.stderr)
        return TOO_LARGE
    sys.stdout.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
