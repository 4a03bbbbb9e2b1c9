"""Between what money can be reallocated: each with its name and what is left there now."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from activities.enums import EditionStatus
from activities.models import ActivityEdition, AdoptedActivity, AdoptedAmount
from activities.money.economy import YearMoney, economy
from partnership.danish import kroner
from partnership.models import PlanPeriod

GETS_NOTHING = (EditionStatus.DISCONTINUED, EditionStatus.DECLINED)


class Choice(NamedTuple):
    """An adopted amount; or, without one, an activity that has none in the budget year."""

    name: str
    activity: UUID
    budget_year: UUID
    account: AdoptedAmount | None = None


class Offered(NamedTuple):
    """By the value that a form carries."""

    sources: dict[str, Choice]
    targets: dict[str, Choice]

    def choices(self, of: Mapping[str, Choice]) -> list[tuple[str, str]]:
        return [("", _("Choose")), *((value, one.name) for value, one in of.items())]


def offered(period: PlanPeriod) -> Offered:
    """What a reallocation can be from, and to. What is no longer in the plan gets nothing. Ten queries."""
    years = economy(period)
    several = len(years) > 1
    sources: dict[str, Choice] = {}
    targets: dict[str, Choice] = {}
    for money in years:
        before = f"{money.year.label}, " if several else ""
        lines = _lines(money, before, is_gone=False)
        sources |= lines | _lines(money, before, is_gone=True)
        targets |= lines
    for money in years:
        targets |= _without_money(period, money, f"{money.year.label}, " if several else "")
    return Offered(sources, targets)


def _lines(money: YearMoney, before: str, *, is_gone: bool) -> dict[str, Choice]:
    found = {}
    for activity in money.gone if is_gone else money.standing:
        for line in activity.lines:
            label = f"{activity.title}: {line.account.label}" if line.account.label else activity.title
            name = _("%(line)s (%(left)s kr. left)") % {"line": before + label, "left": kroner(line.left)}
            found[str(line.account.pk)] = Choice(name, activity.activity_id, money.year.pk, line.account)
    return found


def _without_money(period: PlanPeriod, money: YearMoney, before: str) -> dict[str, Choice]:
    """Activities of the version in force that have no adopted amount in the year."""
    has_some = {activity.activity_id for activity in money.activities if activity.lines}
    ended = ActivityEdition.objects.filter(period=period, status__in=GETS_NOTHING).values("activity")
    rows = AdoptedActivity.objects.filter(period=period, withdrawn_on__isnull=True).exclude(activity__in=ended)
    return {
        f"{row.activity_id}.{money.year.pk}": Choice(
            _("%(line)s (no money of its own)") % {"line": before + row.title}, row.activity_id, money.year.pk
        )
        for row in rows.exclude(activity__in=has_some).order_by("position")
    }
