"""Whatever the database would refuse of a document is named before anything is written."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from msgspec.structs import replace

from activities.enums import ActorRole, CellKind, LineageKind, PartKind, ProgressStage, SpanPrecision
from indicators.enums import Direction, TargetKind, ValueKind
from partnership.enums import FeatureKind, FrameKind, OrganisationKind
from plans.documents import values
from plans.documents.faults import Fault
from plans.documents.problems import problems
from plans.documents.values import Activity, Line, PlanDocument
from plans.enums import SectionKind
from tests.documents import documents
from tests.plans.documents import examples

pytestmark = pytest.mark.once

ACTIVITY = examples.activity("Aftenåbent i bådehuset", {2021: 900, 2022: "1000.50", 2023: "?"}, actors=())
DOCUMENT = examples.document([ACTIVITY], organisations=())
EARLIER, DECIDED, LATER, _LAST = (year.id for year in DOCUMENT.budget_years)
NOWHERE = UUID(int=999)


def found(document: PlanDocument) -> list[tuple[Fault, str]]:
    return [(problem.fault, problem.path) for problem in problems(document)]


def with_activity(**fields: Any) -> PlanDocument:
    return replace(DOCUMENT, activities=(replace(ACTIVITY, **fields),))


def with_line(**fields: Any) -> PlanDocument:
    return with_activity(lines=(replace(ACTIVITY.lines[0], **fields),))


def with_cell(**fields: Any) -> PlanDocument:
    return with_line(cells=(values.Cell(**{"budget_year_id": DECIDED, "amount": Decimal(1)} | fields),))


def indicator(number: int = 1, **fields: Any) -> values.Indicator:
    return values.Indicator(id=UUID(int=number), name="Tryghed", kind=ValueKind.SHARE, direction=Direction.UP, **fields)


def with_indicators(*indicators: values.Indicator) -> PlanDocument:
    return replace(DOCUMENT, goals=(values.Goal(id=uuid4(), text="Tryghed", indicators=indicators),))


def with_target(**fields: Any) -> PlanDocument:
    return with_indicators(indicator(targets=(values.Target(id=uuid4(), year=2022, **fields),)))


def with_measurements(*several: dict[str, Any]) -> PlanDocument:
    taken = (values.Measurement(**{"id": uuid4(), "year": 2021, "value": Decimal(70)} | fields) for fields in several)
    return with_indicators(indicator(measurements=tuple(taken)))


def with_progress(**fields: Any) -> PlanDocument:
    done = values.Progress(id=uuid4(), year=2021, stage=ProgressStage.CARRIED_OUT, text="Åbent hver fredag", **fields)
    return with_activity(progress=(done,))


def with_layout(**fields: Any) -> PlanDocument:
    return replace(DOCUMENT, layout=replace(values.STANDARD, **fields))


def with_measure(**fields: Any) -> PlanDocument:
    measure = values.Measure(**{"id": uuid4(), "low": Decimal(5)} | fields)
    return with_activity(deliverables=(values.Deliverable(id=uuid4(), text="Aftener", measures=(measure,)),))


def with_actor(**fields: Any) -> PlanDocument:
    organisation = values.Organisation(id=UUID(int=50), kind=OrganisationKind.HOUSING, name="Boligen")
    body = values.Body(id=UUID(int=51), kind="steering_group", name="Styregruppen")
    document = with_activity(actors=(values.Actor(id=uuid4(), role=ActorRole.PARTNER, **fields),))
    return replace(document, organisations=(organisation,), bodies=(body,))


def history(**fields: Any) -> Line:
    cells = (values.Cell(budget_year_id=EARLIER, amount=Decimal(5)),)
    return Line(
        **{"id": UUID(int=70), "series": UUID(int=70), "label": "Før", "planned": False, "cells": cells} | fields
    )


def organisation(number: int, **fields: Any) -> values.Organisation:
    return values.Organisation(id=UUID(int=number), kind=OrganisationKind.OTHER, **{"name": str(number)} | fields)


@given(documents())
def test_a_document_that_can_be_stored_has_no_problem(document):
    assert problems(document) == []


LINE = ACTIVITY.lines[0]
SPAN = {"id": UUID(int=80), "precision": SpanPrecision.DAY}
FIRST, SECOND = date(2022, 1, 1), date(2022, 1, 2)


# Each pair differs in one thing: what can be stored, and what cannot.
@pytest.mark.parametrize(
    ("stored", "refused", "fault", "path"),
    [
        # names
        (DOCUMENT, replace(DOCUMENT, title=""), Fault.EMPTY, "title"),
        (DOCUMENT, with_activity(title=""), Fault.EMPTY, "activities[0].title"),
        (DOCUMENT, with_line(label=""), Fault.EMPTY, "activities[0].lines[0].label"),
        (replace(DOCUMENT, title="x" * 200), replace(DOCUMENT, title="x" * 201), Fault.SIZE, "title"),
        (with_activity(short_title="x" * 120), with_activity(short_title="x" * 121), Fault.SIZE,
         "activities[0].short_title"),
        (with_activity(number=32767), with_activity(number=32768), Fault.SIZE, "activities[0].number"),
        (with_activity(number=0), with_activity(number=-1), Fault.SIZE, "activities[0].number"),
        (with_activity(objectives=(values.Objective(id=UUID(int=1), text="x" * 50_000),)),
         with_activity(objectives=(values.Objective(id=UUID(int=1), text="x" * 50_001),)), Fault.LONG,
         "activities[0].objectives[0].text"),
        (with_activity(objectives=(values.Objective(id=UUID(int=1), text="<" * 2000),)),
         with_activity(objectives=(values.Objective(id=UUID(int=1), text="<" * 2001),)), Fault.LONG,
         "activities[0].objectives[0].text"),
        (with_activity(objectives=tuple(values.Objective(id=UUID(int=n), text="") for n in range(2000))),
         with_activity(objectives=tuple(values.Objective(id=UUID(int=n), text="") for n in range(2001))), Fault.MANY,
         "activities[0].objectives"),
        # references
        (with_activity(parent_id=NOWHERE), with_activity(focus_area_ids=(NOWHERE,)), Fault.REFERENCE,
         "activities[0].focus_area_ids"),
        (DOCUMENT, with_cell(budget_year_id=NOWHERE), Fault.REFERENCE,
         "activities[0].lines[0].cells[0].budget_year_id"),
        (DOCUMENT, with_line(recipient_id=NOWHERE), Fault.REFERENCE, "activities[0].lines[0].recipient_id"),
        (DOCUMENT, replace(DOCUMENT, cover=values.Cover(presented_to_id=NOWHERE)), Fault.REFERENCE,
         "cover.presented_to_id"),
        (replace(DOCUMENT, organisations=(organisation(1), organisation(2, parent_id=UUID(int=1)))),
         replace(DOCUMENT, organisations=(organisation(2, parent_id=UUID(int=1)),)), Fault.REFERENCE,
         "organisations[0].parent_id"),
        # ids and numbers
        (replace(DOCUMENT, organisations=(organisation(1), organisation(2))),
         replace(DOCUMENT, organisations=(organisation(1), organisation(1))), Fault.TWICE, "organisations[1].id"),
        (with_activity(lines=(LINE, history())),
         with_activity(lines=(LINE, history(id=LINE.series, series=LINE.series))), Fault.TWICE,
         "activities[0].lines[1]"),
        (with_activity(parts=(values.Part(kind=PartKind.INTRO), values.Part(kind=PartKind.PURPOSE))),
         with_activity(parts=(values.Part(kind=PartKind.INTRO), values.Part(kind=PartKind.INTRO))), Fault.TWICE,
         "activities[0].parts[1]"),
        (replace(DOCUMENT, budget_years=DOCUMENT.budget_years),
         replace(DOCUMENT, budget_years=(*DOCUMENT.budget_years[:3], replace(DOCUMENT.budget_years[3], label="2022"))),
         Fault.TWICE, "budget_years[3]"),
        (with_activity(total_notes=(values.TotalNote(id=UUID(int=1), text="a"),
                                    values.TotalNote(id=UUID(int=2), text="b", budget_year_id=DECIDED))),
         with_activity(total_notes=(values.TotalNote(id=UUID(int=1), text="a"),
                                    values.TotalNote(id=UUID(int=2), text="b"))),
         Fault.TWICE, "activities[0].total_notes[1]"),
        # circles
        (replace(DOCUMENT, organisations=(organisation(1), organisation(2, parent_id=UUID(int=1)))),
         replace(DOCUMENT, organisations=(organisation(1, parent_id=UUID(int=1)),)), Fault.CIRCLE,
         "organisations[0].parent_id"),
        (with_activity(parent_id=NOWHERE), with_activity(parent_id=ACTIVITY.id), Fault.CIRCLE,
         "activities[0].parent_id"),
        (with_activity(lineage=(values.Lineage(id=UUID(int=1), kind=LineageKind.SPLIT, predecessor_id=NOWHERE),)),
         with_activity(lineage=(values.Lineage(id=UUID(int=1), kind=LineageKind.SPLIT,
                                               predecessor_id=ACTIVITY.id),)),
         Fault.CIRCLE, "activities[0].lineage[0].predecessor_id"),
        # dates
        (with_activity(schedule=(values.ScheduleItem(
            id=UUID(int=1), text="", spans=(values.Span(**SPAN, starts_on=FIRST, ends_on=FIRST),)),)),
         with_activity(schedule=(values.ScheduleItem(
             id=UUID(int=1), text="", spans=(values.Span(**SPAN, starts_on=SECOND, ends_on=FIRST),)),)),
         Fault.ORDER, "activities[0].schedule[0].spans[0].ends_on"),
        (DOCUMENT, replace(DOCUMENT, agreement=replace(DOCUMENT.agreement, valid_to=date(2020, 1, 1))), Fault.ORDER,
         "agreement.valid_to"),
        # money
        (with_cell(amount=Decimal(0)), with_cell(amount=Decimal(-1)), Fault.NEGATIVE,
         "activities[0].lines[0].cells[0].amount"),
        (with_cell(kind=CellKind.UNDECIDED, amount=None), with_cell(kind=CellKind.UNDECIDED), Fault.CELL,
         "activities[0].lines[0].cells[0]"),
        (with_cell(), with_cell(amount=None), Fault.CELL, "activities[0].lines[0].cells[0]"),
        (with_cell(provisional=True), with_cell(kind=CellKind.DISCONTINUED, amount=None, provisional=True), Fault.CELL,
         "activities[0].lines[0].cells[0]"),
        (with_cell(amount=Decimal(10**12 - 1)), with_cell(amount=Decimal(10**12)), Fault.SIZE,
         "activities[0].lines[0].cells[0].amount"),
        (with_cell(budget_year_id=EARLIER), with_cell(budget_year_id=EARLIER, provisional=True), Fault.ADOPTED_CELL,
         "activities[0].lines[0].cells[0]"),
        (with_cell(kind=CellKind.UNDECIDED, amount=None),
         with_cell(kind=CellKind.UNDECIDED, amount=None, budget_year_id=EARLIER), Fault.ADOPTED_CELL,
         "activities[0].lines[0].cells[0]"),
        (with_activity(lines=(history(),)), with_activity(lines=(history(note="Solgt"),)), Fault.HISTORY,
         "activities[0].lines[0]"),
        (with_activity(lines=(history(),)), with_activity(lines=(history(cells=()),)), Fault.HISTORY,
         "activities[0].lines[0]"),
        (with_activity(lines=(history(),)), with_activity(lines=(history(id=UUID(int=71)),)), Fault.HISTORY,
         "activities[0].lines[0]"),
        (with_activity(cofinancing=(values.CoFinancing(id=UUID(int=1)),)),
         with_activity(cofinancing=(values.CoFinancing(id=UUID(int=1), amount=Decimal(0)),)), Fault.NOTHING,
         "activities[0].cofinancing[0].amount"),
        (replace(DOCUMENT, frame=(values.FrameEntry(id=UUID(int=1), kind=FrameKind.PRICE_LEVEL, amount=Decimal(-5)),)),
         replace(DOCUMENT, frame=(values.FrameEntry(id=UUID(int=1), kind=FrameKind.ORIGINAL, amount=Decimal(-5)),)),
         Fault.NEGATIVE, "frame[0].amount"),
        # what an amount is made of
        (with_cell(already=Decimal(1)), with_cell(already=Decimal("1.01")), Fault.ALREADY,
         "activities[0].lines[0].cells[0].already"),
        (with_cell(already=Decimal(0)), with_cell(already=Decimal(-1)), Fault.NEGATIVE,
         "activities[0].lines[0].cells[0].already"),
        (with_cell(requested=Decimal(5)), with_cell(requested=Decimal(-5)), Fault.NEGATIVE,
         "activities[0].lines[0].cells[0].requested"),
        (with_cell(kind=CellKind.UNDECIDED, amount=None, already=Decimal(5)),
         with_cell(kind=CellKind.DISCONTINUED, amount=None, already=Decimal(5)), Fault.COMPONENTS,
         "activities[0].lines[0].cells[0].already"),
        (with_cell(kind=CellKind.UNDECIDED, amount=None, requested=Decimal(5)),
         with_cell(kind=CellKind.DISCONTINUED, amount=None, requested=Decimal(5)), Fault.COMPONENTS,
         "activities[0].lines[0].cells[0].requested"),
        (with_cell(requested=Decimal(5)), with_cell(requested=Decimal(5), budget_year_id=EARLIER), Fault.ADOPTED_CELL,
         "activities[0].lines[0].cells[0]"),
        (with_cell(already=Decimal(1)), with_cell(already=Decimal(1), budget_year_id=EARLIER), Fault.ADOPTED_CELL,
         "activities[0].lines[0].cells[0]"),
        (with_progress(amount=Decimal(0)), with_progress(amount=Decimal(-1)), Fault.NEGATIVE,
         "activities[0].progress[0].amount"),
        # promises
        (with_measure(high=Decimal(6)), with_measure(high=Decimal(5)), Fault.FIGURES,
         "activities[0].deliverables[0].measures[0]"),
        (with_measure(out_of=Decimal(5)), with_measure(out_of=Decimal(4)), Fault.FIGURES,
         "activities[0].deliverables[0].measures[0]"),
        (with_actor(organisation_id=UUID(int=50)), with_actor(organisation_id=UUID(int=50), body_id=UUID(int=51)),
         Fault.ACTOR, "activities[0].actors[0]"),
        (with_actor(post="vagten"), with_actor(note="vagten"), Fault.ACTOR, "activities[0].actors[0]"),
        (with_activity(parts=(values.Part(kind=PartKind.ECONOMY, after="x"),)),
         with_activity(parts=(values.Part(kind=PartKind.INTRO, after="x"),)), Fault.PART,
         "activities[0].parts[0].after"),
        (with_activity(criteria=(values.Criterion(id=UUID(int=1), text="", data_source="x" * 300),)),
         with_activity(criteria=(values.Criterion(id=UUID(int=1), text="", data_source="x" * 301),)), Fault.SIZE,
         "activities[0].criteria[0].data_source"),
        # goals, sections, area
        (with_indicators(indicator(1), indicator(2, part_of_id=UUID(int=1))),
         with_indicators(indicator(2, part_of_id=UUID(int=1))), Fault.REFERENCE, "goals[0].indicators[0].part_of_id"),
        (with_indicators(indicator(1), indicator(2, part_of_id=UUID(int=1))),
         with_indicators(indicator(1, part_of_id=UUID(int=2)), indicator(2, part_of_id=UUID(int=1))), Fault.CIRCLE,
         "goals[0].indicators[1].part_of_id"),
        (with_measurements({"year": 2021}, {"year": 2022}), with_measurements({"year": 2021}, {"year": 2021}),
         Fault.TWICE, "goals[0].indicators[0].measurements[1]"),
        (with_measurements({"value": Decimal(0)}), with_measurements({"value": Decimal(-1)}), Fault.NEGATIVE,
         "goals[0].indicators[0].measurements[0].value"),
        (with_measurements({"margin": Decimal(0)}), with_measurements({"margin": Decimal(-1)}), Fault.NEGATIVE,
         "goals[0].indicators[0].measurements[0].margin"),
        (with_measurements({"population": 1}), with_measurements({"population": 0}), Fault.POPULATION,
         "goals[0].indicators[0].measurements[0].population"),
        (with_measurements({"count": 2**31 - 1}), with_measurements({"count": 2**31}), Fault.SIZE,
         "goals[0].indicators[0].measurements[0].count"),
        (with_measurements({"respondents": 0}), with_measurements({"respondents": -1}), Fault.SIZE,
         "goals[0].indicators[0].measurements[0].respondents"),
        (with_target(kind=TargetKind.COMPARATOR), with_target(kind=TargetKind.COMPARATOR, change=Decimal(1)),
         Fault.TARGET, "goals[0].indicators[0].targets[0]"),
        (with_target(kind=TargetKind.POINTS, change=Decimal(3)), with_target(kind=TargetKind.POINTS, value=Decimal(3)),
         Fault.TARGET, "goals[0].indicators[0].targets[0]"),
        (with_target(kind=TargetKind.VALUE, value=Decimal(0)), with_target(kind=TargetKind.VALUE, value=Decimal(-1)),
         Fault.TARGET, "goals[0].indicators[0].targets[0]"),
        (with_target(kind=TargetKind.DIRECTION), with_target(kind=TargetKind.HOLD, value=Decimal(1)), Fault.TARGET,
         "goals[0].indicators[0].targets[0]"),
        (replace(DOCUMENT, sections=(values.Section(id=UUID(int=1), kind=SectionKind.FRONT),)),
         replace(DOCUMENT, sections=(values.Section(id=UUID(int=1), kind=SectionKind.FOCUS_AREA),)), Fault.SECTION,
         "sections[0].focus_area_id"),
        (replace(DOCUMENT, area=values.Area(id=UUID(int=1), valid_from=date(2022, 12, 31))),
         replace(DOCUMENT, area=values.Area(id=UUID(int=1), valid_from=date(2023, 1, 1))), Fault.AREA,
         "area.valid_from"),
        (replace(DOCUMENT, area=values.Area(id=UUID(int=1), valid_from=FIRST, features=(
            values.Feature(id=UUID(int=1), kind=FeatureKind.PLACE, points=((0.0, 100.0),)),))),
         replace(DOCUMENT, area=values.Area(id=UUID(int=1), valid_from=FIRST, features=(
             values.Feature(id=UUID(int=1), kind=FeatureKind.PLACE, points=((0.0, 100.5),)),))),
         Fault.POINTS, "area.features[0].points"),
        # layout
        (with_layout(activity_heading="%(title)s"), with_layout(activity_heading="%(name)s"), Fault.LAYOUT,
         "layout.activity_heading"),
        (with_layout(groups=values.STANDARD.groups[:]), with_layout(groups=values.STANDARD.groups[:1]), Fault.LAYOUT,
         "layout.groups"),
    ],
)  # fmt: skip
def test_what_cannot_be_stored_is_named_and_its_neighbour_is_not(stored, refused, fault, path):
    assert found(stored) == []
    assert (fault, path) in found(refused)


def test_numbers_of_activities_are_unique_and_may_be_left_out():
    def pair(first: int | None, second: int | None) -> PlanDocument:
        line = replace(LINE, id=UUID(int=101))
        other: Activity = replace(
            ACTIVITY,
            id=UUID(int=102),
            edition_id=UUID(int=103),
            number=second,
            target_groups=(),
            deliverables=(),
            lines=(line,),
        )
        return replace(DOCUMENT, activities=(replace(ACTIVITY, number=first), other))

    assert found(pair(1, 2)) == found(pair(None, None)) == []
    assert found(pair(1, 1)) == [(Fault.TWICE, "activities[1]")]


def test_a_problem_says_where():
    (problem,) = problems(replace(DOCUMENT, title=""))
    assert "title" in str(problem)


def test_every_fault_of_a_document_has_words_that_take_its_parameters():
    made = [Fault.SIZE, Fault.MANY, Fault.LAYOUT]
    long = with_activity(title="x" * 300, focus_area_ids=tuple(uuid4() for _ in range(2001)))
    layout = replace(values.STANDARD, roles=values.STANDARD.roles[:1] * 2)
    said = [str(problem) for problem in problems(replace(long, layout=layout)) if problem.fault in made]
    assert len(said) == 3
    assert not any("%(" in words for words in said)
