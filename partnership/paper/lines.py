"""Where a line of Danish may not break."""

import re

from partnership.danish import MONTHS

# A figure and its unit, the day and its month, a word and its number.
BREAKS = re.compile(
    r"(?<=\d) (?=(?:kr\.|mio\.|%|år\b|timer\b|ud af\b|procentpoint\b))"
    rf"|(?<=\d\.) (?=(?:{'|'.join(MONTHS)})\b)"
    r"|(?<=\b(?:nr\.|kl\.)) (?=\d)|(?<=\b(?:side|Side)) (?=\d)|(?<=\b(?:Bilag|Tabel)) (?=\d)"
    r"|(?<=\b(?:aktivitet|Aktivitet)) (?=\d)|(?<=\bfx) (?=\w)"
)


def kept_together(html: str) -> str:
    """The text with spaces that do not break where a line must not."""
    return BREAKS.sub("\N{NO-BREAK SPACE}", html)
