"""Money, parts and targets as they are written on the page and on paper: tables that are whole, and anchors."""

from decimal import Decimal

import pytest
from django.utils import translation
from lxml import html
from msgspec.structs import replace

from activities.enums import PartKind, ProgressStage
from indicators.enums import Direction, TargetKind, ValueKind
from plans.documents.page import render_document_page
from plans.documents.pdf import plan_html
from plans.documents.values import (
    STANDARD,
    Baseline,
    ChapterGroup,
    ChapterLayout,
    Criterion,
    EconomyLayout,
    FocusArea,
    Goal,
    Indicator,
    Measurement,
    PartLayout,
    PlanDocument,
    Progress,
    Target,
    TotalLayout,
)
from plans.enums import ChapterKind, Component, OwnYears, TotalKind
from tests.plans.documents.examples import activity, cell, document, line, row, uuid
from tests.plans.documents.view.shown import imprint

pytestmark = pytest.mark.once

CITY = FocusArea(id=uuid("city"), number=1, name="Tryggere byliv")
YOUTH = FocusArea(id=uuid("youth"), number=2, name="Unge i fællesskaber")

LAYOUT = replace(
    STANDARD,
    tags=False,
    groups=(
        ChapterGroup(
            chapters=tuple(
                ChapterLayout(kind=kind)
                for kind in (
                    ChapterKind.SUMMARY, ChapterKind.ECONOMY, ChapterKind.REGISTER, ChapterKind.ACTIVITIES,
                    ChapterKind.TARGETS, ChapterKind.VERSION,
                )
            )
        ),
    ),
    parts=(
        PartLayout(kind=PartKind.DELIVERABLES, heading="Leverancer"),
        PartLayout(kind=PartKind.CRITERIA, heading="Leverancer"),
        PartLayout(kind=PartKind.PROGRESS, heading="Gennemført og planlagt"),
        PartLayout(kind=PartKind.ECONOMY, heading="Budget"),
        PartLayout(kind=PartKind.CONTRIBUTION, heading="Bidrager til"),
    ),
    economy=EconomyLayout(
        by_focus_area=True,
        components=(Component.ALREADY, Component.REQUESTED, Component.NEW),
        totals=(
            TotalLayout(kind=TotalKind.FRAME, label="Ramme"),
            TotalLayout(kind=TotalKind.NOT_ALLOTTED, label="Ikke fordelt"),
            TotalLayout(kind=TotalKind.UNDECIDED, label="Ikke fastlagt"),
        ),
        own_years=OwnYears.STATED,
    ),
)  # fmt: skip


def done(year: int, text: str, amount: int | None, stage: ProgressStage = ProgressStage.CARRIED_OUT) -> Progress:
    kroner = None if amount is None else Decimal(amount)
    return Progress(id=uuid("progress", text), year=year, stage=stage, text=text, amount=kroner)


def criterion(text: str, source: str = "") -> Criterion:
    return Criterion(id=uuid("criterion", text), text=text, data_source=source)


def amager() -> Goal:
    baselines = {"Indbrud": 77, "Tyveri": 244, "Vold": 73, "Hærværk": 70, "Narkotika": 52, "Chikane": 72}
    return Goal(
        id=uuid("goal"),
        text="Færre anmeldelser",
        indicators=tuple(
            Indicator(
                id=uuid("indicator", name), name=name, kind=ValueKind.COUNT, direction=Direction.DOWN,
                baseline=Baseline(id=uuid("baseline", name), year=2012, value=Decimal(value)),
                targets=tuple(
                    Target(
                        id=uuid("target", name, year), year=year, kind=TargetKind.PERCENT_OF_BASELINE,
                        change=Decimal(change),
                    )
                    for year, change in zip((2013, 2014, 2015, 2016), (-10, -15, -20, -25), strict=True)
                ),
                measurements=(Measurement(id=uuid("measured", name), year=2014, value=Decimal(60), source="Politiet"),),
            )
            for name, value in baselines.items()
        ),
    )  # fmt: skip


def plan() -> PlanDocument:
    fire = activity(
        "Brandpakke",
        focus_area_ids=(CITY.id, YOUTH.id),
        lines=(replace(line("Alarmer"), cells=(cell(2022, 100, already=Decimal(60), requested=Decimal(150)),)),),
        progress=(
            done(2020, "Opstart", 24_500),
            done(2020, "Kampagne", 86_300),
            done(2022, "Vagter", None, ProgressStage.PLANNED),
        ),
        criteria=(criterion("Færre brande", "Brandvæsenet"), criterion("Flere alarmer")),
    )
    camp = activity(
        "Lejr", number=None, parent_id=fire.id, unsplit=(cell(2022, "?"),), criteria=(criterion("Alle var med"),)
    )
    return replace(
        document([fire, camp, row("Sekretariat", {2022: 5})], {2022: 500}, goals=(amager(),)),
        layout=LAYOUT,
        focus_areas=(CITY, YOUTH),
    )


WRITE = {"page": render_document_page, "paper": plan_html}


