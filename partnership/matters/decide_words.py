"""How the page for deciding speaks: by what a body is asked to do, how it decides, and until when."""

import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partnership import moments
from partnership.enums import DecisionRule, MemberRole, Outcome, StepKind
from partnership.models import Decision, Membership, ProceedingStep
from partnership.proceedings.outcomes import HEARD


class Words(NamedTuple):
    """What the form says: its heading, its choices, what it asks for with them, and its button."""

    heading: str
    labels: dict[Outcome, str]
    button: str


def words_for(kind: StepKind, version: int) -> Words:
    """The form's words for a step of a kind."""
    the = {"version": version}
    back = {Outcome.SENT_BACK: _("I send it back")}
    match kind:
        case StepKind.CONSULT:
            labels = {Outcome.ACKNOWLEDGED: _("I have no remarks"), Outcome.REMARK: _("I have a remark")}
            return Words(_("Do you have remarks?"), labels, _("Send my answer"))
        case StepKind.ACKNOWLEDGE:
            labels = {
                Outcome.ACKNOWLEDGED: _("I take note of version %(version)s") % the,
                Outcome.REMARK: _("I have a remark"),
            }
            return Words(_("Your answer"), labels, _("Send my answer"))
        case StepKind.RECOMMEND:
            labels = {
                Outcome.APPROVED: _("I recommend version %(version)s") % the,
                Outcome.WITH_CONDITION: _("I recommend it with a condition"),
            }
            return Words(_("Your recommendation"), labels | back, _("Send my recommendation"))
        case StepKind.APPROPRIATE:
            labels = {
                Outcome.APPROVED: _("I release the money of version %(version)s") % the,
                Outcome.WITH_CONDITION: _("I release it with a condition"),
            }
        case StepKind.DELEGATE:
            labels = {
                Outcome.APPROVED: _("I delegate as version %(version)s says") % the,
                Outcome.WITH_CONDITION: _("I delegate with a condition"),
            }
        case _:
            labels = {
                Outcome.APPROVED: _("I approve version %(version)s") % the,
                Outcome.WITH_CONDITION: _("I approve with a condition"),
            }
    return Words(_("Your decision"), labels | back, _("Send my decision"))


def questions() -> dict[Outcome, str]:
    """What is asked where an answer needs words."""
    return {
        Outcome.WITH_CONDITION: _("What has to be met?"),
        Outcome.SENT_BACK: _("What has to be done again?"),
        Outcome.REMARK: _("What do you want to say?"),
    }


def rule_in_words(step: ProceedingStep, seat: Membership | None) -> str:
    """How the answers become one decision, and what it means to say nothing."""
    if step.kind in HEARD:
        if step.due_on is None:
            return _("The matter goes on when all have answered.")
        return _("Nobody has to answer. The matter goes on after %(day)s.") % {"day": moments.day(step.due_on)}
    match step.rule:
        case DecisionRule.CHAIR if seat is not None and seat.role == MemberRole.CHAIR:
            return _("You decide for %(body)s as its chair.") % {"body": step}
        case DecisionRule.CHAIR:
            return _("The chair decides for %(body)s. Your answer stands beside it.") % {"body": step}
        case DecisionRule.ALL:
            return _("All must agree. If one sends it back, it goes back.")
        case DecisionRule.BY_DEADLINE if step.due_on is not None:
            return _("Who has not answered by %(day)s has agreed. If one sends it back, it goes back.") % {
                "day": moments.day(step.due_on)
            }
    return _("The majority decides.")


def due_in_words(due: datetime.date) -> str:
    """ "Answer by Thursday 22 September, in 7 days"."""
    said = {"day": weekday(due), "left": moments.left(due)}
    return _("Answer by %(day)s, %(left)s") % said


def weekday(day: datetime.date) -> str:
    return date_format(day, "l j. F").lower()


def moment(said: datetime.datetime) -> str:
    """ "15 September at 10.52"."""
    return _("%(day)s at %(hour)s") % {"day": moments.day(timezone.localdate(said)), "hour": moments.at(said)}


def registered(decision: Decision, kind: StepKind) -> str:
    """What somebody is told when their answer has been taken."""
    said = {"version": decision.document.version, "moment": moment(decision.made_at)}
    if decision.outcome == Outcome.SENT_BACK:
        return (
            _("That you send version %(version)s back was registered %(moment)s. The secretariat gets your reason.")
            % said
        )
    if kind == StepKind.APPROVE:
        return _("Your approval of version %(version)s was registered %(moment)s. It stands in the minutes.") % said
    if kind == StepKind.RECOMMEND:
        return (
            _("Your recommendation of version %(version)s was registered %(moment)s. It stands in the minutes.") % said
        )
    return _("Your answer on version %(version)s was registered %(moment)s. It stands in the minutes.") % said


def outcome_in_words(outcome: Outcome, kind: StepKind) -> str:
    """What was answered or decided, in the verb of what was asked."""
    if kind == StepKind.RECOMMEND:
        if outcome == Outcome.APPROVED:
            return _("Recommended")
        if outcome == Outcome.WITH_CONDITION:
            return _("Recommended with a condition")
    if kind == StepKind.CONSULT and outcome == Outcome.ACKNOWLEDGED:
        return _("No remarks")
    return _(outcome.label)
