"""What bodies decide about: where the user's own answer is waited for, and what a secretariat has on its way."""

import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership import clock, moments, proceedings
from partnership.enums import OTHER_MATTERS, MatterKind, Outcome, ProceedingState, StepState
from partnership.matters.kinds import address_of
from partnership.matters.shown import matter_url
from partnership.models import Decision, Partnership, Proceeding, ProceedingStep, User
from partnership.proceedings import VotingSeat
from partnership.proceedings.outcomes import HEARD
from partnership.site.plan_rows import PlanRow
from plans.enums import PlanState

PLANS = (MatterKind.PLAN, MatterKind.AMENDMENT)


class Turn(NamedTuple):
    """A body that is asked just now: its seats, which of them have answered, and whether the user is to answer."""

    step: ProceedingStep
    seats: list[VotingSeat]
    answered: frozenset[UUID | None]
    is_mine: bool

    @property
    def matter(self) -> Proceeding:
        return self.step.proceeding

    @property
    def partnership(self) -> Partnership:
        return self.matter.partnership

    @property
    def is_of_plan(self) -> bool:
        return self.matter.matter in PLANS

    def url(self, of_plan: str, of_other: str) -> str:
        """A page about the turn: one of the plan's, or the page that other matters have for the same."""
        slug = {"slug": self.partnership.slug}
        if not self.is_of_plan:
            return reverse(of_other, kwargs=slug | {"step": self.step.pk})
        assert self.matter.period is not None  # a plan has one
        return reverse(of_plan, kwargs=slug | {"year": self.matter.period.year, "step": self.step.pk})

    @property
    def whole_address(self) -> str:
        """Where it is said who has decided what."""
        if not self.is_of_plan:
            return matter_url(self.matter)
        assert self.matter.period is not None
        here = {"slug": self.partnership.slug, "year": self.matter.period.year}
        return reverse("plan-proceedings", kwargs=here)

    @property
    def due(self) -> datetime.date | None:
        return self.step.due_on

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < clock.today()

    @property
    def windows(self) -> list[bool]:
        """One for each seat, lit where it has answered."""
        return [one.seat.pk in self.answered for one in self.seats]

    @property
    def progress(self) -> str:
        """ "6 af 10 har svaret"."""
        said = {"answered": sum(self.windows), "all": len(self.seats)}
        return (
            ngettext("%(answered)s of %(all)s has answered", "%(answered)s of %(all)s have answered", len(self.seats))
            % said
        )

    @property
    def title(self) -> str:
        """ "Amendment of Tryghedsplan 2022, version 2"; of another matter its title alone."""
        if not self.is_of_plan:
            return self.matter.label
        said = {"plan": self.matter.label, "version": self.matter.document.version}
        if self.matter.matter == MatterKind.AMENDMENT:
            return _("Amendment of %(plan)s, version %(version)s") % said
        return _("%(plan)s, version %(version)s") % said

    @property
    def is_heard(self) -> bool:
        return self.step.kind in HEARD

    @property
    def address(self) -> str:
        return self.url("plan-decide", "") if self.is_of_plan else matter_url(self.matter)


class DecisionRow(NamedTuple):
    """A row of a list of decisions: what it is, whose, until when, and the one thing to do."""

    title: str
    about: str
    address: str
    icon: str
    side: str = ""
    is_late: bool = False
    button: str = ""  # what the button says, where it is the user's to do something
    button_address: str = ""


class Decisions(NamedTuple):
    """What the user is to answer, the first due first, and what the partnerships they write for have on its way."""

    mine: list[Turn]
    on_their_way: list[DecisionRow]

    def rows_without(self, lead: str) -> list[DecisionRow]:
        """The user's own, but for the one the page begins with, at this address."""
        return [_my_row(turn) for turn in self.mine if turn.address != lead]


def decisions(user: User, writes: set[UUID], plans: list[PlanRow]) -> Decisions:
    """Every body that is asked just now and concerns the user. Two queries, and two for the seats of all bodies."""
    steps = _steps(user, writes)
    turns = _turns(user, [step for step in steps if step.state == StepState.OPEN])
    mine = [turn for turn in turns if turn.is_mine]
    theirs = [turn for turn in turns if turn.matter.partnership_id in writes and not turn.is_mine]
    asked = {turn.matter.subject for turn in turns}
    written = [row for row in plans if row.partnership.pk in writes and row.plan.pk not in asked]
    waiting = [found for row in written if (found := _plan_row(row))]
    changed = {step.proceeding_id: step.proceeding for step in steps if step.state == StepState.DONE}
    late, running = ([_their_row(turn) for turn in theirs if turn.is_late is late] for late in (True, False))
    return Decisions(mine, [*waiting, *map(_changed_row, changed.values()), *late, *running])


