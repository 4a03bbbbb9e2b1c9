"""Links that hold nothing but words.

WeasyPrint makes an annotation of every element inside a link and tags only the outermost as a link, which PDF/UA
forbids. So `<a>a <em>b</em></a>` becomes `<a>a </a><em><a>b</a></em>`, which looks and works the same.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def split_links(root: Element) -> None:
    """Rewrite every link of a document that holds other elements. A footnote inside a link is no part of it."""
    for parent in list(root.iter()):
        for link in [child for child in parent if child.tag == "a" and len(child)]:
            place = list(parent).index(link)
            parent.remove(link)
            pieces = list(_pieces(link))
            pieces[-1].tail = link.tail
            for offset, piece in enumerate(pieces):
                parent.insert(place + offset, piece)


def _pieces(link: Element) -> Iterator[Element]:
    yield from _words(link, link.text)
    for child in list(link):
        after, child.tail = child.tail, None
        if "fn" not in child.get("class", "").split():
            inner = Element("a", link.attrib)
            inner.text, child.text = child.text, None
            inner.extend(list(child))
            for grandchild in list(child):
                child.remove(grandchild)
            child.extend(_pieces(inner))
        yield child
        yield from _words(link, after)


def _words(link: Element, text: str | None) -> Iterator[Element]:
    if text:
        piece = Element("a", link.attrib)
        piece.text = text
        yield piece
