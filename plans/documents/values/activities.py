"""What the plan says of its activities."""

import datetime
from decimal import Decimal
from uuid import UUID

from activities.enums import (
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
from plans.documents.values.base import Value


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
    already: Decimal | None = None  # the part of the amount that was adopted before; the rest is new
    requested: Decimal | None = None  # what was asked for
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


class Progress(Value, kw_only=True):
    """What was done in a year and what it cost, or what is planned. It adds to no sum."""

    id: UUID
    year: int
    stage: ProgressStage
    text: str
    amount: Decimal | None = None


class Criterion(Value, kw_only=True):
    """What shows that the activity succeeds, and where the number comes from."""

    id: UUID
    text: str
    data_source: str = ""


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
    needs_no_funding: bool = False
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
    progress: tuple[Progress, ...] = ()
    criteria: tuple[Criterion, ...] = ()
