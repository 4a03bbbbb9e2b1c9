"""How a matter goes on: to the next body, back to those who sent it, or to its end."""

from datetime import timedelta

from django.utils.translation import gettext as _

from partnership import audit, clock
from partnership.enums import AuditVerb, Outcome, ProceedingState, StepState
from partnership.models import FrozenDocument, Proceeding, ProceedingStep, User
from partnership.proceedings import guards


def end_step(step: ProceedingStep, outcome: Outcome) -> None:
    """A body has decided. Side effects: its turn is done with this outcome on the version that is shown, and the matter
    goes on: to the next body, back, into correction, or to its end. The log says what the body decided.
    """
    proceeding = step.proceeding
    done = ProceedingStep.objects.filter(pk=step.pk, state=StepState.OPEN).update(
        state=StepState.DONE, outcome=outcome, document=proceeding.document_id, ended_at=clock.now()
    )
    if not done:
        raise guards.NotAllowed(_("It has been decided in the meantime."))
    step.refresh_from_db()
    step.proceeding = proceeding
    log(AuditVerb.STEP_ENDED, proceeding, None, label=f"{step}: {step.get_outcome_display()}")
    if outcome == Outcome.SENT_BACK:
        _end(proceeding, ProceedingState.SENT_BACK)
        log(AuditVerb.SENT_BACK, proceeding, None)
    elif outcome == Outcome.WITH_CHANGE:
        _move(proceeding, ProceedingState.ADJUSTING)
    else:
        open_next(proceeding)


def open_next(proceeding: Proceeding) -> None:
    """Ask the next body. Without one the matter is approved. Side effects: the step is open, and its deadline set."""
    step = proceeding.steps.filter(state=StepState.WAITING).order_by("position").first()
    if step is None:
        _end(proceeding, ProceedingState.APPROVED)
        log(AuditVerb.APPROVED, proceeding, None)
        return
    step.state, step.opened_at = StepState.OPEN, clock.now()
    if step.days is not None:
        step.due_on = clock.today() + timedelta(days=step.days)
    step.save(update_fields=["state", "opened_at", "due_on"])


def withdraw(proceeding: Proceeding, user: User) -> None:
    """Take a matter back while bodies decide. Side effects: it and its open steps are ended; the log says who did it.

    Raises NotAllowed where it is no longer on its way.
    """
    proceeding = locked(proceeding)
    guards.is_on_its_way(proceeding, ProceedingState.OPEN)
    _end(proceeding, ProceedingState.WITHDRAWN)
    log(AuditVerb.WITHDRAWN, proceeding, user)


def carry_change(proceeding: Proceeding, document: FrozenDocument, user: User) -> Proceeding:
    """Present the version that carries a change a body decided, and go on: nobody is asked again (design 4).

    Side effects: the matter is about the new version, on which its maker decides nothing, and the next body is asked;
    without one it is approved. Raises NotAllowed where the matter waits for no such version.
    """
    proceeding = locked(proceeding)
    guards.is_on_its_way(proceeding, ProceedingState.ADJUSTING)
    proceeding.document, proceeding.corrected_by = document, user
    _move(proceeding, ProceedingState.OPEN)
    log(AuditVerb.CHANGED, proceeding, user)
    open_next(proceeding)
    return proceeding


def locked(proceeding: Proceeding) -> Proceeding:
    """The matter as it is now; others who want to move it wait until this transaction is over."""
    rows = Proceeding.objects.select_for_update(of=("self",)).select_related("document", "started_by")
    return rows.get(pk=proceeding.pk)


def log(verb: AuditVerb, proceeding: Proceeding, actor: User | None, *, label: str = "") -> None:
    audit.record(
        verb,
        actor=actor,
        subject=proceeding.subject,
        label=label or proceeding.label,
        partnership_id=proceeding.partnership_id,
        period_id=proceeding.period_id,
        version=proceeding.document.version,
    )


def _end(proceeding: Proceeding, state: ProceedingState) -> None:
    open_states = [StepState.WAITING, StepState.OPEN]
    proceeding.steps.filter(state__in=open_states).update(state=StepState.STOPPED)
    _move(proceeding, state)


def _move(proceeding: Proceeding, state: ProceedingState) -> None:
    """One conditional write: a matter that has ended stays as it ended."""
    is_over = state in (ProceedingState.APPROVED, ProceedingState.SENT_BACK, ProceedingState.WITHDRAWN)
    on_its_way = [ProceedingState.OPEN, ProceedingState.ADJUSTING]
    moved = Proceeding.objects.filter(pk=proceeding.pk, state__in=on_its_way).update(
        state=state,
        document=proceeding.document_id,
        corrected_by=proceeding.corrected_by_id,
        ended_at=clock.now() if is_over else None,
    )
    proceeding.refresh_from_db()
    if not moved:
        guards.is_on_its_way(proceeding, *on_its_way)
