"""A text that nobody cleaned on its way into the database is clean on the page, in the file and on paper."""

import re
import subprocess

import pytest
from lxml import html

from activities.enums import PartKind
from plans.documents.codec import without_forbidden_signs
from plans.documents.page import render_document_page
from plans.documents.pdf import plan_html, plan_pdf
from plans.documents.values import Part, PlanDocument
from tests import machine
from tests.partnership.richtext.hostile import HARM
from tests.plans.documents.examples import activity, document
from tests.plans.documents.view.shown import imprint

pytestmark = pytest.mark.once

HARMFUL = {
    "script",
    "iframe",
    "form",
    "input",
    "object",
    "embed",
    "video",
    "base",
    "template",
    "noscript",
    "math",
    "xmp",
}


def harmed() -> PlanDocument:
    """A plan whose background holds all harm there is."""
    text = "".join(f"<p>før {number}</p>{harm}<p>efter {number}</p>" for number, harm in enumerate(HARM))
    parts = (Part(kind=PartKind.BACKGROUND, before=without_forbidden_signs(text)),)
    return document([activity("Aftenåbent i bådehuset", {2022: 1000}, parts=parts)])


def own(page: str) -> list[html.HtmlElement]:
    """The elements of the page's body, without its own drawings."""
    root = html.fromstring(page).find("body")
    for drawing in root.xpath("//svg"):
        drawing.drop_tree()
    return [element for element in root.iter() if isinstance(element.tag, str)]


@pytest.mark.parametrize("render", [render_document_page, plan_html])
def test_nothing_on_the_page_runs_or_asks_for_anything(render):
    page = render(harmed(), imprint())
    elements = own(page)
    assert not HARMFUL & {element.tag for element in elements}
    assert not [element for element in elements if any(name.startswith("on") for name in element.attrib)]
    addresses = [element.get(name) for element in elements for name in ("src", "href") if element.get(name)]
    assert {address for address in addresses if not address.startswith("#")} <= {"https://x.example"}
    assert not re.search(r'(src|href|style|data|action|poster|ping)="?[^">]*elsewhere', page)


def test_what_runs_would_be_seen():
    page = render_document_page(harmed(), imprint()).replace(
        "<p>før 0</p>", "<p onclick='x'>før 0</p><script></script>"
    )
    assert HARMFUL & {element.tag for element in own(page)} == {"script"}


def test_it_is_printed_with_every_word_and_without_a_remark(caplog):
    """The printer says so when it is asked to fetch anything that is no asset."""
    pdf = plan_pdf(harmed(), imprint())
    assert "elsewhere" not in caplog.text
    assert "Not an asset" not in caplog.text
    program = machine.program("pdftotext", "poppler-utils")
    words = subprocess.run([program, "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    for number in range(len(HARM)):
        assert f"før {number}\n" in words
        assert f"efter {number}\n" in words
    for trace in (b"/JavaScript", b"/JS", b"elsewhere.example", b"/Launch"):
        assert trace not in pdf
