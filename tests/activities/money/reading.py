"""A page of money as one reads it: what stands in two cells, or below each other, is two words."""

from django.http import HttpResponse
from lxml import html

from tests.pages import page


def spaced(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def told(response: HttpResponse) -> str:
    """The words of the page itself, without bar and foot."""
    return spaced(page(response).get_element_by_id("indhold"))
