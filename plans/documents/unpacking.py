"""The child process that looks into a PDF: the PDF on standard input, the file inside it on standard output.

    python -m plans.documents.unpacking plan.json

The first file inside that has one of the names is taken.

A small PDF can unpack to any size and a damaged one keeps its reader busy for minutes; here it has limits of memory and
time. Without Django, so that it starts fast and holds no connection and no secret.
"""

import sys
from io import BytesIO

from partnership.paper.worker import limit
from plans.documents.codec import LARGEST

ATTACHMENT = "plan.json"
MEMORY = 200_000_000  # bytes of address space, of which the libraries take half
SECONDS = 3  # of processor time; a plan of 35 pages takes a tenth of one

# Exit statuses: what the one who asks is told. Any other says that the file is damaged.
FOUND, PROTECTED, NOTHING = 0, 10, 11


def main(names: list[str]) -> int:
    limit(MEMORY, SECONDS)
    import pikepdf  # not before there are limits
    from pikepdf.settings import set_qpdf_limits

    set_qpdf_limits(
        flate_max_memory=LARGEST,
        png_max_memory=LARGEST,
        run_length_max_memory=LARGEST,
        tiff_max_memory=LARGEST,
        max_stream_filters=2,
    )
    try:
        with pikepdf.open(BytesIO(sys.stdin.buffer.read())) as pdf:
            for attachment in pdf.attachments.values():
                if attachment.filename in names:
                    sys.stdout.buffer.write(attachment.get_file().read_bytes())
                    return FOUND
    except pikepdf.PasswordError:
        return PROTECTED
    return NOTHING


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
