"""The next plan as a document, made from the real plan for 2022 without a database."""

from collections import Counter
from decimal import Decimal
from uuid import UUID

import pytest
from msgspec.structs import replace

from activities.enums import CellKind, EditionStatus
from activities.tables.economy import Stated
from plans.documents.arrange import arranged
from plans.documents.codec import decode, encode
from plans.documents.money import overview
from plans.documents.problems import problems
from plans.documents.tree import nodes
from plans.documents.values import Activity, Lineage, PlanDocument
from plans.rollover.money import ENDS
from plans.rollover.next_plan import Choice, Choices, Fate, NewActivity, id_in, next_plan, rows_going_on
from tests.plans.rollover.plans import called, document_2022, period_2023

pytestmark = pytest.mark.once

GONE = ("Synlighed", "Kvalitativ")


def kr(amount: int) -> Stated:
    return Stated(CellKind.AMOUNT, Decimal(amount))


@pytest.fixture(scope="module")
def last() -> PlanDocument:
    return document_2022()


def rolled(last: PlanDocument, choices: Choices) -> PlanDocument:
    return arranged(next_plan(last, period_2023(last), choices))


def two_gone_one_new(last: PlanDocument) -> Choices:
    gone = {called(last, title).id: Choice(Fate.DISCONTINUED, ENDS) for title in GONE}
    return Choices(gone, (NewActivity("Lys på torvet", kr(70_000)),))


@pytest.fixture(scope="module")
def made(last) -> PlanDocument:
    return rolled(last, two_gone_one_new(last))


def total(document: PlanDocument, label: str) -> Decimal:
    (column,) = (one for one in overview(document).columns if one.budget_year.label == label)
    return column.sum.known


def cells(activity: Activity, document: PlanDocument) -> list[tuple[str, str, Decimal | None, bool]]:
    """Line (or nothing), year, amount, provisional."""
    years = {year.id: year.label for year in document.budget_years}
    stated = [(line.label, cell) for line in activity.lines for cell in line.cells]
    stated += [("", cell) for cell in activity.unsplit]
    return [(label, years[cell.budget_year_id], cell.amount, cell.provisional) for label, cell in stated]


def test_it_is_a_document_without_a_fault(made):
    assert problems(made) == []
    assert decode(encode(made)) == made


def test_the_new_year_stands_in_its_title_and_nothing_of_last_years_committee_meeting_on_its_cover(last):
    presented = replace(last, cover=replace(last.cover, annex="Bilag 3"))
    made = rolled(presented, Choices())
    assert (made.title, made.cover.annex, made.period.label) == ("Tryghedsplan 2023", "", "2023")


def test_every_row_is_new_and_activities_stay_the_same(last, made):
    def ids(document: PlanDocument) -> set[UUID]:
        of_plan = [*document.sections, *document.activities]
        own = {node.id for root in of_plan for _path, node in nodes(root) if hasattr(node, "id")}
        own -= {node.id for activity in document.activities for _p, node in nodes(activity) if type(node) is Lineage}
        return own - {activity.id for activity in document.activities} | {a.edition_id for a in document.activities}

    assert not ids(last) & ids(made)
    new = called(made, "Lys på torvet").id
    assert {activity.id for activity in made.activities} - {new} == {activity.id for activity in last.activities}
    assert made.id != last.id


def test_a_new_id_tells_from_which_row_it_comes(last, made):
    for before, after in zip(last.sections, made.sections, strict=True):
        assert after.id == id_in(made.id, before.id)
        assert (after.kind, after.heading, after.text) == (before.kind, before.heading, before.text)


def test_budget_lines_keep_their_history(last, made):
    before, after = called(last, "Fælleshaven"), called(made, "Fælleshaven")
    assert [line.series for line in after.lines] == [line.series for line in before.lines]


def test_texts_come_along_as_they_stand(last, made):
    before, after = called(last, "Fælleshaven"), called(made, "Fælleshaven")
    assert after.parts == before.parts
    assert [one.text for one in after.deliverables] == [one.text for one in before.deliverables]
    assert [len(one.measures) for one in after.deliverables] == [len(one.measures) for one in before.deliverables]
    assert [(one.role, one.organisation_id) for one in after.actors] == [
        (one.role, one.organisation_id) for one in before.actors
    ]


def test_the_money_of_2023_is_what_the_page_says_to_the_krone(made):
    assert total(made, "2023") == 1_949_400


