"""What a reader can do about a plan now, as buttons: at most one of them is the primary one."""

from django.urls import reverse
from django.utils.translation import gettext as _

from partnership.matters.actions import Action, Ways, decide, one_primary, register
from partnership.matters.turns import Turn
from partnership.rules import Visitor
from plans.decisions.standing import Standing
from plans.editing.saving import may_change
from plans.enums import PlanState
from plans.models import Plan
from plans.rollover.period import offered

CAN_BE_SENT = (PlanState.DRAFT, PlanState.SENT_BACK)


def for_plan(standing: Standing, user: Visitor, *, writes: bool) -> list[Action]:
    """On the plan's own page, the primary one first. One query where a version is in force, for the year after."""
    found: list[Action] = []
    if decision := _own_decision(standing, user):
        found.append(decision)
    if writes:
        found += _of_secretary(standing, user)
    return one_primary(found)


def for_proceedings(standing: Standing, *, writes: bool) -> list[Action]:
    """On the page of decisions, about the plan as a whole."""
    plan = standing.plan
    if not writes:
        return []
    if plan.state in CAN_BE_SENT:
        found = [_send(plan)]
        if standing.counting:
            found.append(Action(_("Give the amendment up"), _url(plan, "amendment-drop")))
        return one_primary(found)
    if plan.state == PlanState.ADJUSTING:
        return one_primary([_finalise(plan, is_primary=True), _edit(plan)])
    if plan.state == PlanState.SUBMITTED and standing.turn:
        return [Action(_("Take the plan back"), _url(plan, "plan-withdraw"), "arrow-counterclockwise")]
    if plan.state == PlanState.IN_FORCE:
        return [_amend(plan)]
    return []


def ways_of(plan: Plan, turn: Turn) -> Ways:
    """Where something is done about a body's turn."""
    step = turn.step.pk
    return Ways(
        decide=_url(plan, "plan-decide", step=step),
        register=_url(plan, "decision-register", step=step),
        remind=_url(plan, "step-remind", step=step),
        deadline=_url(plan, "step-deadline", step=step),
    )


def _of_secretary(standing: Standing, user: Visitor) -> list[Action]:
    plan, turn = standing.plan, standing.turn
    found = []
    if plan.state == PlanState.ADJUSTING:
        found += [_edit(plan), _finalise(plan)]
    elif may_change(plan):
        found += [_edit(plan), _send(plan)]
    elif turn and turn.step.is_outside:
        found.append(register(ways_of(plan, turn).register))
    if year := offered(plan, user):
        found.append(Action(_("Make plan %(year)s") % {"year": year}, _url(plan, "roll-over"), is_primary=True))
    if plan.state == PlanState.IN_FORCE:
        found.append(_amend(plan))
    return found


def _own_decision(standing: Standing, user: Visitor) -> Action | None:
    turn = standing.turn
    return decide(ways_of(standing.plan, turn).decide) if turn and turn.may_answer(user) else None


def _edit(plan: Plan) -> Action:
    return Action(_("Edit the plan"), _url(plan, "plan-edit"), "pencil", is_primary=True)


def _send(plan: Plan) -> Action:
    return Action(_("Send for approval"), _url(plan, "plan-send"), "send", is_primary=True)


def _finalise(plan: Plan, *, is_primary: bool = False) -> Action:
    return Action(_("Make the final version"), _url(plan, "plan-finalise"), "check-circle-fill", is_primary)


def _amend(plan: Plan) -> Action:
    return Action(_("Make an amendment"), _url(plan, "amendment-begin"))


def _url(plan: Plan, name: str, **more: object) -> str:
    return reverse(name, kwargs={"slug": plan.period.partnership.slug, "year": plan.period.year, **more})
