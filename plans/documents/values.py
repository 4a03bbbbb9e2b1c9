"""The plan document: one immutable tree of typed values, without Django and without a database.

Everything the outside sees is made from it: page, PDF, JSON, checks. Texts are cleaned HTML of a small set, names are
plain text. Amounts are kroner as decimals with two places. Ids are those of the rows, so that a document can be put
back where it came from.
"""

import datetime
from decimal import Decimal
from typing import dataclass_transform
from uuid import UUID

import msgspec

from activities.enums import (
    ActivityKind,
    ActorRole,
    CellKind,
    EditionStatus,
    LineageKind,
    MeasureQualifier,
    PartKind,
    SpanPrecision,
    TargetRank,
)
from indicators.enums import Direction, TargetKind, ValueKind
from partnership.enums import AgreementKind, BodyKind, FeatureKind, FrameKind, OrganisationKind, Palette
from plans.enums import SectionKind

SCHEMA = 1


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A node of the document."""


# --- The ground: what the plan stands on ---------------------------------------------------------------------------


class Organisation(Value, kw_only=True):
    id: UUID
    kind: OrganisationKind
    name: str
    short_name: str = ""
    parent_id: UUID | None = None


class Body(Value, kw_only=True):
    id: UUID
    kind: BodyKind
    name: str


class Partnership(Value, kw_only=True):
    id: UUID
    slug: str
    name: str
    full_name: str
    palette: Palette
    about: str = ""


class Feature(Value, kw_only=True):
    """A shape or place on the schematic map, in hundredths of its width and height."""

    id: UUID
    kind: FeatureKind
    name: str = ""
    since: datetime.date | None = None
    points: tuple[tuple[float, float], ...] = ()


class Area(Value, kw_only=True):
    id: UUID
    valid_from: datetime.date
    description: str = ""
    map_alt: str = ""
    map_note: str = ""
    features: tuple[Feature, ...] = ()


class Party(Value, kw_only=True):
    id: UUID
    organisation_id: UUID
    entered_on: datetime.date | None = None
    left_on: datetime.date | None = None


class Agreement(Value, kw_only=True):
    id: UUID
    kind: AgreementKind
    title: str
    valid_from: datetime.date
    valid_to: datetime.date
    parties: tuple[Party, ...] = ()


class Outcome(Value, kw_only=True):
    id: UUID
    text: str


class FocusArea(Value, kw_only=True):
    id: UUID
    number: int
    name: str
    summary: str = ""
    cross_cutting: bool = False
    outcomes: tuple[Outcome, ...] = ()


class Impact(Value, kw_only=True):
    id: UUID
    text: str


class BudgetYear(Value, kw_only=True):
    """A money column of the agreement."""

    id: UUID
    label: str
    starts_on: datetime.date
    ends_on: datetime.date


class FrameEntry(Value, kw_only=True):
    """Money there is. Without a budget year it is for the whole agreement."""

    id: UUID
    kind: FrameKind
    amount: Decimal
    budget_year_id: UUID | None = None
    funder_id: UUID | None = None
    decided_on: datetime.date | None = None
    note: str = ""


class Period(Value, kw_only=True):
    """What the plan covers; its budget years are the columns it decides. Earlier are adopted, later provisional."""

    id: UUID
    year: int
    label: str
    starts_on: datetime.date
    ends_on: datetime.date
    budget_year_ids: tuple[UUID, ...]


# --- Goals ---------------------------------------------------------------------------------------------------------


class Baseline(Value, kw_only=True):
    """Without a value the baseline is awaited."""

    id: UUID
    year: int
    value: Decimal | None = None


class Target(Value, kw_only=True):
    id: UUID
    year: int
    kind: TargetKind
    change: Decimal | None = None
    value: Decimal | None = None


class Indicator(Value, kw_only=True):
    id: UUID
    name: str
    kind: ValueKind
    direction: Direction
    unit: str = ""
    baseline: Baseline | None = None
    targets: tuple[Target, ...] = ()


class Goal(Value, kw_only=True):
    id: UUID
    text: str
    source: str = ""
    focus_area_id: UUID | None = None
    indicators: tuple[Indicator, ...] = ()


# --- The plan's own texts ------------------------------------------------------------------------------------------


class Section(Value, kw_only=True):
    id: UUID
    kind: SectionKind
    heading: str = ""
    text: str = ""
    focus_area_id: UUID | None = None


class Cover(Value, kw_only=True):
    """What the front page says beside title and partnership."""

    annex: str = ""
    presented_to_id: UUID | None = None  # a body
    presented_on: datetime.date | None = None


# --- Activities ----------------------------------------------------------------------------------------------------


class Part(Value, kw_only=True):
    """Prose before the items and prose after them; a text part has only `before`. An empty heading is the layout's."""

    kind: PartKind
    heading: str = ""
    before: str = ""
    after: str = ""


