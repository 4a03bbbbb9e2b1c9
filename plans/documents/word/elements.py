"""The pieces a Word file is made of: elements, words and bookmarks, in the order Word wants them."""

import re
from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from partnership.xmltext import holdable
from plans.documents.compare.values import Run, RunKind

LOOKS = {(True, False): "Strong", (False, True): "Emphasis", (True, True): "IntenseEmphasis"}
BREAKS = {"\n": "w:br", "\t": "w:tab"}


def make(tag: str, *children: Element, **attributes: object) -> Element:
    """An element of Word's own language: `make("w:pStyle", val="Title")`."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def words(run: Run, kind: RunKind = RunKind.SAME) -> Element:
    """A stretch of words. Words that are taken out are written as such; the mark around them is made elsewhere."""
    element = make("w:r")
    if look := "FootnoteReference" if run.mark else LOOKS.get((run.strong, run.emphasis)):
        element.append(make("w:rPr", make("w:rStyle", val=look)))
    element.extend(spelled(run.text, "w:delText" if kind is RunKind.DELETED else "w:t"))
    return element


def spelled(text: str, tag: str = "w:t") -> Iterable[Element]:
    """A text with its breaks, which Word wants as elements."""
    for piece in re.split("([\n\t])", holdable(text)):
        if piece in BREAKS:
            yield make(BREAKS[piece])
        elif piece:
            element = make(tag)
            element.text = piece
            element.set(qn("xml:space"), "preserve")
            yield element


def link(text: str, bookmark: str) -> Element:
    """Words that lead to a bookmark of the same file."""
    run = make("w:r", make("w:rPr", make("w:rStyle", val="Hyperlink")), *spelled(text))
    return make("w:hyperlink", run, anchor=bookmark, history=1)


def field(instruction: str) -> Element:
    """A figure that Word counts: `PAGE`, `NUMPAGES`."""
    return make("w:fldSimple", make("w:r", *spelled("1")), instr=instruction)
