"""How wide a text is in the bundled typeface: SVG does not wrap, so the pictures do."""

import re
from functools import cache
from pathlib import Path

import pyphen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "paper" / "assets" / "fonts"
SOFT = "\N{SOFT HYPHEN}"
FILES = {400: "SourceSans3-Regular.ttf", 600: "SourceSans3-Semibold.ttf"}


@cache
def _advances(weight: int) -> dict[int, float]:
    """How far each sign moves the pen, in parts of the size."""
    with TTFont(FONTS / FILES[weight], lazy=True) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: advances[name][0] / em for code, name in font.getBestCmap().items()}


def width(string: str, size: float, weight: int = 400) -> float:
    """In points. A sign the typeface does not have counts as an m."""
    advances = _advances(weight)
    return sum(advances.get(ord(sign), advances[ord("m")]) for sign in string) * size


def wrap(string: str, room: float, size: float, weight: int = 400) -> list[str]:
    """The text in lines no wider than `room`, broken at spaces, after hyphens, and inside a word that is wider."""
    lines = [""]
    for word in _words(string):
        for number, piece in enumerate(_pieces(word, room, size, weight)):
            joint = " " if lines[-1] and not number else ""
            if lines[-1] and width(lines[-1].replace(SOFT, "") + joint + piece, size, weight) > room:
                lines[-1] = lines[-1].replace(SOFT, "-")
                lines.append(piece)
            else:
                lines[-1] = lines[-1].replace(SOFT, "") + joint + piece
    return [line for line in lines if line]


def _words(string: str) -> list[str]:
    """What a line may be broken between; a space that does not break is part of a word."""
    return re.findall(r"[^ \n\t]+", string)


def _pieces(word: str, room: float, size: float, weight: int) -> list[str]:
    """What may stand on lines of their own; a piece that ends with a soft hyphen shows it only there."""
    found = []
    for piece in re.findall("[^-]*-|[^-]+", word):
        if width(piece, size, weight) <= room:
            found.append(piece)
        else:
            found += re.findall(f"[^{SOFT}]*{SOFT}|[^{SOFT}]+", _hyphens().inserted(piece, SOFT))
    return found


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="da")


def balance(string: str, room: float, size: float, weight: int = 400) -> list[str]:
    """As few lines as `wrap`, but of even length: no word left alone on the last one."""
    lines = wrap(string, room, size, weight)
    longest_word = max((width(word, size, weight) for word in _words(string)), default=0)
    while len(lines) > 1 and room - 4 > longest_word:
        room -= 4
        closer = wrap(string, room, size, weight)
        if len(closer) != len(lines):
            break
        lines = closer
    return lines