class Objective(Value, kw_only=True):
    id: UUID
    text: str


class TargetGroup(Value, kw_only=True):
    id: UUID
    text: str
    rank: TargetRank | None = None


class Span(Value, kw_only=True):
    id: UUID
    starts_on: datetime.date
    ends_on: datetime.date | None = None
    precision: SpanPrecision


class ScheduleItem(Value, kw_only=True):
    """`when` is what the plan says; the spans are what it means."""

    id: UUID
    when: str = ""
    text: str
    spans: tuple[Span, ...] = ()


class Measure(Value, kw_only=True):
    """One number of a promise. The first counts the deliverable's text, a further one says in `what` what it counts."""

    id: UUID
    qualifier: MeasureQualifier = MeasureQualifier.EXACTLY
    low: Decimal
    high: Decimal | None = None
    out_of: Decimal | None = None
    start: Decimal | None = None
    unit: str = ""
    what: str = ""
    basis: str = ""


class Deliverable(Value, kw_only=True):
    """A promise. Its numbers stand in its measures and nowhere else."""

    id: UUID
    text: str
    when: str = ""
    due_on: datetime.date | None = None
    measures: tuple[Measure, ...] = ()


class Actor(Value, kw_only=True):
    """Exactly one of organisation, body or post alone; a post may stand beside an organisation or body."""

    id: UUID
    role: ActorRole
    organisation_id: UUID | None = None
    body_id: UUID | None = None
    post: str = ""
    note: str = ""


class Cell(Value, kw_only=True):
    """One economy cell. A year without a cell is blank: nothing planned. Undecided is never 0."""

    budget_year_id: UUID
    kind: CellKind = CellKind.AMOUNT
    amount: Decimal | None = None
    provisional: bool = False
    note: str = ""


class Line(Value, kw_only=True):
    """A budget line. `planned` is false where it is only history: adopted earlier and no longer in this plan."""

    id: UUID
    series: UUID
    label: str
    note: str = ""
    recipient_id: UUID | None = None
    calculation: str = ""
    price_level: str = ""
    planned: bool = True
    cells: tuple[Cell, ...] = ()


class TotalNote(Value, kw_only=True):
    """A footnote on the total of one year, or on the label of the total row."""

    id: UUID
    text: str
    budget_year_id: UUID | None = None


class CoFinancing(Value, kw_only=True):
    """Money from outside the frame; never added to it. No amount: not known."""

    id: UUID
    funder_id: UUID | None = None
    amount: Decimal | None = None
    budget_year_id: UUID | None = None
    text: str = ""


class Lineage(Value, kw_only=True):
    id: UUID
    kind: LineageKind
    predecessor_id: UUID


class Anchoring(Value, kw_only=True):
    """Where and when the activity goes into ordinary operation."""

    organisation_id: UUID | None = None
    by: datetime.date | None = None


class Activity(Value, kw_only=True):
    """What this plan says of one activity. Rows of the overview without a description have neither parts nor number."""

    id: UUID
    edition_id: UUID
    kind: ActivityKind
    status: EditionStatus
    title: str
    short_title: str = ""
    number: int | None = None
    parent_id: UUID | None = None
    lineage: tuple[Lineage, ...] = ()
    anchoring: Anchoring | None = None
    focus_area_ids: tuple[UUID, ...] = ()
    outcome_ids: tuple[UUID, ...] = ()
    parts: tuple[Part, ...] = ()
    objectives: tuple[Objective, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    schedule: tuple[ScheduleItem, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    actors: tuple[Actor, ...] = ()
    lines: tuple[Line, ...] = ()
    unsplit: tuple[Cell, ...] = ()
    total_notes: tuple[TotalNote, ...] = ()
    cofinancing: tuple[CoFinancing, ...] = ()


class PlanDocument(Value, kw_only=True):
    """One plan, whole. Organisations and bodies are those the plan names; activities stand in printed order."""

    schema: int = SCHEMA
    id: UUID
    title: str
    cover: Cover
    partnership: Partnership
    agreement: Agreement
    period: Period
    budget_years: tuple[BudgetYear, ...]
    frame: tuple[FrameEntry, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    bodies: tuple[Body, ...] = ()
    area: Area | None = None
    focus_areas: tuple[FocusArea, ...] = ()
    impacts: tuple[Impact, ...] = ()
    goals: tuple[Goal, ...] = ()
    sections: tuple[Section, ...] = ()
    activities: tuple[Activity, ...] = ()
