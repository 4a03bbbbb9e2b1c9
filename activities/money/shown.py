"""The economy of a running year as the page shows it: figures in Danish notation, and in words what needs saying."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from activities.enums import ReallocationState
from activities.models import Reallocation
from activities.money.balances import Balance, Total
from activities.money.economy import ActivityMoney, YearMoney, named, totals
from activities.money.statement import Movement
from partnership.danish import kroner, signed
from partnership.models import PlanPeriod
from partnership.tables.notation import day_written

NAMES = {
    "original": gettext_lazy("Original"),
    "reallocated": gettext_lazy("Reallocated"),
    "current": gettext_lazy("Current"),
    "spent": gettext_lazy("Spent"),
    "bound": gettext_lazy("Granted, not paid out"),
    "left": gettext_lazy("Left"),
    "expected": gettext_lazy("Expected at the end of the year"),
}
COLUMNS = tuple(NAMES)


class ShownLine(NamedTuple):
    """A row of the table. `account` leads to its own page; the row of an activity with several lines has none.

    `remarks` say in words what the figures mean, `css` whether it is a sum of lines or one of them.
    """

    name: str
    number: int | None
    account: UUID | None
    figures: list[str]
    remarks: list[str]
    css: str = ""


class ShownYear(NamedTuple):
    label: str
    standing: list[ShownLine]
    gone: list[ShownLine]
    sum: list[str]
    frame: str
    difference: str
    undecided: str  # in words; empty where all is decided


def shown_year(money: YearMoney) -> ShownYear:
    difference = money.difference
    return ShownYear(
        label=money.year.label,
        standing=[line for activity in money.standing for line in _activity(activity)],
        gone=[line for activity in money.gone for line in _activity(activity)],
        sum=figures(money.total),
        frame=_("not given") if money.frame is None else kroner(money.frame),
        difference="" if difference is None else signed(difference),
        undecided=_undecided(money.undecided),
    )


def figures(of: Balance | Total) -> list[str]:
    """One for each column of the table, in kroner."""
    written = {name: kroner(getattr(of, name)) for name in COLUMNS}
    return list((written | {"reallocated": signed(of.reallocated)}).values())


def named_figures(of: Balance | Total) -> list[tuple[str, str]]:
    """The same, each with its name; what is expected at the end of the year comes last."""
    return list(zip(map(str, NAMES.values()), figures(of), strict=True))


class ShownTotal(NamedTuple):
    """A budget year in short, as far as it has come: what each figure is, and the figure."""

    label: str
    figures: list[tuple[str, str]]


def shown_totals(period: PlanPeriod) -> list[ShownTotal]:
    """What stands beside the plan of a running year. Five queries."""
    return [ShownTotal(label, named_figures(of)[:-1]) for label, of in totals(period).items()]


def remarks(line: Balance) -> list[str]:
    """What is to be said of one adopted amount beside its figures."""
    said = []
    if not line.account.stands:
        said.append(_("Not in the version in force."))
    if line.left < 0:
        over = _("Overspent: %(kroner)s kr. more is spent and granted than there is.")
        said.append(over % {"kroner": kroner(-line.left)})
    elif line.expected > line.current:
        more = _("%(kroner)s kr. more is expected to be spent than there is.")
        said.append(more % {"kroner": kroner(line.expected - line.current)})
    if line.forecast is not None:
        said.append(_("The forecast is written by hand: %(note)s") % {"note": line.forecast.note or "–"})
    return said


def _activity(activity: ActivityMoney) -> list[ShownLine]:
    """One row where there is one line; else a row of the sum with the lines below it."""
    open_cells = [_("Money of it is not decided yet.")] if activity.is_undecided else []
    if len(activity.lines) == 1:
        line = activity.lines[0]
        label = [line.account.label] if line.account.label else []
        said = [*label, *remarks(line), *open_cells]
        return [ShownLine(activity.title, activity.number, line.account.pk, figures(line), said)]
    numbers = figures(activity.total) if activity.lines else [""] * len(COLUMNS)
    head = ShownLine(activity.title, activity.number, None, numbers, open_cells, "row-whole")
    return [head, *(_line(line) for line in activity.lines)]


def _line(line: Balance) -> ShownLine:
    name = line.account.label or _("Not split on lines")
    return ShownLine(name, None, line.account.pk, figures(line), remarks(line), "row-part")


def _undecided(activities: list[ActivityMoney]) -> str:
    if not activities:
        return ""
    said = ngettext(
        "The sum is of what is decided: %(titles)s has money that is not.",
        "The sum is of what is decided: %(titles)s have money that is not.",
        len(activities),
    )
    return said % {"titles": ", ".join(activity.title for activity in activities)}


class ShownMovement(NamedTuple):
    """A line of an account, with the id of what it came of."""

    on: str
    what: str
    about: str
    amount: str
    left: str
    reallocation: UUID | None
    grant: UUID | None


def shown_movements(movements: Iterable[Movement]) -> list[ShownMovement]:
    return [
        ShownMovement(
            on=day_written(one.on) if one.on is not None else "",
            what=one.what,
            about=one.about,
            amount=signed(one.amount),
            left=kroner(one.left),
            reallocation=one.reallocation,
            grant=one.grant,
        )
        for one in movements
    ]


class Look(NamedTuple):
    """How a state is said: icon and word, with its colour."""

    css: str
    icon: str
    word: str


LOOKS: dict[str, tuple[str, str]] = {
    ReallocationState.DRAFT: ("notice", "pencil"),
    ReallocationState.SENT: ("under-way", "hourglass-split"),
    ReallocationState.DECIDED: ("done", "check-circle-fill"),
    ReallocationState.DECLINED: ("dropped", "dash-circle"),
    ReallocationState.DROPPED: ("dropped", "x-lg"),
}


def look_of(reallocation: Reallocation) -> Look:
    return Look(*LOOKS[reallocation.state], reallocation.get_state_display())


class ShownReallocation(NamedTuple):
    pk: UUID
    on: str  # decided, or proposed
    source: str
    target: str
    amount: str
    look: Look


def shown_reallocations(rows: Iterable[Reallocation], titles: dict[UUID, str]) -> list[ShownReallocation]:
    """The list of a year. What was given up is left out."""
    return [
        ShownReallocation(
            pk=row.pk,
            on=day_written(row.decided_on or timezone.localdate(row.made_at)),
            source=named(row.source, titles),
            target=named(row.target, titles),
            amount=kroner(row.amount),
            look=look_of(row),
        )
        for row in rows
        if row.state != ReallocationState.DROPPED
    ]
