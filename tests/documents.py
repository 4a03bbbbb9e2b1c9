"""Random plan documents, every one of them valid, for tests that hold for any document.

They are in canonical form and in order, their rich texts are clean, and every part may be there or not.
"""

import string
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import assume
from hypothesis import strategies as st

from activities.enums import (
    TEXT_PARTS,
    ActivityKind,
    ActorRole,
    CellKind,
    EditionStatus,
    LineageKind,
    MeasureQualifier,
    PartKind,
    ProgressStage,
    SpanPrecision,
    TargetRank,
)
from indicators.enums import Direction, TargetKind, ValueKind
from partnership.enums import AgreementKind, BodyKind, FeatureKind, FrameKind, OrganisationKind, Palette
from plans.documents import values
from plans.documents.arrange import arranged
from plans.documents.codec import canonical
from plans.documents.tree import nodes
from plans.enums import SectionKind
from tests.layouts import layouts
from tests.strategies import (
    Draw,
    blocks,
    days,
    few,
    figures,
    inline,
    kroner,
    maybe,
    maybe_one,
    names,
    one_of,
    plain,
    some,
    years,
)

FIRST_YEAR = 2020


# --- The ground ----------------------------------------------------------------------------------------------------


def _organisation_list(draw: Draw) -> list[values.Organisation]:
    found: list[values.Organisation] = []
    wanted = draw(st.lists(st.text(string.ascii_letters + "æøåÆØÅ 3", min_size=1, max_size=8), max_size=3,
                           unique_by=str.casefold))  # fmt: skip
    for name in wanted:
        parent_id = draw(maybe_one([organisation.id for organisation in found]))
        found.append(
            values.Organisation(
                id=draw(st.uuids()),
                kind=draw(one_of(OrganisationKind)),
                name=name,
                short_name=draw(plain),
                parent_id=parent_id,
            )
        )
    return found


def _agreement(draw: Draw, organisations: list[UUID]) -> values.Agreement:
    starts = draw(days)
    parties = (
        values.Party(id=draw(st.uuids()), organisation_id=id_, entered_on=draw(maybe(st.just(starts))))
        for id_ in draw(some(organisations))
    )
    return values.Agreement(
        id=draw(st.uuids()), kind=draw(one_of(AgreementKind)), title=draw(names), valid_from=starts,
        valid_to=starts + timedelta(days=draw(st.integers(0, 2000))), parties=tuple(parties),
    )  # fmt: skip