@pytest.fixture(params=WRITE)
def target(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def written(target: str) -> html.HtmlElement:
    return write(plan(), target)


def write(document: PlanDocument, target: str) -> html.HtmlElement:
    with translation.override(None):
        return html.fromstring(WRITE[target](document, imprint()))


def under(element: html.HtmlElement) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [[" ".join(cell.text_content().split()) for cell in line] for line in element.iter("tr")]


def overview(written: html.HtmlElement) -> html.HtmlElement:
    return written.get_element_by_id("oekonomi").xpath(".//table")[0]


def part(written: html.HtmlElement, anchor: str) -> html.HtmlElement:
    return written.get_element_by_id(anchor)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# --- Tables --------------------------------------------------------------------------------------------------------


def test_every_row_of_every_table_is_as_wide_as_its_head(written):
    tables = written.xpath("//table[thead]")
    assert len(tables) > 6
    for table in tables:
        widths = {sum(int(cell.get("colspan", 1)) for cell in line) for line in table.iter("tr")}
        assert len(widths) == 1, under(table)


def test_every_head_says_what_it_is_the_head_of(written):
    heads = list(written.iter("th"))
    assert heads
    assert {head.get("scope") for head in heads} <= {"col", "row", "rowgroup"}


def test_the_overview_is_grouped_and_split_and_ends_with_the_rows_of_the_layout(written):
    table = under(overview(written))
    assert [cell[:4] for cell in table[0][2:]] == ["2021", "2022", "2022", "2022", "2022", "2023", "2024"]
    assert [line[0] for line in table if len(line) == 1] == ["Focus area 1: Tryggere byliv", "Across the focus areas"]
    rows = {line[1]: line[2:] for line in table[1:] if len(line) > 1}
    assert rows["Brandpakke"] == ["", "60", "150", "40", "100", "", ""]
    assert rows["Lejr"] == ["", "", "", "?", "?", "", ""]
    assert [(line[1], line[6]) for line in table[-3:]] == [
        ("Ramme", "500"), ("Ikke fordelt", "395"), ("Ikke fastlagt", "1 amount"),
    ]  # fmt: skip


def classes(table: html.HtmlElement) -> set[str]:
    return {name for line in table.iter("tr") for name in (line.get("class") or "").split()}


def test_the_frame_is_never_set_as_a_sum(written):
    assert not {"sum", "row-sum"} & classes(overview(written))
    assert {"frame", "row-frame"} & classes(overview(written))


def test_a_sum_is_where_the_layout_has_one(target):
    summed = write(replace(plan(), layout=STANDARD), target)
    assert {"sum", "row-sum"} & classes(overview(summed))


def test_the_own_table_shows_the_years_it_says_something_in(written):
    (table,) = part(written, "aktivitet-1-economy").xpath(".//table")
    assert under(table)[1] == ["Alarmer", "60", "150", "40", "100"]


def test_the_24_targets_of_amager_and_their_totals(written):
    (table,) = part(written, f"maal-{uuid('goal').hex[:8]}").xpath(".//table")
    assert [[line[0], line[1], *line[3:]] for line in under(table)[1:]] == [
        ["Indbrud", "77", "69", "65", "62", "58"],
        ["Tyveri", "244", "220", "207", "195", "183"],
        ["Vold", "73", "66", "62", "58", "55"],
        ["Hærværk", "70", "63", "60", "56", "53"],
        ["Narkotika", "52", "47", "44", "42", "39"],
        ["Chikane", "72", "65", "61", "58", "54"],
        ["In all", "588", "530", "499", "471", "442"],
    ]
    assert "The total is the sum of the rounded targets." in words(written.get_element_by_id("maal"))


# --- Parts ---------------------------------------------------------------------------------------------------------


def test_each_part_is_there_once_under_its_anchor(written):
    ids = written.xpath("//@id")
    assert len(ids) == len(set(ids))
    parts = ("deliverables", "criteria", "progress", "economy", "contribution", "target-groups", "actors")
    assert {f"aktivitet-1-{name}" for name in parts} <= set(ids)


def test_two_parts_under_one_heading_have_it_once(written):
    headings = [words(one) for one in written.get_element_by_id("aktivitet-1").xpath(".//h3 | .//h4 | .//h5")]
    assert headings.count("Leverancer") == 1 + 1  # the activity's and its sub-activity's
    assert not part(written, "aktivitet-1-criteria").xpath(".//h3 | .//h4 | .//h5")


def test_what_was_carried_out_is_a_table_with_its_sum_and_what_is_planned_a_list(written):
    found = part(written, "aktivitet-1-progress")
    (table,) = found.xpath(".//table")
    assert under(table) == [
        ["Carried out 2020", "kr."], ["Opstart", "24.500"], ["Kampagne", "86.300"], ["In all", "110.800"],
    ]  # fmt: skip
    assert words(found.xpath(".//ul[1]/li")[0]) == "Vagter"
    assert "These amounts are part of no sum in the plan." in words(found)


def test_criteria_are_a_table_where_any_has_a_data_source_and_else_a_list(written):
    (table,) = part(written, "aktivitet-1-criteria").xpath(".//table")
    assert under(table) == [
        ["Success criterion", "Data source"], ["Færre brande", "Brandvæsenet"], ["Flere alarmer", ""],
    ]  # fmt: skip
    camp = part(written, f"aktivitet-{uuid('activity', 'Lejr').hex[:8]}-criteria")
    assert (camp.xpath(".//table"), [words(point) for point in camp.iter("li")]) == ([], ["Alle var med"])


def test_the_focus_areas_are_listed_that_neither_tag_nor_chapter_tells(written):
    points = part(written, "aktivitet-1-contribution").iter("li")
    assert [words(point) for point in points] == ["Focus area 1: Tryggere byliv", "Focus area 2: Unge i fællesskaber"]
