"""Where a plan stands: which body decided what on which version, whose turn it is, and what waits to be met.

At most three queries, and two more for the members of the body whose turn it is, however many matters there are.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from partnership.enums import ProceedingState
from partnership.matters.turns import Matter, Turn, is_met, matters_of
from partnership.models import Decision, FrozenDocument
from plans.models import Plan


class Counting(NamedTuple):
    """The version that is in force."""

    version: int
    frozen_at: datetime


@dataclass(frozen=True)
class Standing:
    """The plan's matters, the newest first, and the version in force, whatever is written beside it."""

    plan: Plan
    matters: list[Matter]
    counting: Counting | None

    @property
    def newest(self) -> Matter | None:
        return self.matters[0] if self.matters else None

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is; none while nobody is asked."""
        return self.newest.turn if self.newest else None

    @property
    def unmet(self) -> list[Decision]:
        """The conditions that the version in force, or the one on its way, came with and that are not met yet."""
        counts = [one for one in self.matters if one.is_on_its_way or one.proceeding.state == ProceedingState.APPROVED]
        turns = [turn for matter in counts for turn in matter.turns]
        return [one for turn in turns for one in turn.conditions if not is_met(one)]

    def of_version(self, version: int) -> Matter | None:
        """The matter in which a version was presented."""
        for matter in self.matters:
            shown = {one.document.version for turn in matter.turns for one in turn.decisions} | {matter.version}
            if version in shown:
                return matter
        return None


def standing_of(plan: Plan, *, whole: bool = False) -> Standing:
    """Where a plan stands. With `whole` the points of decisions come along, in one query more.

    Whoever may see the plan may see it.
    """
    return Standing(plan, matters_of(Q(proceeding__subject=plan.pk), whole=whole), _counting(plan))


def _counting(plan: Plan) -> Counting | None:
    versions = FrozenDocument.objects.filter(pk=plan.in_force_id) if plan.in_force_id else FrozenDocument.objects.none()
    found = versions.values_list("version", "frozen_at").first()
    return Counting(*found) if found else None
