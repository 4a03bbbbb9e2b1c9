"""What was decided stands on the last page of a version in force; before that, its cover says who is asked."""

import datetime
import re
from typing import Any

import pytest
from django.utils import translation

from partnership.enums import BodyKind, Outcome, StepKind
from partnership.paper.decided import PrintedDecision, decisions
from plans.documents.imprint import Imprint
from plans.documents.pdf import plan_html, plan_pdf
from plans.documents.values import Body, Cover
from plans.enums import PlanState
from tests.partnership.paper.pages import texts
from tests.plans.documents.examples import activity, document, uuid
from tests.plans.documents.view.shown import FINGERPRINT, NOON, draft, imprint
from tests.verapdf import failed_rules

STEERING = PrintedDecision(
    body="Styregruppen",
    kind=StepKind.RECOMMEND,
    outcome=Outcome.APPROVED,
    version=1,
    decided_on=datetime.date(2021, 11, 3),
)
COMMITTEE = PrintedDecision(
    body="Økonomiudvalget",
    kind=StepKind.APPROVE,
    outcome=Outcome.WITH_CONDITION,
    version=2,
    decided_on=datetime.date(2021, 12, 7),
    meeting="Møde 12",
    agenda_item="4",
    case_number="2021-0315",
    text="Udvalget får en status i juni.\n\nPuljen deles i to.",
)


@pytest.fixture(autouse=True)
def _in_the_words_of_the_code():
    with translation.override(None):
        yield


def decided(*made: PrintedDecision, state: PlanState = PlanState.IN_FORCE) -> Imprint:
    return Imprint(state=state, version=2, moment=NOON, fingerprint=FINGERPRINT, decisions=made)


def plan(**fields: Any):
    return document([activity("Haven", {2022: 1000})], {2022: 1000}, **fields)


def presented():
    body = Body(id=uuid("body"), kind=BodyKind.COMMITTEE, name="Økonomiudvalget")
    return plan(bodies=(body,), cover=Cover(presented_to_id=body.id, presented_on=datetime.date(2021, 12, 7)))


def test_each_decision_says_who_was_asked_for_what_and_where_it_is_written():
    first, second = decisions(decided(STEERING, COMMITTEE).decisions)
    assert (first.body, first.task, first.outcome, first.version) == (
        "Styregruppen", "Recommend", "Approved", "Version 1",
    )  # fmt: skip
    assert (first.day, first.minutes, first.texts) == ("3. november 2021", (), ())
    assert second.outcome == "Approved with a condition"
    assert second.minutes == ("Møde 12", "Item 4", "Case 2021-0315")
    assert second.texts == ("Udvalget får en status i juni.", "Puljen deles i to.")


def test_they_stand_on_the_last_page_in_their_order():
    html = plan_html(plan(), decided(STEERING, COMMITTEE))
    assert html.index("Decisions</h3>") < html.index("Styregruppen</strong>") < html.index("Økonomiudvalget</strong>")
    assert "Puljen deles i to." in html


def test_a_version_nobody_decided_here_has_no_such_part():
    assert "Decisions</h3>" not in plan_html(plan(), imprint())


def test_a_text_is_text():
    made = decided(PrintedDecision(**{name: getattr(COMMITTEE, name) for name in COMMITTEE.__struct_fields__} | {
        "body": "<script>", "text": "<b>x</b>", "meeting": "&lt;",
    }))  # fmt: skip
    html = plan_html(plan(), made)
    assert "<script" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_the_cover_of_a_submitted_version_says_who_is_asked_and_when():
    html = plan_html(presented(), imprint(PlanState.SUBMITTED))
    assert '<p class="for">Presented to Økonomiudvalget for approval 7. december 2021</p>' in kept(html)
    assert "Was presented" in kept(plan_html(presented(), imprint(PlanState.IN_FORCE)))


def test_a_submitted_version_is_no_draft():
    assert 'class="draft"' in plan_html(plan(), draft())
    html = plan_html(plan(), imprint(PlanState.SUBMITTED))
    assert 'class="draft"' not in html
    assert "data-draft" not in html


def kept(html: str) -> str:
    """The text with spaces that may break."""
    return html.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.once
def test_many_long_decisions_are_printed_by_both_standards(tmp_path):
    long = PrintedDecision(
        body="Borgerrepræsentationen", kind=StepKind.APPROPRIATE, outcome=Outcome.WITH_CHANGE, version=2,
        decided_on=datetime.date(2021, 12, 16), text="Rådet ændrer beløbet til puljen. " * 200,
    )  # fmt: skip
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan_pdf(plan(), decided(STEERING, long, COMMITTEE)))
    assert failed_rules(path, "ua1") == failed_rules(path, "3a") == {}
    words = "".join(texts(path.read_bytes()))
    assert len(re.findall("Rådet ændrer", re.sub(r"\s+", " ", words))) + words.count("Rådet\n") > 150
    assert "Case 2021-0315" in words
