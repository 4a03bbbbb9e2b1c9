"""Texts as XML can hold them."""

import re

UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def holdable(text: str) -> str:
    """A text without the signs that no XML can hold, with plain line ends."""
    return UNHOLDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
