"""A layout of no known family, given as data alone, comes out of the same renderer with its own contents."""

import pytest
from django.template.loader import render_to_string
from lxml import html

from activities.enums import PartKind
from plans.documents.layout import as_data, read_layout
from plans.documents.values import FocusArea, PlanDocument
from plans.documents.view import PAPER
from tests.plans.documents.examples import activity, document, part, uuid
from tests.plans.documents.view.shown import Shown, shown
from tests.plans.documents.view.shown import part as part_of

pytestmark = pytest.mark.once

# Numbers instead of letters, money last, activities by focus area, no tags, two parts under one heading, and the frame
# as the last row.
LAYOUT = {
    "numbering": "numbers",
    "groups": [
        {
            "heading": "Det vi gør",
            "chapters": [
                {"kind": "activities", "heading": "%(name)s", "grouping": "focus_area"},
                {"kind": "register", "heading": "Alt på én side", "marked": False},
            ],
        },
        {
            "chapters": [
                {"kind": "economy", "heading": "Pengene %(years)s"},
                {"kind": "partnership", "heading": "Hvem vi er"},
                {"kind": "version", "marked": False},
            ]
        },
    ],
    "activity_heading": "Indsats: %(title)s",
    "tags": False,
    "parts": [
        {"kind": "deliverables", "heading": "Det får I"},
        {"kind": "economy", "heading": "Det får I"},
        {"kind": "purpose", "heading": "Derfor"},
    ],
    "roles": [{"role": "responsible", "heading": "Spørg her"}],
    "economy": {"totals": [{"kind": "sum", "label": "Lagt ud"}, {"kind": "frame", "label": "Til rådighed"}]},
}
GARDENS = FocusArea(id=uuid("gardens"), number=1, name="Grønne gårde")
EVENINGS = FocusArea(id=uuid("evenings"), number=2, name="Lyse aftener")


@pytest.fixture
def plan() -> PlanDocument:
    return document(
        [
            activity("Bede", {2022: 10_000}, number=1, focus_area_ids=(GARDENS.id, EVENINGS.id)),
            activity(
                "Lygter", {2022: 5_000}, number=2, focus_area_ids=(EVENINGS.id,), parts=(part(PartKind.LEGAL_BASIS),),
            ),
        ],
        {2022: 20_000},
        focus_areas=(GARDENS, EVENINGS),
        layout=read_layout(LAYOUT),
    )  # fmt: skip


@pytest.fixture
def view(plan: PlanDocument) -> Shown:
    return shown(plan)


def test_it_is_data_and_stays_so():
    assert read_layout(as_data(read_layout(LAYOUT))) == read_layout(LAYOUT)


def test_it_has_its_own_contents(view):
    written = [
        (group.title, [(one.number, one.title, [each.title for each in one.entries]) for one in group.entries])
        for group in view.contents
    ]
    assert written == [
        (
            "Det vi gør",
            [("1", "Grønne gårde", ["Bede"]), ("2", "Lyse aftener", ["Lygter"]), ("", "Alt på én side", [])],
        ),
        ("", [("3", "Pengene 2021–2024", []), ("4", "Hvem vi er", []), ("", "Version and fingerprint", [])]),
    ]  # fmt: skip


def test_its_activities_have_its_headings_and_no_tags(view):
    first = view.activities[0]
    assert (first.heading, first.tags) == ("Indsats: Bede", ())
    assert [one.heading for one in first.parts if one.heading][:2] == ["Det får I", "Derfor"]
    assert [group.role for one in first.parts for group in one.actors] == ["Spørg her"]


def test_parts_of_the_same_heading_share_it(view):
    first = view.activities[0]
    assert part_of(first, PartKind.DELIVERABLES).heading == "Det får I"
    assert part_of(first, PartKind.ECONOMY).heading == ""


def test_a_part_it_does_not_name_follows_those_it_names(view):
    kinds = [one.kind for one in view.activities[1].parts]
    assert kinds.index(PartKind.LEGAL_BASIS) > kinds.index(PartKind.ECONOMY)


def test_its_last_row_of_money_is_the_frame(view):
    assert [(row.kind, row.label, row.cells[1].text) for row in view.economy.totals] == [
        ("sum", "Lagt ud", "15.000"), ("frame", "Til rådighed", "20.000"),
    ]  # fmt: skip


def test_screen_and_paper_write_all_of_it_in_its_order(plan, view):
    screen = html.fromstring(render_to_string("plans/document.html", {"plan": view.view}))
    paper = html.fromstring(render_to_string("paper/plan.html", {"plan": shown(plan, target=PAPER).view}))
    wanted = [
        "1 Grønne gårde", "1 Indsats: Bede", "2 Lyse aftener", "2 Indsats: Lygter", "Alt på én side",
        "3 Pengene 2021–2024", "4 Hvem vi er", "Version and fingerprint",
    ]  # fmt: skip
    for page, skipped in ((screen, 0), (paper, 1)):
        titles = page.xpath("//h2 | //h3[contains(., 'Indsats:')]")[skipped:]  # on paper the contents come first
        assert [" ".join(title.text_content().split()) for title in titles] == wanted
