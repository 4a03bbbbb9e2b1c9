"""The few lines that say what changed."""

from uuid import uuid4

import pytest
from msgspec.structs import replace

from activities.enums import LineageKind, PartKind
from plans.documents.values import Lineage, Part, PlanDocument, Section
from plans.enums import SectionKind
from tests.plans.documents.compare.reading import compared
from tests.plans.documents.examples import activity, document, line, uuid

pytestmark = pytest.mark.once


def said(old: PlanDocument, new: PlanDocument) -> list[str]:
    return [headline.text for headline in compared(old, new).headlines]


def haven(**fields: object) -> PlanDocument:
    return document([activity("Haven", **fields)])


def test_the_only_line_of_an_activity_is_not_named():
    old, new = (haven(lines=(line("Løn", {2022: amount}),)) for amount in (100, 80))
    assert said(old, new) == ["Haven gets less"]


def test_one_of_several_lines_is_named():
    old, new = (haven(lines=(line("Løn", {2022: 50}), line("Husleje", {2022: amount}))) for amount in (100, 120))
    assert said(old, new) == ["Husleje in Haven is higher"]


def test_two_of_several_lines_are_the_activitys():
    old, new = (haven(lines=(line("Løn", {2022: amount}), line("Husleje", {2022: amount}))) for amount in (1, 2))
    assert said(old, new) == ["Haven gets more"]


def test_an_amount_of_a_later_year_moves_no_kroner_now():
    old, new = (haven(lines=(line("Løn", {2023: amount}),)) for amount in (100, 80))
    assert [(one.text, one.difference) for one in compared(old, new).headlines] == [("Changed: Economy in Haven", None)]


def test_what_changed_in_one_activity_is_said_together_but_for_its_money():
    parts = (Part(kind=PartKind.PURPOSE, before="<p>Andet.</p>"), Part(kind=PartKind.BACKGROUND, before="<p>Nyt.</p>"))
    old, new = haven(amounts={2022: 10}), haven(amounts={2022: 30}, parts=parts)
    assert said(old, new) == ["Haven gets more", "Changed: Background and Purpose and content in Haven"]


def plan_of(*titles: str, **lineage: tuple[Lineage, ...]) -> PlanDocument:
    return document([
        activity(title, number=n, lineage=lineage.get(title, ())) for n, title in enumerate(titles, 1)
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "words"),
    [(LineageKind.SPLIT, "split from"), (LineageKind.MERGED, "made of"), (LineageKind.RENAMED, "before that")],
)
def test_a_new_activity_says_what_it_came_out_of(kind, words):
    origin = Lineage(id=uuid("lineage"), kind=kind, predecessor_id=uuid("activity", "Haven"))
    (text, *_more) = said(plan_of("Haven"), plan_of("Haven", "Huset", Huset=(origin,)))
    assert text.startswith("New activity: Huset, ")
    assert words in text
    assert text.endswith("Haven")


def test_what_it_came_out_of_elsewhere_is_not_said():
    origin = Lineage(id=uuid("lineage"), kind=LineageKind.SPLIT, predecessor_id=uuid4())
    assert said(plan_of("Haven"), plan_of("Haven", "Huset", Huset=(origin,))) == ["New activity: Huset"]


def test_an_activity_taken_out_and_one_that_moved():
    assert said(plan_of("Haven", "Huset"), plan_of("Haven")) == ["Huset is taken out of the plan"]
    assert said(plan_of("Haven", "Huset", "Torvet"), plan_of("Torvet", "Haven", "Huset")) == [
        "Torvet stands at another place in the plan"
    ]


def test_texts_of_the_plan_are_called_by_their_headings():
    section = Section(id=uuid("section"), kind=SectionKind.FRONT, heading="Aftalen", text="<p>Den gælder.</p>")
    none, one = document(), document(sections=(section,))
    assert said(none, one) == ["New: Aftalen"]
    assert said(one, none) == ["Taken out: Aftalen"]
    assert said(one, document(sections=(replace(section, text="<p>Den gælder nu.</p>"),))) == ["Changed: Aftalen"]


@pytest.mark.parametrize(
    ("changes", "last"), [(5, "New activity: Ny 5"), (6, "and 2 more changes"), (9, "and 5 more changes")]
)
def test_there_are_five_at_most_and_the_last_counts_the_rest(changes, last):
    new = [f"Ny {number}" for number in range(1, changes + 1)]
    headlines = said(plan_of("Haven"), plan_of("Haven", *new))
    assert len(headlines) == 5
    assert headlines[-1] == last


def test_one_left_over_is_one_change():
    old = plan_of("Haven")
    five = [activity(f"Ny {number}", number=number + 2) for number in range(4)]
    text = Part(kind=PartKind.PURPOSE, before="<p>Noget andet.</p>")
    (first,) = old.activities
    new = replace(old, title="Planen", activities=(replace(first, parts=(text,)), *five))
    assert said(old, new)[-1] == "and 2 more changes"
    assert said(old, replace(new, title=old.title))[-1] == "New activity: Ny 3"


def test_nothing_changed_and_nothing_is_said():
    assert said(plan_of("Haven"), plan_of("Haven")) == []
