"""Small plan documents for tests: a partnership with four budget years, 2021 to 2024, and a plan for 2022.

Amounts are written as in a plan: a number, "?" for undecided, "Udgår" for discontinued; a year left out is blank. An
activity is complete unless a test takes something away, so that a check finds only what the test is about.
"""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from hypothesis import strategies as st

from activities.enums import ActivityKind, ActorRole, CellKind, EditionStatus, PartKind
from partnership.enums import AgreementKind, FrameKind, OrganisationKind, Palette
from plans.documents.values import (
    Activity,
    Actor,
    Agreement,
    BudgetYear,
    Cell,
    CoFinancing,
    Cover,
    Deliverable,
    FrameEntry,
    Line,
    Organisation,
    Part,
    Partnership,
    Period,
    PlanDocument,
    TargetGroup,
)

YEARS = (2021, 2022, 2023, 2024)

Amount = int | str | Decimal
Years = Mapping[int, Amount]


def uuid(*name: object) -> UUID:
    """The same id for the same name."""
    return uuid5(NAMESPACE_OID, "/".join(map(str, name)))


ORGANISATION = Organisation(id=uuid("fsb"), kind=OrganisationKind.HOUSING, name="Boligforeningen fsb", short_name="fsb")
OTHER_ORGANISATION = Organisation(id=uuid("3B"), kind=OrganisationKind.HOUSING, name="Boligforeningen 3B")


def budget_year(year: int) -> BudgetYear:
    return BudgetYear(
        id=uuid("year", year),
        label=str(year),
        starts_on=datetime.date(year, 1, 1),
        ends_on=datetime.date(year, 12, 31),
    )


def cell(year: int, amount: Amount, **fields: Any) -> Cell:
    kinds = {"?": CellKind.UNDECIDED, "Udgår": CellKind.DISCONTINUED}
    kind = kinds.get(str(amount), CellKind.AMOUNT)
    stated = Decimal(amount) if kind == CellKind.AMOUNT else None
    return Cell(budget_year_id=uuid("year", year), kind=kind, amount=stated, **fields)


def cells(amounts: Years) -> tuple[Cell, ...]:
    return tuple(cell(year, amount) for year, amount in amounts.items())


def line(label: str = "Lønmidler", amounts: Years | None = None, **fields: Any) -> Line:
    return Line(id=uuid("line", label), series=uuid("series", label), label=label, cells=cells(amounts or {}), **fields)


def part(kind: PartKind, before: str = "<p>Her står det.</p>") -> Part:
    return Part(kind=kind, before=before)


def row(title: str, amounts: Years | None = None, **fields: Any) -> Activity:
    """A row of the overview that the plan says nothing more of; its amounts stand on no line."""
    defaults = {
        "id": uuid("activity", title),
        "edition_id": uuid("edition", title),
        "kind": ActivityKind.ACTIVITY,
        "status": EditionStatus.CONTINUED,
        "title": title,
        "unsplit": cells(amounts or {}),
    }
    return Activity(**(defaults | fields))


def activity(title: str, amounts: Years | None = None, **fields: Any) -> Activity:
    """A described activity with nothing missing. `amounts` stand on one line, unless the test gives `lines`."""
    defaults = {
        "number": 1,
        "parts": (part(PartKind.PURPOSE),),
        "target_groups": (TargetGroup(id=uuid("group", title), text="Alle i området"),),
        "deliverables": (Deliverable(id=uuid("deliverable", title), text="fælles dage", when="om året"),),
        "actors": (
            Actor(id=uuid("actor", title), role=ActorRole.RESPONSIBLE, organisation_id=ORGANISATION.id),
        ),
        "lines": (line(amounts=amounts),) if amounts else (),
    }  # fmt: skip
    return row(title, **(defaults | fields))


def cofinancing(amount: int | None, year: int | None = None, funder: Organisation = ORGANISATION) -> CoFinancing:
    return CoFinancing(
        id=uuid("cofinancing", amount, year),
        funder_id=funder.id,
        amount=None if amount is None else Decimal(amount),
        budget_year_id=uuid("year", year) if year else None,
    )


def frame_entry(year: int | None, amount: Amount, kind: FrameKind = FrameKind.ORIGINAL) -> FrameEntry:
    """Without a year it is for the whole agreement."""
    return FrameEntry(
        id=uuid("frame", year, amount, kind),
        kind=kind,
        amount=Decimal(amount),
        budget_year_id=uuid("year", year) if year else None,
    )


def document(
    activities: Sequence[Activity] = (),
    frame: Mapping[int | None, Amount] | None = None,
    *,
    years: Sequence[int] = YEARS,
    decided: Sequence[int] = (2022,),
    agreement: tuple[int, int] = (2021, 2024),
    **fields: Any,
) -> PlanDocument:
    """A plan for the decided years. `agreement` are its first and its last year."""
    defaults = {
        "id": uuid("plan"),
        "title": "Tryghedsplan",
        "cover": Cover(),
        "partnership": Partnership(
            id=uuid("partnership"), slug="bydelen", name="Bydelen", full_name="Bydelens Tryghedspartnerskab",
            palette=Palette.PETROLEUM,
        ),
        "agreement": Agreement(
            id=uuid("agreement"), kind=AgreementKind.PARTNERSHIP, title="Partnerskabsaftale",
            valid_from=datetime.date(agreement[0], 1, 1), valid_to=datetime.date(agreement[1], 12, 31),
        ),
        "period": Period(
            id=uuid("period"), year=decided[0], label="-".join(map(str, dict.fromkeys((decided[0], decided[-1])))),
            starts_on=datetime.date(decided[0], 1, 1), ends_on=datetime.date(decided[-1], 12, 31),
            budget_year_ids=tuple(uuid("year", year) for year in decided),
        ),
        "budget_years": tuple(budget_year(year) for year in years),
        "frame": tuple(frame_entry(year, amount) for year, amount in (frame or {}).items()),
        "organisations": (ORGANISATION, OTHER_ORGANISATION),
        "activities": tuple(activities),
    }  # fmt: skip
    return PlanDocument(**(defaults | fields))


# --- Any plan at all -----------------------------------------------------------------------------------------------

stated = st.one_of(st.just("?"), st.just("Udgår"), st.decimals(0, 10**7, places=2), st.integers(0, 5).map(Decimal))
years_of_cells = st.fixed_dictionaries({}, optional=dict.fromkeys(YEARS, stated))


@st.composite
def plans(draw: st.DrawFn, only_decided: bool = False) -> PlanDocument:
    """Plans with every kind of cell, status, line and sub-activity there can be; `only_decided` has no "?"."""
    cells_of_line = years_of_cells
    if only_decided:
        cells_of_line = cells_of_line.map(lambda cells: {year: kr for year, kr in cells.items() if kr != "?"})
    activities: list[Activity] = []
    for number in range(draw(st.integers(0, 5))):
        parent = draw(st.sampled_from([None, *activities]))
        activities.append(
            activity(
                f"Aktivitet {number}",
                status=draw(st.sampled_from(EditionStatus)),
                parent_id=parent and parent.id,
                lines=tuple(line(f"Post {i}", draw(cells_of_line)) for i in range(draw(st.integers(0, 2)))),
                unsplit=cells(draw(cells_of_line)),
            )
        )
    decided = draw(st.sampled_from([(2021,), (2022,), (2022, 2023), (2024,)]))
    return document(activities, {2022: draw(st.integers(0, 10**7))}, decided=decided)
