"""What Word, Excel, Outlook and Google Docs mean by the styles they write instead of marks."""

import re
from collections.abc import Mapping

BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(bold|[6-9]\d\d)")
NOT_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(normal|[1-5]\d\d)")
ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*(italic|oblique)")
NOT_ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*normal")

LEVEL = re.compile(r"mso-list\s*:[^;]*?\blevel([1-9])")
SIGN = re.compile(r"mso-list\s*:\s*ignore")  # around the bullet or number that Word wrote out
IN_A_LIST = re.compile(r"\bmsolistparagraph")

BULLETS = "·•▪●○◦§oØü–-"
NUMBER = r"\(?(?:\d{1,3}|[a-zæøå]|[ivx]{1,6})[.)]"
NUMBERED = re.compile(rf"\s*{NUMBER}\s*", re.IGNORECASE)
WRITTEN_OUT = re.compile(rf"\s*([{BULLETS}]|{NUMBER})(?:\s+|$)", re.IGNORECASE)


def looks(name: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Which of strong and em an inline element means: by its name, unless its style says otherwise, or by its style."""
    style = attributes.get("style", "").lower()
    strong = (name in ("b", "strong") and not NOT_BOLD.search(style)) or (name == "span" and bool(BOLD.search(style)))
    em = (name in ("i", "em") and not NOT_ITALIC.search(style)) or (name == "span" and bool(ITALIC.search(style)))
    return ("strong",) * strong + ("em",) * em


def is_sign(attributes: Mapping[str, str]) -> bool:
    """The element holds a list item's bullet or number and nothing else."""
    return bool(SIGN.search(attributes.get("style", "").lower()))


def list_level(attributes: Mapping[str, str]) -> int:
    """At which level of a list Word means this paragraph to stand; 0 for none."""
    if found := LEVEL.search(attributes.get("style", "").lower()):
        return int(found[1])
    return 1 if IN_A_LIST.search(attributes.get("class", "").lower()) else 0


def kind_of_list(sign: str) -> str:
    return "ol" if NUMBERED.fullmatch(sign) else "ul"


def without_sign(text: str) -> tuple[str, str]:
    """A list item's bullet or number and its words; nothing and the text where it begins with none."""
    found = WRITTEN_OUT.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def is_single_item(attributes: Mapping[str, str]) -> bool:
    """Word on the web writes each item as a list of its own."""
    return "liststyle" in attributes.get("class", "").lower()
