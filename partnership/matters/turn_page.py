"""What a member sees of a body's turn: whether they decide, and what they and those before them have answered."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership import clock, moments, proceedings
from partnership.enums import Outcome, ProceedingState, StepKind, StepState
from partnership.matters import decide_words, telling
from partnership.matters.turns import Matter, Turn
from partnership.models import Decision, FrozenDocument, Membership, Proceeding, ProceedingStep, User
from partnership.proceedings import VotingSeat


class Bar(NamedTuple):
    """The state bar: whose turn it is, and until when."""

    look: str
    icon: str
    word: str
    text: str


class Answer(NamedTuple):
    """What the reader has answered themselves."""

    outcome: str
    moment: str
    version: int
    text: str
    remark: str


class Earlier(NamedTuple):
    """What a body that was asked before has decided."""

    words: str
    texts: list[str]


@dataclass
class TurnPage:
    """A body's turn as one reader sees it. Its queries do not grow with the members of the body.

    What is decided about is the business of whoever makes a page of it.
    """

    step: ProceedingStep
    user: User

    @property
    def matter(self) -> Proceeding:
        return self.step.proceeding

    @property
    def document(self) -> FrozenDocument:
        """The version the body decides about, or has decided about."""
        return self.step.document or self.matter.document

    @property
    def matter_so_far(self) -> Matter:
        """The whole way, in which this is one body's turn."""
        raise NotImplementedError

    @cached_property
    def turn(self) -> Turn:
        return next(one for one in self.matter_so_far.turns if one.step.pk == self.step.pk)

    @property
    def sent(self) -> str:
        """The day the version was frozen."""
        return moments.day(timezone.localdate(self.document.frozen_at))

    @property
    def fingerprint(self) -> str:
        """The first eight signs, as they stand at the foot of the paper."""
        whole = self.document.fingerprint
        return f"{whole[:4]} {whole[4:8]}"

    @property
    def earlier(self) -> list[Earlier]:
        """What the bodies before this one have decided, with their conditions."""
        done = [one for one in self.matter_so_far.turns if one.step.state == StepState.DONE]
        return [_earlier(one) for one in done if one.step.position < self.step.position]

    @cached_property
    def bar(self) -> Bar:
        body = {"body": self.step}
        match self.matter.state, self.step.state:
            case ProceedingState.WITHDRAWN, _state:
                return Bar("draft", "arrow-counterclockwise", _("Taken back"), self.why_not)
            case _state, StepState.OPEN:
                due = self.step.due_on
                text = decide_words.due_in_words(due) if due else _("There is no deadline.")
                return Bar(
                    "submitted", "people", _("To be decided"), f"{self.step}. {text}" if not self.form_is_open else text
                )
            case _state, StepState.DONE:
                look, icon = (
                    ("sent-back", "arrow-counterclockwise") if self.is_back else ("in-force", "check-circle-fill")
                )
                return Bar(look, icon, _("Decided"), self.decided)
            case _state, StepState.WAITING:
                return Bar(
                    "submitted", "hourglass-split", _("Not their turn yet"), _("%(body)s is asked later.") % body
                )
        return Bar(
            "draft", "dash-circle", _("Not reached"), _("The matter ended before it was %(body)s's turn.") % body
        )

    @property
    def is_back(self) -> bool:
        return self.step.outcome == Outcome.SENT_BACK

    @property
    def decided(self) -> str:
        """ "The steering group recommended version 2, 14 September"."""
        return f"{telling.title(self.turn)}, {moments.day(telling.decided_on(self.turn))}"

    # Who decides

    @property
    def kind(self) -> StepKind:
        return cast(StepKind, self.step.kind)

    @property
    def seats(self) -> list[VotingSeat]:
        return self.turn.seats

    @property
    def answers(self) -> list[Decision]:
        """The members' answers to the version that is presented now."""
        return self.turn.answers

    @cached_property
    def mine(self) -> list[VotingSeat]:
        """The seats the reader can answer for, the own one first."""
        seats = [one for one in self.seats if one.holder == self.user or self.user in one.deputies]
        return sorted(seats, key=lambda one: one.holder != self.user)

    @cached_property
    def seat(self) -> Membership | None:
        """The seat the reader answers for now."""
        return proceedings.seat_for(self.user, self.seats, {decision.seat_id for decision in self.answers})

    @property
    def own(self) -> Decision | None:
        """The reader's own answer, to this version or to the one before a change."""
        mine = [one for one in self.turn.decisions if one.seat_id is not None and one.made_by_id == self.user.pk]
        return mine[-1] if mine else None

    @property
    def own_answer(self) -> Answer | None:
        if (own := self.own) is None:
            return None
        outcome = decide_words.outcome_in_words(cast(Outcome, own.outcome), self.kind)
        return Answer(outcome, decide_words.moment(own.made_at), own.document.version, own.text, own.remark)

    @property
    def form_is_open(self) -> bool:
        return self.own is None and not self.why_not

    @cached_property
    def why_not(self) -> str:
        """Why the reader does not decide here; empty where they do."""
        return self._why_not_now() or self._why_not_you()

    def _why_not_now(self) -> str:
        """What keeps everybody from answering."""
        version, body = {"version": self.document.version}, {"body": self.step}
        ended = moments.day(timezone.localdate(self.matter.ended_at)) if self.matter.ended_at else ""
        if self.matter.state == ProceedingState.WITHDRAWN:
            return _("Version %(version)s was taken back %(day)s. Nothing is to be decided.") % {
                **version,
                "day": ended,
            }
        match self.step.state:
            case StepState.DONE:
                return _("%(body)s has decided.") % body
            case StepState.WAITING:
                return _("Others are asked first. %(body)s gets a mail when it is its turn.") % body
            case StepState.STOPPED:
                return _("The matter ended before it was %(body)s's turn.") % body
        if self.step.is_outside:
            return _("%(body)s decides at its own meeting, and the secretariat writes the decision in here.") % body
        if self.step.due_on is not None and self.step.due_on < clock.today():
            day = moments.day(self.step.due_on)
            return _("The deadline was %(day)s. Write to the secretariat if you still want to answer.") % {"day": day}
        return ""

    def _why_not_you(self) -> str:
        """What keeps this reader from answering."""
        if self.seat is not None:
            return ""
        if self.user.pk in self.matter.senders:
            return _("You sent this version for approval yourself, so others decide on it.")
        if self.mine:
            seat = self.mine[0].seat.pk
            who = next(decision.made_by for decision in self.answers if decision.seat_id == seat)
            return _("%(name)s has answered for the seat.") % {"name": who}
        return _("%(body)s decides about this version. You can read along.") % {"body": self.step}

    # How far they are

    @property
    def progress(self) -> str:
        """ "6 af 10 har svaret."."""
        if self.step.is_outside or self.step.state != StepState.OPEN:
            return ""
        said = {"answered": len(self.answers), "all": len(self.seats)}
        return (
            ngettext("%(answered)s of %(all)s has answered.", "%(answered)s of %(all)s have answered.", said["all"])
            % said
        )

    @property
    def rule(self) -> str:
        return decide_words.rule_in_words(self.step, self.seat)

    @property
    def on_behalf(self) -> str:
        """For whom the reader decides, and on what."""
        version = {"version": self.document.version, "fingerprint": self.fingerprint}
        whom = _whom(self.seat, self.user)
        if whom:
            return _(
                "You answer for %(whom)s on version %(version)s (fingerprint %(fingerprint)s), and your answer stands "
                "in the minutes."
            ) % {**version, "whom": whom}
        return (
            _("You answer on version %(version)s (fingerprint %(fingerprint)s), and your answer stands in the minutes.")
            % version
        )


def _whom(seat: Membership | None, user: User) -> str:
    """ "KAB", "KAB in place of Karen"."""
    if seat is None:
        return ""
    house = (seat.organisation.short_name or seat.organisation.name) if seat.organisation else ""
    if seat.user_id == user.pk:
        return house
    if seat.user is None:
        return house
    if house:
        return _("%(organisation)s in place of %(name)s") % {"organisation": house, "name": seat.user}
    return str(seat.user)


def _earlier(turn: Turn) -> Earlier:
    said = (Outcome.WITH_CONDITION, Outcome.WITH_CHANGE, Outcome.REMARK)
    return Earlier(
        words=f"{telling.title(turn)}, {moments.day(telling.decided_on(turn))}",
        texts=[one.text for one in turn.decisions if one.text and one.outcome in said],
    )
