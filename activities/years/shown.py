"""What the page between years shows, in words and Danish notation."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.enums import CarryOverState
from activities.models import CarryOver, CarryOverLine
from activities.years.expiring import Ending
from activities.years.leftover import Leftover, YearLeft
from activities.years.workflow import amount_of
from partnership import moments
from partnership.danish import date_long, kroner
from partnership.models import PlanPeriod


class ShownLine(NamedTuple):
    name: str
    figures: list[str]  # there was, used or granted, carried over before, left


class ShownYear(NamedTuple):
    label: str
    url: str
    is_here: bool
    lines: list[ShownLine]
    sum: list[str]


class ShownCarryOver(NamedTuple):
    """A proposal, and what has become of it."""

    title: str
    icon: str
    status: str  # the class that colours it
    word: str
    about: str
    lines: list[tuple[str, str, str]]  # line, kroner, what for


class ShownGrant(NamedTuple):
    title: str
    url: str
    receiver: str
    kept: str
    due: str
    is_late: bool


class ShownEnding(NamedTuple):
    """`ends_on` is empty where the agreement lasts for more than half a year."""

    ends_on: str
    grants: list[ShownGrant]


LOOKS: dict[str, tuple[str, str]] = {
    CarryOverState.DRAFT: ("pencil", ""),
    CarryOverState.SENT: ("arrow-right-circle-fill", "status--under-way"),
    CarryOverState.DECIDED: ("check-circle-fill", "status--done"),
    CarryOverState.DECLINED: ("dash-circle", "status--dropped"),
    CarryOverState.DROPPED: ("dash-circle", "status--dropped"),
}


def shown_year(left: YearLeft, *, is_here: bool) -> ShownYear:
    lines = [ShownLine(line.name, _figures(line)) for line in left.lines]
    return ShownYear(left.year.label, f"?fra={left.year.pk}", is_here, lines, _figures(left.total))


def _figures(line: Leftover) -> list[str]:
    return [kroner(line.current), kroner(line.used), kroner(line.carried), kroner(line.left)]


def shown_carry_over(found: CarryOver, left: YearLeft) -> ShownCarryOver:
    """A proposal to carry money over from the year whose lines `left` knows."""
    icon, status = LOOKS[found.state]
    words = {"kroner": kroner(amount_of(found)), "from": found.from_year.label, "to": found.to_year.label}
    about = []
    if found.decided_on is not None:
        about.append(_("%(day)s, %(body)s") % {"day": date_long(found.decided_on), "body": found.decided_by})
    if found.price_level:
        about.append(found.price_level)
    return ShownCarryOver(
        title=_("%(kroner)s kr. from %(from)s to %(to)s") % words,
        icon=icon,
        status=status,
        word=found.get_state_display(),
        about=" · ".join(about),
        lines=[_line(line, left) for line in found.lines.all()],
    )


def _line(line: CarryOverLine, left: YearLeft) -> tuple[str, str, str]:
    known = left.of(line.account_id)
    return known.name if known else line.account.label, kroner(line.amount), line.purpose


def shown_ending(found: Ending, period: PlanPeriod) -> ShownEnding:
    slug = period.partnership.slug
    return ShownEnding(
        ends_on=date_long(found.ends_on) if found.ends_on else "",
        grants=[
            ShownGrant(
                title=one.grant.title,
                url=reverse("grant", kwargs={"slug": slug, "year": one.year, "grant": one.grant.pk}),
                receiver=one.receiver,
                kept=kroner(one.kept),
                due=f"{date_long(one.account_due)}, {moments.left(one.account_due)}" if one.account_due else "",
                is_late=one.is_late,
            )
            for one in found.grants
        ],
    )