def test_an_unchanged_total_is_split_as_last_year_and_later_years_stay_provisional(made):
    assert cells(called(made, "Fælleshaven"), made) == [
        ("Lønmidler", "2023", 120_000, False),
        ("Aktivitetsmidler", "2023", 30_000, False),
        ("Husleje", "2023", 70_000, False),
        ("", "2024", 220_000, True),
    ]


def test_a_provisional_total_of_another_size_is_the_proposal(made):
    assert cells(called(made, "Tidlig foreningsstart"), made) == [
        ("", "2023", 212_400, False),
        ("", "2024", 162_000, True),
    ]


def test_statuses_say_what_happened(made):
    by_title = {activity.title.split()[0]: activity.status for activity in made.activities}
    assert by_title["Fælleshaven"] == EditionStatus.CONTINUED
    assert by_title["Tidlig"] == EditionStatus.CHANGED
    assert by_title["Fællesskab"] == EditionStatus.CONTINUED  # was new last year
    assert by_title["Synlighed"] == EditionStatus.DISCONTINUED
    assert by_title["Lys"] == EditionStatus.NEW


def test_of_an_activity_that_ends_only_the_row_stays(made):
    gone = called(made, "Synlighed")
    assert gone.number is None
    assert not any((gone.parts, gone.deliverables, gone.schedule, gone.actors, gone.lines))
    assert [(cell.kind, cell.budget_year_id) for cell in gone.unsplit] == [
        (CellKind.DISCONTINUED, made.period.budget_year_ids[0])
    ]


def test_rows_that_had_ended_stay_for_the_sake_of_2021_and_have_nothing_later(last, made):
    gone = called(made, "Juniorbetjent")
    assert (gone.status, cells(gone, made)) == (EditionStatus.DISCONTINUED, [])
    assert gone.id not in {activity.id for activity in rows_going_on(last)}


def test_a_row_that_had_ended_and_never_had_anything_is_left_behind(last):
    ended = called(last, "Juniorbetjent")
    bare = replace(ended, unsplit=tuple(cell for cell in ended.unsplit if cell.kind == CellKind.DISCONTINUED))
    activities = tuple(bare if one.id == ended.id else one for one in last.activities)
    assert ended.id not in {one.id for one in rolled(replace(last, activities=activities), Choices()).activities}


def test_numbers_are_given_anew_and_the_new_one_comes_before_the_administration(made):
    numbered = [(activity.number, activity.title) for activity in made.activities if activity.number]
    assert [number for number, _title in numbered] == list(range(1, 16))
    assert [title.split()[0] for _number, title in numbered[-3:]] == ["Videnspulje", "Lys", "Sekretariatsbetjening"]


def test_where_nothing_is_numbered_the_new_one_is_not_either(last):
    bare = replace(last, activities=tuple(replace(activity, number=None) for activity in last.activities))
    assert called(rolled(bare, two_gone_one_new(last)), "Lys").number is None


def test_a_new_activity_has_one_amount_that_is_not_split(made):
    assert cells(called(made, "Lys på torvet"), made) == [("", "2023", 70_000, False)]


def test_references_lead_to_the_same_activities(last, made):
    def references(document: PlanDocument) -> Counter[str]:
        gone = {called(document, title).id for title in GONE}
        texts = [part.before for one in document.activities if one.id not in gone for part in one.parts]
        return Counter(word for text in texts for word in text.split('"') if len(word) == 36)

    assert references(made) == references(last)
    assert references(last)


def test_notes_and_cofinancing_of_last_year_are_of_the_next(made):
    first = made.period.budget_year_ids[0]
    assert [note.budget_year_id for note in called(made, "Tryggere og renere").total_notes] == [first]


def test_what_nobody_chose_for_goes_on_as_proposed(last):
    assert total(rolled(last, Choices()), "2023") == 1_949_400 - 70_000 + 90_000


def test_an_activity_that_was_to_end_ends(last):
    (year,) = period_2023(last).budget_year_ids
    before = called(last, "Det gode valg")
    ends = replace(before, unsplit=(*before.unsplit, replace(called(last, "Motion").unsplit[-1], budget_year_id=year)))
    activities = tuple(ends if one.id == ends.id else one for one in last.activities)
    made = rolled(replace(last, activities=activities), Choices())
    assert called(made, "Det gode valg").status == EditionStatus.DISCONTINUED
