"""Every demo plan, on paper and on screen: all that was entered is there, and the file keeps both standards."""

import datetime
import re
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from msgspec.structs import replace

from plans.documents.codec import fingerprint
from plans.documents.imprint import Imprint
from plans.documents.page import render_document_page
from plans.documents.pdf import plan_pdf
from plans.documents.reading import read
from plans.documents.values import Goal, PlanDocument
from plans.enums import PlanState
from tests import machine
from tests.facts.matching import normalise
from tests.plans.documents.leaves import Leaf, leaves, pieces
from tests.verapdf import failed_rules

pytestmark = pytest.mark.once

FIXTURES = Path(__file__).parents[3] / "fixtures"
PLANS = sorted(path.relative_to(FIXTURES).as_posix() for path in FIXTURES.glob("*/plan-*.json"))
MOMENT = datetime.datetime(2022, 1, 1, 11, tzinfo=datetime.UTC)


@cache
def plan(name: str) -> PlanDocument:
    return read(FIXTURES / name)


def in_force(document: PlanDocument) -> Imprint:
    return Imprint(state=PlanState.IN_FORCE, version=1, moment=MOMENT, fingerprint=fingerprint(document))


@cache
def printed(name: str) -> bytes:
    """It takes seconds, so each plan is printed once."""
    return plan_pdf(plan(name), in_force(plan(name)))


@cache
def on_paper(name: str) -> tuple[str, ...]:
    """The text of each page. In the order it is drawn in, cells stay whole: `-layout` would mix neighbouring ones."""
    program = machine.program("pdftotext", "poppler-utils")
    done = subprocess.run([program, "-raw", "-", "-"], input=printed(name), capture_output=True, check=True)
    return tuple(as_compared(page) for page in done.stdout.decode().split("\f"))


@cache
def on_screen(name: str) -> tuple[str, ...]:
    return (text_of(render_document_page(plan(name), in_force(plan(name)))),)


def text_of(page: str) -> str:
    root = html.fromstring(page)
    for hidden in root.xpath("//style | //head"):
        hidden.drop_tree()
    for element in root.iter():
        if element.tag not in ("a", "strong", "em", "b", "sup", "span", "small", "tspan"):
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
        elif element.tag in ("small", "sup"):
            element.text, element.tail = " " + (element.text or ""), " " + (element.tail or "")
    return as_compared(root.text_content())


def as_compared(text: str) -> str:
    return " ".join(normalise(text).split())


def lost(said: list[Leaf], pages: tuple[str, ...]) -> list[Leaf]:
    """What does not stand on any page, nor is broken once over two pages that follow each other."""
    whole = " ".join(pages)
    return [leaf for leaf in said if not _stands(as_compared(leaf.text), whole, pages)]


def _stands(text: str, whole: str, pages: tuple[str, ...]) -> bool:
    if text[:1].isdigit() or text[-1:].isdigit():  # a figure is a whole figure
        before = r"(?<!\d)(?<!\d[.,])" if text[:1].isdigit() else ""
        after = r"(?!\d)(?![.,]\d)" if text[-1:].isdigit() else ""
        if re.search(f"{before}{re.escape(text)}{after}", whole):
            return True
    elif text in whole:
        return True
    tokens = text.split()
    for place in range(1, len(tokens)):
        head, tail = " ".join(tokens[:place]), " ".join(tokens[place:])
        if any(head in first and tail in second for first, second in pairwise(pages)):
            return True
    return False


@pytest.mark.parametrize("name", PLANS)
def test_everything_that_was_entered_is_on_the_page(name):
    said = list(leaves(plan(name)))
    assert len(said) > 100
    assert lost(said, on_screen(name)) == []


@pytest.mark.parametrize("name", PLANS)
def test_everything_that_was_entered_is_on_paper(name):
    assert lost(list(leaves(plan(name))), on_paper(name)) == []


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_every_demo_plan_keeps_both_standards(name, flavour, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(printed(name))
    assert failed_rules(path, flavour) == {}


# --- That something lost would be seen -----------------------------------------------------------------------------


@pytest.mark.parametrize("shown", [on_paper, on_screen])
def test_what_is_in_no_plan_is_not_found(shown):
    invented = [Leaf("x", text) for text in ("Et ord der ikke findes", "987.654", "31. februar 2016")]
    assert lost(invented, shown(PLANS[0])) == invented


def test_an_amount_is_not_found_in_a_longer_one():
    assert lost([Leaf("x", "20.000"), Leaf("y", "120.000")], ("i alt 120.000 kr.",)) == [Leaf("x", "20.000")]


def test_a_text_may_be_broken_over_two_pages_but_not_more():
    pages = ("side et begynder her", "og slutter", "her")
    assert lost([Leaf("x", "begynder her og slutter")], pages) == []
    assert lost([Leaf("x", "begynder her slutter her")], pages) != []


def test_a_text_is_looked_for_between_its_notes_and_references():
    text = (
        '<p>Før<span data-note="">En <em>note</em></span> og <a data-activity="x">den</a> efter.</p><ul><li>A</li></ul>'
    )
    assert list(pieces(text)) == ["En note", "den", "Før", "og", "efter.", "A"]


def test_every_field_is_walked():
    """A new goal's text is among the leaves without anybody naming it."""
    document = plan(PLANS[0])
    goal = Goal(id=document.id, text="Et nyt <strong>mål</strong>", source="En kilde")
    found = {leaf.text for leaf in leaves(replace(document, goals=(goal,)))}
    assert {"Et nyt mål", "En kilde"} <= found
