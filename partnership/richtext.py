"""Rich text: the small set of marks a plan may use, cleaned here on save and on render, and nowhere else.

Blocks are paragraphs, subheadings (h4), lists and simple tables. Inline are strong, em and links. Two marks are the
product's own: `<span data-note="">…</span>` is a footnote that stands where it is called, and
`<a data-activity="id">…</a>` is a cross-reference to an activity of the same plan.
"""

import unicodedata
from collections.abc import Callable
from uuid import UUID

import nh3
from lxml import etree, html

INLINE = {"strong", "em", "a", "span", "br"}
BLOCKS = {"p", "h4", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href", "data-activity"}, "span": {"data-note"}, "th": {"scope"}}
SCHEMES = {"http", "https", "mailto"}
CONTROLS = {code: None for code in range(32) if chr(code) not in "\n\t"}


def _fragment(text: str) -> html.HtmlElement:
    return html.fragment_fromstring(text, create_parent="div")


def _inner(root: html.HtmlElement) -> str:
    """The markup inside an element, without the element itself."""
    from xml.sax.saxutils import escape

    return escape(root.text or "") + "".join(etree.tostring(child, encoding="unicode", method="html") for child in root)


def _tidy(text: str) -> str:
    """Drop what the cleaner cannot judge: spans that are no footnotes, references that are no ids."""
    root = _fragment(text)
    for span in list(root.iter("span")):
        inside_a_note = any("data-note" in above.attrib for above in span.iterancestors("span"))
        if "data-note" not in span.attrib or inside_a_note:
            span.drop_tag()
        else:
            span.attrib["data-note"] = ""
    for link in list(root.iter("a")):
        reference = link.attrib.get("data-activity")
        if reference is not None:
            link.attrib.pop("href", None)
            try:
                link.attrib["data-activity"] = str(UUID(reference))
            except ValueError:
                link.drop_tag()
        elif not link.attrib.get("href"):
            link.drop_tag()
    return _inner(root)


def _clean(text: str, tags: set[str]) -> str:
    text = unicodedata.normalize("NFC", text.translate(CONTROLS)).replace("\u00ad", "")
    cleaned = nh3.clean(text, tags=tags, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    return _tidy(cleaned).strip() if "<" in cleaned else cleaned.strip()


def clean(text: str) -> str:
    """A text of several blocks, with everything taken out that a plan may not hold. Cleaning twice changes nothing."""
    return _clean(text, INLINE | BLOCKS)


def clean_inline(text: str) -> str:
    """A text within one line: an item of a list, a label, a note."""
    return _clean(text, INLINE)


def plain(text: str) -> str:
    """The words alone, without footnotes, for checks, titles and search."""
    root = _fragment(clean(text))
    for span in list(root.iter("span")):
        span.drop_tree()
    for block in root.iter(*BLOCKS, "br"):
        block.tail = " " + (block.tail or "")
    return " ".join("".join(root.itertext()).split())


def present(text: str, on_note: Callable[[str], str], on_activity: Callable[[UUID, str], str]) -> str:
    """Cleaned markup with footnotes and cross-references put in the way the page or the paper shows them.

    `on_note` gets the note's inline markup, `on_activity` the activity's id and the link's markup; both answer with
    markup of their own, which is trusted.
    """
    text = clean(text)
    if "<span" not in text and "data-activity" not in text:
        return text
    root = _fragment(text)
    for element in [*root.iter("span"), *root.iter("a")]:
        if element.tag == "span":
            replacement = on_note(_inner(element))
        elif "data-activity" in element.attrib:
            replacement = on_activity(UUID(element.attrib["data-activity"]), _inner(element))
        else:
            continue
        _replace(element, replacement)
    return _inner(root)


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
