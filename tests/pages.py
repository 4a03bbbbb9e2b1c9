"""A page as a test reads it: its words, its links, and what its links lead to."""

from django.http import HttpResponse
from lxml import html


def page(response: HttpResponse) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def words(element: html.HtmlElement) -> str:
    """The visible words, with single spaces."""
    return " ".join(element.text_content().split())


def main(response: HttpResponse) -> str:
    """The words of the page itself, without bar and foot."""
    return words(page(response).get_element_by_id("indhold"))


def links(response: HttpResponse) -> list[str]:
    """Where the page's own links lead."""
    return [link.get("href") for link in page(response).get_element_by_id("indhold").iter("a")]


def ids(response: HttpResponse) -> set[str]:
    """The places on a page that a link can lead to."""
    return {element.get("id") for element in page(response).iter() if element.get("id")}
