"""The PDF of a draft, printed in the background: asked for by who looks at a preview, once for each state of the plan.

What became of it is kept in the cache `documents`, beside the PDF itself, where both the site and its workers see it.
"""

from typing import NamedTuple
from uuid import UUID

from django.core.cache import caches
from django_tasks import task

from partnership import clock
from partnership.choice import Choice, _
from partnership.models import PlanPeriod
from partnership.paper.engine import PaperError
from plans import workflow
from plans.drafts import draft_pdf, means
from plans.models import Plan

USUALLY = 8  # seconds, until a plan has been printed once
PATIENCE = 120  # seconds after which nobody is believed to be printing any more


class PrintState(Choice):
    """How far the PDF of a plan, as it is now, has come."""

    NONE = "none", _("Not asked for")
    WAITING = "waiting", _("Waiting")
    PRINTING = "printing", _("Being printed")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Not printed")


class Print(NamedTuple):
    """`revision` is the plan's. `since` and `usually` are in seconds; `problem` says why it could not be printed."""

    state: PrintState
    revision: int
    since: int = 0
    usually: int = USUALLY
    problem: str = ""


def print_of(plan: Plan) -> Print:
    """How far the PDF of the plan as it is now has come. One query."""
    revision = PlanPeriod.objects.values_list("revision", flat=True).get(pk=plan.period_id)
    usually = caches["documents"].get(_usual_key(plan.pk), USUALLY)
    kept = caches["documents"].get(_key(plan.pk, revision))
    if kept is None:
        return Print(PrintState.NONE, revision, usually=usually)
    since = int(clock.now().timestamp() - kept["began"])
    state = next(state for state in PrintState if state == kept["state"])
    if state in (PrintState.WAITING, PrintState.PRINTING) and since > PATIENCE:
        state = PrintState.NONE  # its worker has died
    return Print(state, revision, since, usually, kept.get("problem", ""))


def ask(plan: Plan) -> Print:
    """Have the plan printed as it is now, unless it has been or is being. Side effect: a task in the queue."""
    now = print_of(plan)
    if now.state not in (PrintState.NONE, PrintState.FAILED):
        return now
    _note(plan.pk, now.revision, PrintState.WAITING)
    print_draft.enqueue(str(plan.pk), now.revision)
    return print_of(plan)


@task()
def print_draft(plan_id: str, revision: int) -> None:
    """Print a plan. Who has written on meanwhile has asked for it again, and this one is not made."""
    plan = Plan.objects.select_related("period__partnership").get(pk=plan_id)
    if plan.period.revision != revision:
        caches["documents"].delete(_key(plan.pk, revision))
        return
    _note(plan.pk, revision, PrintState.PRINTING)
    began = clock.now()
    try:
        document, imprint = workflow.draft_document(plan)
        draft_pdf(document, imprint)
    except PaperError as error:
        _note(plan.pk, revision, PrintState.FAILED, problem=str(error))
        return
    _note(plan.pk, revision, PrintState.READY)
    took = round((clock.now() - began).total_seconds())
    if took > 1:  # else it had been printed before, and was only found
        caches["documents"].set(_usual_key(plan.pk), took)


def _note(plan_id: UUID, revision: int, state: PrintState, **more: str) -> None:
    said = {"state": state.value, "began": clock.now().timestamp(), **more}
    caches["documents"].set(_key(plan_id, revision), said)


def _key(plan_id: UUID, revision: int) -> str:
    return f"print-{plan_id}-{revision}-{means()[:16]}"


def _usual_key(plan_id: UUID) -> str:
    return f"print-{plan_id}-seconds"