def _steps(user: User, writes: set[UUID]) -> list[ProceedingStep]:
    """The open turns of bodies the user sits on, and all of the partnerships they write for. With them, of other
    matters than plans, those by which a change is to be written in.
    """
    theirs = Q(proceeding__partnership__in=writes)
    concerned = Q(body__in=user.memberships.on(clock.today()).values("body")) | theirs
    is_asked = concerned & Q(state=StepState.OPEN, proceeding__state=ProceedingState.OPEN)
    is_changed = theirs & Q(
        outcome=Outcome.WITH_CHANGE,
        proceeding__state=ProceedingState.ADJUSTING,
        proceeding__matter__in=OTHER_MATTERS,
    )
    steps = ProceedingStep.objects.for_user(user).filter(is_asked | is_changed)
    return list(
        steps.select_related(
            "body", "organisation", "proceeding__document", "proceeding__partnership", "proceeding__period"
        ).defer("proceeding__document__content")
    )


def _turns(user: User, steps: list[ProceedingStep]) -> list[Turn]:
    """What the user has to do with each of these open turns; the first due first."""
    seats = proceedings.seats_for([step for step in steps if not step.is_outside])
    said = Decision.objects.filter(step__in=seats, seat__isnull=False)
    answers = list(said.values_list("step", "document", "seat", "made_by"))
    turns = []
    for step in steps:
        current = [one for one in answers if one[:2] == (step.pk, step.proceeding.document_id)]
        answered = frozenset(seat for _step, _document, seat, _by in current)
        has_answered = any(by == user.pk for *_rest, by in current)
        free = proceedings.seat_for(user, seats.get(step.pk, []), answered)
        in_time = step.due_on is None or step.due_on >= clock.today()
        is_mine = in_time and not has_answered and free is not None
        turns.append(Turn(step, seats.get(step.pk, []), answered, is_mine))
    return sorted(turns, key=lambda turn: (turn.due or datetime.date.max, turn.title))


def _my_row(turn: Turn) -> DecisionRow:
    return DecisionRow(
        title=turn.title,
        about=f"{turn.partnership.name}, {turn.step}",
        address=turn.address,
        icon="people",
        side=moments.left(turn.due) if turn.due else "",
        is_late=turn.is_late,
        button=_("Read and answer") if turn.is_heard else _("Read and decide"),
        button_address=turn.address,
    )


def _their_row(turn: Turn) -> DecisionRow:
    """A body the secretariat waits for. What it decides outside is written in by the secretariat."""
    row = DecisionRow(
        title=f"{turn.title}, {turn.partnership.name}",
        about=_("With %(body)s.") % {"body": turn.step},
        address=turn.whole_address,
        icon="people",
        side=moments.left(turn.due) if turn.due else "",
        is_late=turn.is_late,
    )
    if turn.step.is_outside:
        register = turn.url("decision-register", "matter-register")
        about = _("With %(body)s. The decision is not written in yet.") % {"body": turn.step}
        return row._replace(about=about, icon="building", button=_("Write it in"), button_address=register)
    said = {"body": turn.step, "progress": turn.progress}
    if turn.is_late:
        about = _("The deadline of %(body)s is over: %(progress)s.") % said
        extend = turn.url("step-deadline", "matter-deadline")
        return row._replace(about=about, button=_("Give more time"), button_address=extend)
    if turn.due:
        about = _("%(body)s: %(progress)s. Answer by %(day)s.") % {**said, "day": moments.day(turn.due)}
        return row._replace(about=about)
    return row._replace(about=_("%(body)s: %(progress)s.") % said)


def _changed_row(matter: Proceeding) -> DecisionRow:
    """A matter that is no plan, approved with a change that the secretariat is to write in."""
    return DecisionRow(
        title=f"{matter.label}, {matter.partnership.name}",
        about=_("It was approved with a change, which is to be written in."),
        address=matter_url(matter),
        icon="pencil",
        button=_("Write the change in"),
        button_address=address_of(matter) or matter_url(matter),
    )


def _plan_row(row: PlanRow) -> DecisionRow | None:
    """A plan nobody is asked about, that the secretariat has something to do with all the same."""
    here = {"slug": row.partnership.slug, "year": row.plan.period.year}
    title = f"{row.plan.title}, {row.partnership.name}"
    address = reverse("plan-proceedings", kwargs=here)
    if row.state == PlanState.SENT_BACK:
        edit = reverse("plan-edit", kwargs=here)
        about = _("Version %(version)s was sent back. The plan can be written again.") % {"version": row.version}
        return DecisionRow(
            title, about, address, "arrow-counterclockwise", button=_("Edit the plan"), button_address=edit
        )
    if row.state == PlanState.ADJUSTING:
        finish = reverse("plan-finalise", kwargs=here)
        about = _("Version %(version)s was approved with a change, which is to be written in.") % {
            "version": row.version
        }
        return DecisionRow(title, about, address, "pencil", button=_("Finish the version"), button_address=finish)
    if row.state == PlanState.SUBMITTED:
        about = _("All have approved version %(version)s, and it is not in force yet.") % {"version": row.version}
        return DecisionRow(title, about, address, "hourglass-split")
    return None
