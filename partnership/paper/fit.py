"""An article that would leave a few lines on a page of their own is set a little closer, in one more pass.

An article says `data-fit="id"`, the id of an empty element at its end. What "closer" means is the style sheet's
(`.tight`). If that is not enough the lines stay where they are: there is never a third pass.
"""

from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.urls import URLFetcher

from partnership.paper.links import split_links

# In CSS pixels: the page's upper margin, and what counts as a few lines.
TOP = 31 * 96 / 25.4
FEW_LINES = 12 * 20

# About what `.tight` saves with each element, in the same unit, the room it frees at the foot of full pages included.
SAVED = {"section": 10, "tr": 4, "li": 3.6, "p": 4.4}


def lay_out(html: str, fetcher: URLFetcher) -> weasyprint.Document:
    """The laid out document, in one pass or, where it helps an article to end well, two."""
    source = _parsed(html, fetcher)
    document = source.render()
    articles = [element for element in source.etree_element.iter() if element.get("data-fit")]
    spilling = {article.get("id") for article in articles if _spills(document, article)}
    if not spilling:
        return document
    del document  # the second pass needs its room
    source = _parsed(html, fetcher)
    for element in source.etree_element.iter():
        if element.get("id") in spilling:
            element.set("class", f"{element.get('class', '')} tight")
    return source.render()


def _parsed(html: str, fetcher: URLFetcher) -> weasyprint.HTML:
    source = weasyprint.HTML(string=html, base_url="app:/", url_fetcher=fetcher)
    split_links(source.etree_element)
    return source


def _spills(document: weasyprint.Document, article: Element) -> bool:
    """Whether the last page, if it is not the first, holds only a few lines, and no more than can be saved."""
    first = _page_of(document, article.get("id", ""))
    last = _page_of(document, article.get("data-fit", ""))
    below = document.pages[last].anchors[article.get("data-fit")][1] - TOP
    saved = sum(SAVED.get(element.tag, 0) for element in article.iter())
    return last > first and below <= min(FEW_LINES, saved)


def _page_of(document: weasyprint.Document, anchor: str) -> int:
    return next(place for place, page in enumerate(document.pages) if anchor in page.anchors)
