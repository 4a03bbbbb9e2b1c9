"""Markup as a row of words and marks, whatever was pasted, in time that grows with its length and no faster.

There is no tree here: a parser that repairs HTML as browsers do can be made to write a hundred times what it was given.
Comments, declarations and what stands in scripts and styles are nobody's words and are left out.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

RAW = {"script", "style", "title", "iframe", "noembed", "noframes", "xml"}  # what stands in them is no text

MARK = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# To the end of a mark. Only a value right after its = can hold a >.
REST = re.compile(r"""((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])))*+)>""")
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++)))?""")
MOST_BROKEN = 10  # marks that never end; what follows is read as words

# Control characters but line feed and tab, soft hyphens, halves of surrogate pairs, and the two signs XML cannot hold.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\ud800-\udfff\ufffe\uffff]")


class Words(NamedTuple):
    text: str


class Start(NamedTuple):
    name: str
    source: str  # its attributes, as they were written

    @property
    def attributes(self) -> dict[str, str]:
        """By name in small letters; of several with one name, the first."""
        found: dict[str, str] = {}
        for name, *values in ATTRIBUTE.findall(self.source):
            found.setdefault(name.lower(), unescaped("".join(values)))
        return found


class End(NamedTuple):
    name: str


Token = Words | Start | End


def unescaped(text: str) -> str:
    """The text that is meant, without signs that no text may hold."""
    return UNWANTED.sub("", html.unescape(text))


def tokens(markup: str) -> Iterator[Token]:
    """The words and marks of some markup in their order."""
    place, broken = 0, 0
    comments_end = True
    while (start := markup.find("<", place)) >= 0 and broken < MOST_BROKEN:
        if start > place:
            yield Words(unescaped(markup[place:start]))
        place = start
        if comments_end and markup.startswith("<!--", start):
            end = markup.find("-->", start + 4)
            comments_end = end >= 0
            place = end + 3 if comments_end else start + 4
        elif markup.startswith(("<!", "<?"), start):
            end = markup.find(">", start)
            if end < 0:
                break
            place = end + 1
        elif mark := MARK.match(markup, start):
            rest = REST.match(markup, mark.end())
            if rest is None:  # a value without an end
                broken += 1
                end = markup.find(">", mark.end())
                if end < 0:
                    break
            name = mark[2].lower()
            place = rest.end() if rest else end + 1
            if mark[1]:
                yield End(name)
            elif name in RAW:
                place = _after(name, markup, place)
            else:
                yield Start(name, rest[1] if rest else "")
        else:
            yield Words("<")
            place = start + 1
    if place < len(markup):
        yield Words(unescaped(markup[place:]))


def _after(name: str, markup: str, place: int) -> int:
    """Where a raw element ends; at the end of everything if nobody says where."""
    end = re.compile(f"</{name}", re.IGNORECASE).search(markup, place)
    found = markup.find(">", end.end()) if end else -1
    return found + 1 if found >= 0 else len(markup)
