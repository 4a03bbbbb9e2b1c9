"""What the page of a rollover shows: each activity with last year's amount and the one proposed, and the frame."""

from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from activities.enums import CellKind
from activities.tables.economy import Stated
from partnership.models import User
from plans import workflow
from plans.documents import build_ground
from plans.documents.money import frame_of
from plans.documents.rows import as_stored
from plans.documents.values import Activity, BudgetYear, Period, PlanDocument
from plans.models import Plan
from plans.rollover.money import BLANK, ENDS, Years, kroner_of, last_stated, planned
from plans.rollover.next_plan import Choice, cells_of, default_choice, rows_going_on, years_of
from plans.rollover.period import as_value, following


class Row(NamedTuple):
    """An activity that somebody has to choose for. `was` is what it has in the last plan's last year."""

    activity: Activity
    was: Stated
    default: Choice
    is_provisional: bool  # the default amount is one the last plan stated provisionally
    years: Years

    def is_to_be_split(self, amount: Stated) -> bool:
        """Whether an amount leaves something for somebody to split on the budget lines."""
        return bool(planned(self.activity)) and cells_of(self.activity, self.years, amount).leaves_to_split


class Proposal(NamedTuple):
    """`last` is the last plan as it is read, with the budget years and the frame of today."""

    last: PlanDocument
    following: Period
    is_adopted: bool

    @property
    def years(self) -> Years:
        return years_of(self.last, self.following)

    @property
    def last_year(self) -> BudgetYear:
        return next(year for year in self.last.budget_years if year.id == self.years.last)

    @property
    def first_year(self) -> BudgetYear:
        return next(year for year in self.last.budget_years if year.id == self.years.first)

    @property
    def frame(self) -> Decimal | None:
        """The frame of the next plan's first year; none where nobody has given it."""
        return frame_of(self.last, self.years.first)

    @property
    def rows(self) -> list[Row]:
        return [self._row(activity) for activity in rows_going_on(self.last)]

    @property
    def ended(self) -> str:
        """The activities of the last plan that nobody has to choose for, as they had ended already, by their names."""
        going_on = {activity.id for activity in rows_going_on(self.last)}
        ended = [activity for activity in self.last.activities if activity.id not in going_on]
        return ", ".join(activity.short_title or activity.title for activity in ended)

    def _row(self, activity: Activity) -> Row:
        was, default = last_stated(activity, self.years.last), default_choice(activity, self.years)
        given = last_stated(activity, self.years.first)
        is_provisional = default.amount == given != was and given.kind == CellKind.AMOUNT
        return Row(activity, was, default, is_provisional, self.years)


def proposal_for(plan: Plan, user: User) -> Proposal:
    """The proposal for the plan after this one: from its version in force, or as the user reads it. Raises
    CannotRollOver.
    """
    period, years = following(plan.period)
    last, imprint = workflow.document_that_counts(plan, user)
    if not imprint.is_draft:  # a version tells of years and frame as they were then
        last = replace(
            last,
            budget_years=as_stored(build_ground.years(plan.period)["budget_years"]),
            frame=as_stored(build_ground.frame(plan.period.agreement)),
        )
    return Proposal(last, as_value(period, years), plan.in_force_id is not None)


class Step(NamedTuple):
    """So many activities, and what they come to together, with its sign."""

    many: int
    amount: Decimal


class Bridge(NamedTuple):
    """From last year's total to the next one: start plus the three steps is the end. So many amounts are undecided."""

    start: Decimal
    discontinued: Step
    new: Step
    changed: Step
    end: Decimal
    undecided: int
    frame: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """What is left of the frame; below zero where it is exceeded."""
        return None if self.frame is None else self.frame - self.end


def bridge_of(pairs: list[tuple[Stated, Stated]], frame: Decimal | None) -> Bridge:
    """The bridge of what each activity had and what it is to have. By money, as the plan itself shows it."""
    gone, new, changed = [], [], []
    for was, now in pairs:
        step = kroner_of(now) - kroner_of(was)
        if step == 0:
            continue
        if was.kind != CellKind.AMOUNT:
            new.append(step)
        elif now in (ENDS, BLANK):
            gone.append(step)
        else:
            changed.append(step)
    return Bridge(
        start=sum((kroner_of(was) for was, _now in pairs), Decimal(0)),
        discontinued=_step(gone),
        new=_step(new),
        changed=_step(changed),
        end=sum((kroner_of(now) for _was, now in pairs), Decimal(0)),
        undecided=sum(now.kind == CellKind.UNDECIDED for _was, now in pairs),
        frame=frame,
    )


def _step(amounts: list[Decimal]) -> Step:
    return Step(len(amounts), sum(amounts, Decimal(0)))
