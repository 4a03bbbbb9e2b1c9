"""What a file is called, for people. A name is never a path, and nothing is known by it."""

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 100
ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")
UNFIT = set('<>:"|?*')  # which some systems have in no name
# Control signs, marks that change the direction of writing, and what is no sign at all.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def cleaned(name: str, ending: str, otherwise: str) -> str:
    """The name in one line without path and invisible signs, at most 100 signs long, with the ending of what the file
    is (".pdf"). `otherwise` is what it is called where nothing is left.
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    seen = "".join(" " if unicodedata.category(sign) in UNSEEN or sign in UNFIT else sign for sign in last)
    stem = " ".join(ENDING.sub("", seen.rstrip(" .")).split()).strip(" .")
    return (stem[: LONGEST - len(ending)].rstrip(" .") or otherwise) + ending