def _budget_years(draw: Draw) -> tuple[values.BudgetYear, ...]:
    return tuple(
        values.BudgetYear(id=draw(st.uuids()), label=str(year), starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
        for year in range(FIRST_YEAR, FIRST_YEAR + draw(st.integers(1, 4)))
    )


def _area(draw: Draw, ends_on: date) -> values.Area:
    point = st.tuples(st.floats(0, 100), st.floats(0, 100))
    feature = st.builds(
        values.Feature, id=st.uuids(), kind=one_of(FeatureKind), name=plain, since=maybe(days), points=few(point)
    )
    return values.Area(
        id=draw(st.uuids()), valid_from=ends_on - timedelta(days=draw(st.integers(0, 1000))),
        description=draw(blocks([])), map_alt=draw(plain), map_note=draw(plain), features=draw(few(feature)),
    )  # fmt: skip


def _target(draw: Draw, year: int) -> values.Target:
    kind = draw(one_of(TargetKind))
    change, value = None, None
    if kind in (TargetKind.PERCENT_OF_BASELINE, TargetKind.PERCENT_OF_PREVIOUS, TargetKind.POINTS):
        change = draw(st.decimals(-100, 100, places=2))
    elif kind == TargetKind.VALUE:
        value = draw(figures)
    return values.Target(id=draw(st.uuids()), year=year, kind=kind, change=change, value=value)


def _measurement(draw: Draw, year: int) -> values.Measurement:
    number = st.integers(1, 2_000_000)
    return values.Measurement(
        id=draw(st.uuids()), year=year, value=draw(figures), count=draw(maybe(number)), population=draw(maybe(number)),
        respondents=draw(maybe(number)), margin=draw(maybe(st.decimals(0, 100, places=2))), source=draw(plain),
        note=draw(plain),
    )  # fmt: skip


def _goal(draw: Draw, areas: list[UUID]) -> values.Goal:
    baseline = st.builds(values.Baseline, id=st.uuids(), year=years, value=maybe(figures))
    indicators: list[values.Indicator] = []
    for _index in range(draw(st.integers(0, 2))):
        whole = draw(maybe_one([indicator.id for indicator in indicators]))
        indicators.append(
            values.Indicator(
                id=draw(st.uuids()), name=draw(plain), kind=draw(one_of(ValueKind)), direction=draw(one_of(Direction)),
                unit=draw(plain), comparator=draw(plain), part_of_id=whole, baseline=draw(maybe(baseline)),
                targets=tuple(_target(draw, year) for year in draw(st.sets(years, max_size=2))),
                measurements=tuple(_measurement(draw, year) for year in draw(st.sets(years, max_size=2))),
            )
        )  # fmt: skip
    return values.Goal(
        id=draw(st.uuids()), text=draw(inline([])), source=draw(plain), focus_area_id=draw(maybe_one(areas)),
        indicators=tuple(indicators),
    )  # fmt: skip


# --- Activities ----------------------------------------------------------------------------------------------------


def _amount(draw: Draw, year: UUID, notes: st.SearchStrategy[str]) -> values.Cell:
    return values.Cell(budget_year_id=year, amount=draw(kroner), note=draw(notes))


def _cell(draw: Draw, year: UUID, notes: st.SearchStrategy[str]) -> values.Cell:
    kind, note = draw(one_of(CellKind)), draw(notes)
    if kind == CellKind.DISCONTINUED:
        return values.Cell(budget_year_id=year, kind=kind, note=note)
    requested = draw(maybe(kroner))
    if kind == CellKind.UNDECIDED:
        return values.Cell(budget_year_id=year, kind=kind, already=draw(maybe(kroner)), requested=requested, note=note)
    amount = draw(kroner)
    return values.Cell(
        budget_year_id=year, amount=amount, already=draw(maybe(st.decimals(0, amount, places=2))), requested=requested,
        provisional=draw(st.booleans()), note=note,
    )  # fmt: skip


class _Context:
    """What an activity may refer to."""

    def __init__(self, earlier: list[UUID], planned: list[UUID], **ids: list[UUID]) -> None:
        self.earlier, self.planned = earlier, planned
        self.organisations, self.bodies = ids["organisations"], ids["bodies"]
        self.areas, self.outcomes, self.activities = ids["areas"], ids["outcomes"], ids["activities"]
        self.notes = inline(self.activities)


def _cells(draw: Draw, context: _Context) -> tuple[values.Cell, ...]:
    earlier = [_amount(draw, year, context.notes) for year in draw(some(context.earlier))]
    return (*earlier, *(_cell(draw, year, context.notes) for year in draw(some(context.planned))))


def _lines(draw: Draw, context: _Context) -> tuple[values.Line, ...]:
    planned = [
        values.Line(
            id=draw(st.uuids()), series=draw(st.uuids()), label=draw(names), note=draw(context.notes),
            recipient_id=draw(maybe_one(context.organisations)), calculation=draw(plain), price_level=draw(plain),
            cells=_cells(draw, context),
        )
        for _index in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    history = []
    if context.earlier and draw(st.booleans()):
        series, year = draw(st.uuids()), draw(st.sampled_from(context.earlier))
        cells = (_amount(draw, year, context.notes),)
        history = [values.Line(id=series, series=series, label=draw(names), planned=False, cells=cells)]
    return (*planned, *history)


def _measure(draw: Draw, context: _Context) -> values.Measure:
    low = draw(figures)
    higher = st.decimals(Decimal("0.01"), 1000, places=2).map(lambda more: low + more)
    return values.Measure(
        id=draw(st.uuids()), qualifier=draw(one_of(MeasureQualifier)), low=low, high=draw(maybe(higher)),
        out_of=draw(maybe(higher)), start=draw(maybe(figures)), unit=draw(plain), what=draw(context.notes),
        basis=draw(plain),
    )  # fmt: skip


def _actor(draw: Draw, context: _Context) -> values.Actor:
    organisation_id = draw(maybe_one(context.organisations))
    body_id = None if organisation_id else draw(maybe_one(context.bodies))
    post = draw(plain if organisation_id or body_id else names)
    return values.Actor(
        id=draw(st.uuids()), role=draw(one_of(ActorRole)), organisation_id=organisation_id, body_id=body_id, post=post,
        note=draw(plain),
    )  # fmt: skip


def _schedule_item(draw: Draw, context: _Context) -> values.ScheduleItem:
    spans = (
        values.Span(
            id=draw(st.uuids()),
            starts_on=start,
            precision=draw(one_of(SpanPrecision)),
            ends_on=draw(maybe(st.just(start + timedelta(days=40)))),
        )
        for start in draw(st.sets(days, max_size=2))
    )
    return values.ScheduleItem(id=draw(st.uuids()), when=draw(plain), text=draw(context.notes), spans=tuple(spans))


def _part(draw: Draw, kind: PartKind, context: _Context) -> values.Part:
    text = blocks(context.activities)
    after = "" if kind in TEXT_PARTS else draw(text)
    return values.Part(kind=kind, heading=draw(plain), before=draw(text), after=after)


def _activity(draw: Draw, index: int, context: _Context) -> values.Activity:
    id_, text = context.activities[index], context.notes
    others = context.activities[:index]
    return values.Activity(
        id=id_,
        edition_id=draw(st.uuids()),
        kind=draw(one_of(ActivityKind)),
        status=draw(one_of(EditionStatus)),
        title=draw(names),
        short_title=draw(plain),
        number=draw(maybe(st.just(index + 1))),
        needs_no_funding=draw(st.booleans()),
        parent_id=draw(maybe_one(others) | maybe(st.uuids())),
        lineage=draw(
            few(
                st.builds(
                    values.Lineage, id=st.uuids(), kind=one_of(LineageKind),
                    predecessor_id=st.sampled_from(others) if others else st.uuids(),
                ),
                unique_by=lambda lineage: lineage.predecessor_id,
            )
        ),
        anchoring=draw(
            maybe(st.builds(values.Anchoring, organisation_id=maybe_one(context.organisations), by=maybe(days)))
        ),
        focus_area_ids=draw(some(context.areas)),
        outcome_ids=draw(some(context.outcomes)),
        parts=tuple(_part(draw, kind, context) for kind in draw(few(one_of(PartKind), unique=True))),
        objectives=draw(few(st.builds(values.Objective, id=st.uuids(), text=text))),
        target_groups=draw(
            few(st.builds(values.TargetGroup, id=st.uuids(), text=text, rank=maybe(one_of(TargetRank))))
        ),
        schedule=tuple(_schedule_item(draw, context) for _ in range(draw(st.integers(0, 2)))),
        deliverables=tuple(
            values.Deliverable(
                id=draw(st.uuids()), text=draw(text), when=draw(plain), due_on=draw(maybe(days)),
                measures=tuple(_measure(draw, context) for _ in range(draw(st.integers(0, 2)))),
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
        actors=tuple(_actor(draw, context) for _ in range(draw(st.integers(0, 2)))),
        lines=_lines(draw, context),
        unsplit=_cells(draw, context),
        total_notes=tuple(
            values.TotalNote(id=draw(st.uuids()), text=draw(text), budget_year_id=year)
            for year in draw(some([*context.planned, None]))  # type: ignore[list-item]
        ),
        cofinancing=draw(
            few(
                st.builds(
                    values.CoFinancing, id=st.uuids(), funder_id=maybe_one(context.organisations),
                    amount=maybe(kroner.map(lambda amount: amount + 1)), text=text,
                    budget_year_id=maybe_one([*context.earlier, *context.planned]),
                )
            )
        ),
        progress=draw(
            few(
                st.builds(
                    values.Progress, id=st.uuids(), year=years, stage=one_of(ProgressStage), text=text,
                    amount=maybe(kroner),
                )
            )
        ),
        criteria=draw(few(st.builds(values.Criterion, id=st.uuids(), text=text, data_source=plain))),
    )  # fmt: skip


# --- The whole -----------------------------------------------------------------------------------------------------


@st.composite
def documents(draw: Draw, most_activities: int = 2) -> values.PlanDocument:
    """Any valid document. Its partnership has the slug `proeve`, its period begins in one of its budget years."""
    organisations = _organisation_list(draw)
    organisation_ids = [organisation.id for organisation in organisations]
    bodies = [
        values.Body(id=draw(st.uuids()), kind=draw(one_of(BodyKind)), name=f"{name} {index}")
        for index, name in enumerate(draw(st.lists(plain, max_size=2)))
    ]
    budget_years = _budget_years(draw)
    first = draw(st.integers(0, len(budget_years) - 1))
    decided = budget_years[first : first + draw(st.integers(1, 2))]
    period = values.Period(
        id=draw(st.uuids()), year=decided[0].starts_on.year, label=draw(names), starts_on=decided[0].starts_on,
        ends_on=decided[-1].ends_on, budget_year_ids=tuple(year.id for year in decided),
    )  # fmt: skip
    areas = tuple(
        values.FocusArea(
            id=draw(st.uuids()), number=number, name=draw(names), summary=draw(plain),
            cross_cutting=draw(st.booleans()), outcomes=draw(few(st.builds(values.Outcome, id=st.uuids(), text=plain))),
        )
        for number in range(1, draw(st.integers(0, 2)) + 1)
    )  # fmt: skip
    context = _Context(
        earlier=[year.id for year in budget_years[:first]],
        planned=[year.id for year in budget_years[first:]],
        organisations=organisation_ids,
        bodies=[body.id for body in bodies],
        areas=[area.id for area in areas],
        outcomes=[outcome.id for area in areas for outcome in area.outcomes],
        activities=draw(st.lists(st.uuids(), max_size=most_activities)),
    )
    document = values.PlanDocument(
        id=draw(st.uuids()),
        title=draw(names),
        cover=values.Cover(
            annex=draw(plain), presented_to_id=draw(maybe_one(context.bodies)), presented_on=draw(maybe(days))
        ),
        layout=draw(st.just(values.STANDARD) | layouts()),
        partnership=values.Partnership(
            id=draw(st.uuids()), slug="proeve", name=draw(names), full_name=draw(names), palette=draw(one_of(Palette)),
            about=draw(plain),
        ),
        agreement=_agreement(draw, organisation_ids),
        period=period,
        budget_years=budget_years,
        frame=draw(
            few(
                st.builds(
                    values.FrameEntry, id=st.uuids(), kind=one_of(FrameKind), amount=kroner, decided_on=maybe(days),
                    budget_year_id=maybe_one([year.id for year in budget_years]), note=plain,
                    funder_id=maybe_one(organisation_ids),
                )
            )
        ),
        organisations=tuple(organisations),
        bodies=tuple(bodies),
        area=_area(draw, period.ends_on) if draw(st.booleans()) else None,
        focus_areas=areas,
        impacts=draw(few(st.builds(values.Impact, id=st.uuids(), text=plain))),
        goals=tuple(_goal(draw, context.areas) for _ in range(draw(st.integers(0, 2)))),
        sections=tuple(
            values.Section(
                id=draw(st.uuids()), kind=kind, heading=draw(plain), text=draw(blocks(context.activities)),
                focus_area_id=draw(st.sampled_from(context.areas)) if kind == SectionKind.FOCUS_AREA else None,
            )
            for kind in draw(few(one_of(SectionKind)))
            if kind != SectionKind.FOCUS_AREA or context.areas
        ),
        activities=tuple(_activity(draw, index, context) for index in range(len(context.activities))),
    )  # fmt: skip
    ids = [node.id for _path, node in nodes(document) if hasattr(node, "id")]
    assume(len(set(ids)) == len(ids))
    return arranged(canonical(document))
