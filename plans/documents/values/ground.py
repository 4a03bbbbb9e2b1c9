"""The ground: what the plan stands on."""

import datetime
from decimal import Decimal
from uuid import UUID

from partnership.enums import AgreementKind, BodyKind, FeatureKind, FrameKind, OrganisationKind, Palette
from plans.documents.values.base import Value


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
