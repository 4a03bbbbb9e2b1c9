"""Zip files: the same content gives the same bytes, under names that every system can write."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable

NO_DATE = (1980, 1, 1, 0, 0, 0)  # the first a zip file can say
UNWRITABLE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')  # in the name of a file under Windows
LONGEST_NAME = 120


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files under their names, in the order they come in."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # on whatever system it is made
            archive.writestr(entry, content)
    return packed.getvalue()


def file_name(words: str, ending: str) -> str:
    """Words as the name of a file, without signs that a system may refuse, and not too long."""
    written = UNWRITABLE.sub("-", unicodedata.normalize("NFC", words))
    written = "".join(sign for sign in written if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Cn"))
    written = " ".join(written.split())[:LONGEST_NAME].strip(" .")
    return f"{written or '-'}.{ending}"
