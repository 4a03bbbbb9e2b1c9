"""What a reader can do about a plan now, as buttons: at most one of them is the primary one."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.models import User
from partnership.rules import Visitor
from plans.decisions.standing import Standing, Turn
from plans.editing.saving import may_change
from plans.enums import PlanState
from plans.models import Plan
from plans.rollover.period import offered

CAN_BE_SENT = (PlanState.DRAFT, PlanState.SENT_BACK)


class Action(NamedTuple):
    """A button; with `is_post` it does something at once, without a page that asks first."""

    name: str
    url: str
    icon: str = ""
    is_primary: bool = False
    is_post: bool = False


def for_plan(standing: Standing, user: Visitor, *, writes: bool) -> list[Action]:
    """On the plan's own page, the primary one first. One query where a version is in force, for the year after."""
    found: list[Action] = []
    if decision := _own_decision(standing, user):
        found.append(decision)
    if writes:
        found += _of_secretary(standing, user)
    return _one_primary(found)


def for_proceedings(standing: Standing, *, writes: bool) -> list[Action]:
    """On the page of decisions, about the plan as a whole."""
    plan = standing.plan
    if not writes:
        return []
    if plan.state in CAN_BE_SENT:
        found = [_send(plan)]
        if standing.counting:
            found.append(Action(_("Give the amendment up"), _url(plan, "amendment-drop")))
        return _one_primary(found)
    if plan.state == PlanState.ADJUSTING:
        return _one_primary([_finalise(plan, is_primary=True), _edit(plan)])
    if plan.state == PlanState.SUBMITTED and standing.turn:
        return [Action(_("Take the plan back"), _url(plan, "plan-withdraw"), "arrow-counterclockwise")]
    if plan.state == PlanState.IN_FORCE:
        return [_amend(plan)]
    return []


def for_turn(plan: Plan, turn: Turn, user: User, *, writes: bool) -> list[Action]:
    """About the body whose turn it is."""
    if not turn.is_open:
        return []
    found = []
    if turn.may_answer(user):
        found.append(_decide(plan, turn))
    if writes and turn.step.is_outside:
        found.append(_register(plan, turn))
    if writes and (missing := len(turn.unanswered)):
        words = ngettext("Remind the one who is missing", "Remind the %(count)s who are missing", missing)
        found.append(
            Action(words % {"count": missing}, _url(plan, "step-remind", step=turn.step.pk), "send", is_post=True)
        )
    if writes:
        words = _("Move the deadline") if turn.step.due_on else _("Set a deadline")
        found.append(Action(words, _url(plan, "step-deadline", step=turn.step.pk), "clock-fill"))
    return _one_primary(found)


def _of_secretary(standing: Standing, user: Visitor) -> list[Action]:
    plan, turn = standing.plan, standing.turn
    found = []
    if plan.state == PlanState.ADJUSTING:
        found += [_edit(plan), _finalise(plan)]
    elif may_change(plan):
        found += [_edit(plan), _send(plan)]
    elif turn and turn.step.is_outside:
        found.append(_register(plan, turn))
    if year := offered(plan, user):
        found.append(Action(_("Make plan %(year)s") % {"year": year}, _url(plan, "roll-over"), is_primary=True))
    if plan.state == PlanState.IN_FORCE:
        found.append(_amend(plan))
    return found


def _own_decision(standing: Standing, user: Visitor) -> Action | None:
    turn = standing.turn
    return _decide(standing.plan, turn) if turn and turn.may_answer(user) else None


def _decide(plan: Plan, turn: Turn) -> Action:
    return Action(_("Read and answer"), _url(plan, "plan-decide", step=turn.step.pk), "people", is_primary=True)


def _register(plan: Plan, turn: Turn) -> Action:
    url = _url(plan, "decision-register", step=turn.step.pk)
    return Action(_("Register what was decided"), url, "pencil", is_primary=True)


def _edit(plan: Plan) -> Action:
    return Action(_("Edit the plan"), _url(plan, "plan-edit"), "pencil", is_primary=True)


def _send(plan: Plan) -> Action:
    return Action(_("Send for approval"), _url(plan, "plan-send"), "send", is_primary=True)


def _finalise(plan: Plan, *, is_primary: bool = False) -> Action:
    return Action(_("Make the final version"), _url(plan, "plan-finalise"), "check-circle-fill", is_primary)


def _amend(plan: Plan) -> Action:
    return Action(_("Make an amendment"), _url(plan, "amendment-begin"))


def _one_primary(actions: list[Action]) -> list[Action]:
    """The first that may be primary is; the others are ways on beside it."""
    found, is_given = [], False
    for action in actions:
        found.append(action._replace(is_primary=action.is_primary and not is_given))
        is_given = is_given or action.is_primary
    return sorted(found, key=lambda action: not action.is_primary)


def _url(plan: Plan, name: str, **more: object) -> str:
    return reverse(name, kwargs={"slug": plan.period.partnership.slug, "year": plan.period.year, **more})
