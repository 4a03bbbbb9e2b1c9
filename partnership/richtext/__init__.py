"""Rich text: the small set of marks a plan may use, cleaned here on save and on render, and nowhere else.

Blocks are paragraphs, subheadings (h4), lists, simple tables and pictures. Inline are strong, em and links. Three marks
are the product's own: `<span data-note="">…</span>` is a footnote that stands where it is called,
`<a data-activity="id">…</a>` is a cross-reference to an activity of the same plan, and
`<figure data-picture="id" data-alt="…"><figcaption>…</figcaption></figure>` is a picture of the same partnership with
its caption and what it shows in words.
"""

from collections.abc import Callable
from uuid import UUID
from xml.sax.saxutils import escape

import nh3
from lxml import etree, html

from partnership.richtext.builder import Builder
from partnership.richtext.tokens import UNWANTED, tokens
from partnership.richtext.writer import written, written_line

INLINE = {"strong", "em", "a", "span", "br"}
BLOCKS = {"p", "h4", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"}
ATTRIBUTES = {
    "a": {"href", "data-activity"},
    "span": {"data-note"},
    "th": {"scope"},
    "figure": {"data-picture", "data-alt"},
}
SCHEMES = {"http", "https", "mailto"}

OnNote = Callable[[str], str]
OnActivity = Callable[[UUID, str], str]
OnPicture = Callable[[UUID, str, str], str]


def clean(text: str) -> str:
    """A text of several blocks, with everything taken out that a plan may not hold. Cleaning twice changes nothing.

    What was pasted from Word and its like comes out as what it means: paragraphs, lists, tables.
    """
    return _clean(text, only_a_line=False)


def clean_inline(text: str) -> str:
    """A text within one line: an item of a list, a label, a note."""
    return _clean(text, only_a_line=True)


def _clean(text: str, *, only_a_line: bool) -> str:
    builder = Builder(only_a_line=only_a_line)
    for token in tokens(UNWANTED.sub("", text)):
        builder.take(token)
    markup = written_line(builder.text()) if only_a_line else written(builder.text())
    return _judged(markup) if "<" in markup else markup


def _judged(markup: str) -> str:
    """The markup as a second cleaner lets it pass, which knows nothing of how it was made."""
    passed = nh3.clean(markup, tags=INLINE | BLOCKS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    return passed.replace("&nbsp;", "\N{NO-BREAK SPACE}")


def plain(text: str) -> str:
    """The words alone, without footnotes, for checks, titles and search."""
    root = _fragment(clean(text))
    for span in list(root.iter("span")):
        span.drop_tree()
    for block in root.iter(*BLOCKS, "br"):
        block.tail = " " + (block.tail or "")
    return " ".join("".join(root.itertext()).split())


def caption_alone(_picture: UUID, _alt: str, caption: str) -> str:
    """Instead of a picture, where there is none to show."""
    return f"<p>{caption}</p>" if caption else ""


def present(text: str, on_note: OnNote, on_activity: OnActivity, on_picture: OnPicture = caption_alone) -> str:
    """Cleaned markup with footnotes, cross-references and pictures put in the way the page or the paper shows them.

    `on_note` gets the note's inline markup, `on_activity` the activity's id and the link's markup, `on_picture` the
    picture's id, what it shows in plain words, and its caption's markup. All answer with markup of their own, which is
    trusted.
    """
    text = clean(text)
    if not any(mark in text for mark in ("<span", "data-activity", "<figure")):
        return text
    root = _fragment(text)
    for element in [*root.iter("span"), *root.iter("a"), *root.iter("figure")]:
        if element.tag == "span":
            replacement = on_note(_inner(element))
        elif element.tag == "figure":
            picture, alt = UUID(element.attrib["data-picture"]), element.attrib["data-alt"]
            replacement = on_picture(picture, alt, _inner(element[0]))
        elif "data-activity" in element.attrib:
            replacement = on_activity(UUID(element.attrib["data-activity"]), _inner(element))
        else:
            continue
        _replace(element, replacement)
    return _inner(root)


def _fragment(text: str) -> html.HtmlElement:
    return html.fragment_fromstring(text, create_parent="div")


def _inner(root: html.HtmlElement) -> str:
    """The markup inside an element, without the element itself."""
    return escape(root.text or "") + "".join(etree.tostring(child, encoding="unicode", method="html") for child in root)


def _replace(element: html.HtmlElement, markup: str) -> None:
    parent, tail = element.getparent(), element.tail or ""
    new = _fragment(markup)
    index = parent.index(element)
    _append_text(parent, index, new.text or "")
    children = list(new)
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(index + offset, child)
    if children:
        children[-1].tail = (children[-1].tail or "") + tail
    else:
        _append_text(parent, index, tail)


def _append_text(parent: html.HtmlElement, index: int, text: str) -> None:
    """Add text before the child at an index."""
    if not text:
        return
    if index == 0:
        parent.text = (parent.text or "") + text
    else:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
