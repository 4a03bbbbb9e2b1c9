"""The plan as a whole: its own texts, and everything it is made of."""

import datetime
from uuid import UUID

from plans.documents.values.activities import Activity
from plans.documents.values.base import Value
from plans.documents.values.goals import Goal
from plans.documents.values.ground import (
    Agreement,
    Area,
    Body,
    BudgetYear,
    FocusArea,
    FrameEntry,
    Impact,
    Organisation,
    Partnership,
    Period,
)
from plans.documents.values.layout import STANDARD, Layout
from plans.enums import SectionKind

SCHEMA = 1


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


class Picture(Value, kw_only=True):
    """A JPEG that texts show. In JSON its bytes are base64."""

    id: UUID
    width: int
    height: int
    content: bytes


class PlanDocument(Value, kw_only=True):
    """One plan, whole. Organisations, bodies and pictures are those it names; activities stand in printed order."""

    schema: int = SCHEMA
    id: UUID
    title: str
    cover: Cover
    layout: Layout = STANDARD
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
    pictures: tuple[Picture, ...] = ()
