"""A member's answer, taken from the form: kept, or refused with what was written."""

from collections.abc import Callable
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.utils.translation import gettext as _

from partnership import clock
from partnership.matters.decide_forms import DecisionForm
from partnership.models import Decision, Membership, ProceedingStep, User
from partnership.proceedings import NotAllowed, guards, member_outcomes


class Answered(NamedTuple):
    """What came of a form that was sent: a decision, or why there is none and how the page answers."""

    form: DecisionForm
    decision: Decision | None
    refusal: str = ""
    status: int = 200


def answered(step: ProceedingStep, user: User, data: QueryDict, decide: Callable[..., Decision]) -> Answered:
    """Take an answer to a step with `decide`, which is called as partnership.matters.decide is.

    Raises PermissionDenied for who has no seat in the body that is asked.
    """
    seats = Membership.objects.filter(body=step.body_id, user=user).on(clock.today())
    if step.body_id is None or not seats.exists():
        raise PermissionDenied
    form = DecisionForm(data, member_outcomes(step))
    try:
        if form.is_valid() and form.chosen:
            said = form.cleaned_data
            decision = decide(
                step,
                user,
                outcome=form.chosen,
                text=form.text,
                shown=said["shown"],
                key=said["key"],
                remark=said.get("remark", ""),
            )
            return Answered(form, decision)
        if form.is_broken:
            refusal = _("Your answer has not been sent. Read the page again, and answer once more.")
            return Answered(form, None, refusal, 422)
        # What is missing in the form is no use to who reads something that is over.
        guards.is_open(step)
        guards.is_shown(step, form.cleaned_data["shown"])
    except NotAllowed as reason:
        return Answered(form, None, str(reason), 409)
    return Answered(form, None, _("Your answer has not been sent yet. Something is missing below."), 422)
