"""Reallocations: proposed, decided within a limit or by bodies, carried out. One function for each change of state."""

import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.enums import ReallocationState
from activities.models import AdoptedAmount, Reallocation
from activities.money import ledger
from activities.money.economy import titles
from activities.money.papers import reallocation_paper
from partnership import audit, clock, matters
from partnership.danish import kroner
from partnership.enums import AuditVerb, MatterKind, ProceedingState, StepState
from partnership.matters.presenting import freeze_paper
from partnership.models import Decision, DelegatedLimit, PlanPeriod, Proceeding, ProceedingStep, User
from partnership.proceedings import NotAllowed

LONGEST_NAME = 200  # signs of who decided


class Proposed(NamedTuple):
    """What is to be moved. The target is an adopted amount, or an activity that has none in the source's year."""

    source: AdoptedAmount
    target: AdoptedAmount | UUID
    amount: Decimal
    reason: str


class Ruling(NamedTuple):
    """When it was decided and by whom; within which limit, where the secretariat did."""

    on: datetime.date
    by: str
    limit: DelegatedLimit | None = None


class Refused(NotAllowed):
    """Why it cannot be, and at which field of the form."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def of_period(period: PlanPeriod) -> QuerySet[Reallocation]:
    """The reallocations between adopted amounts of the period's budget years, the newest first."""
    rows = Reallocation.objects.filter(source__budget_year__plan_periods=period)
    return rows.select_related("source__activity", "source__budget_year", "target__activity", "limit__delegated_by")


def propose(wanted: Proposed, user: User, *, key: UUID) -> Reallocation:
    """Write a reallocation down, to be decided about.

    `key` is the form's own and becomes the row's id: the same form sent twice proposes it once. Side effects: an
    activity without money gets an adopted amount of zero. No balance moves. Raises Refused.
    """
    with transaction.atomic():
        if written := Reallocation.objects.filter(pk=key).first():
            return written
        said = {"source": wanted.source, "target": _target(wanted), "amount": wanted.amount, "reason": wanted.reason}
        written, _is_new = Reallocation.objects.get_or_create(pk=key, defaults={**said, "made_by": user})
        return written


def limit_of(reallocation: Reallocation, period: PlanPeriod) -> DelegatedLimit | None:
    """The limit within which the secretariat can decide it today; none where it is too much, or none is delegated."""
    limit = matters.limit_for(period.agreement, MatterKind.REALLOCATION, clock.today())
    return limit if limit is not None and reallocation.amount <= limit.up_to else None


def decide_within_limit(reallocation: Reallocation, period: PlanPeriod, user: User) -> None:
    """The secretariat decides it itself, as a body has delegated. A second time does nothing.

    Side effects: the kroner are moved, the log says who decided. Raises NotAllowed where no limit reaches it, it is no
    draft, or the source has not so much left.
    """
    with transaction.atomic():
        now = _taken(reallocation)
        if now.state == ReallocationState.DECIDED and now.limit_id is not None:
            return
        limit = limit_of(reallocation, period)
        if limit is None:
            raise NotAllowed(_("This is more than the secretariat may decide itself. Send it for decision."))
        by = _("The secretariat, as delegated by %(body)s") % {"body": limit.delegated_by}
        _carry_out(reallocation, ReallocationState.DRAFT, Ruling(clock.today(), by, limit), user, period.pk)


def send(reallocation: Reallocation, period: PlanPeriod, user: User, *, key: UUID, note: str = "") -> Proceeding:
    """Present it to the bodies of the chain for its amount.

    `key` becomes the matter's id: the same form sent twice presents it once. Side effects: the case paper is frozen,
    the matter begun and the first body asked; the log says who did it. Raises NotAllowed where it is no draft, no chain
    fits, or the source has not so much left.
    """
    with transaction.atomic():
        _taken(reallocation)
        if sent := Proceeding.objects.filter(pk=key, subject=reallocation.pk).first():
            return sent
        _move_state(reallocation, ReallocationState.DRAFT, ReallocationState.SENT)
        _is_possible(reallocation.source, reallocation.target, reallocation.amount)
        document = freeze_paper(reallocation_paper(reallocation, titles(period)), period, reallocation.pk)
        proceeding = matters.present(
            MatterKind.REALLOCATION, reallocation.pk, document, user, key=key, amount=reallocation.amount, note=note
        )
        _log(AuditVerb.PRESENTED, reallocation, user, period.pk)
    return proceeding


def correct(reallocation: Reallocation, period: PlanPeriod, user: User, amount: Decimal, reason: str) -> None:
    """Let it say what a body decided with a change; nobody who has decided is asked again.

    Side effects: amount and reason are the new ones, the corrected paper is frozen, and the matter goes on; where that
    was the last body, the kroner are moved. Raises NotAllowed where no change was decided.
    """
    with transaction.atomic():
        matter = matters.open_matter(reallocation.pk)
        if matter is None or matter.state != ProceedingState.ADJUSTING:
            raise NotAllowed(_("No body has decided a change that waits to be made."))
        _is_possible(reallocation.source, reallocation.target, amount)
        Reallocation.objects.filter(pk=reallocation.pk).update(amount=amount, reason=reason)
        reallocation.refresh_from_db()
        document = freeze_paper(reallocation_paper(reallocation, titles(period)), period, reallocation.pk)
        matters.correct(matter, document, user)


def drop(reallocation: Reallocation, period: PlanPeriod, user: User) -> None:
    """Give a draft up. A second time does nothing. Raises NotAllowed for anything else."""
    with transaction.atomic():
        if _taken(reallocation).state == ReallocationState.DROPPED:
            return
        _move_state(reallocation, ReallocationState.DRAFT, ReallocationState.DROPPED)
        _log(AuditVerb.WITHDRAWN, reallocation, user, period.pk)


# --- What follows from a matter --------------------------------------------------------------------------------------


def follow(proceeding: Proceeding) -> None:
    """What a matter's new state means for its reallocation: carried out, declined, or a draft again.

    Raises NotAllowed where the source has not so much left any more; then nothing is decided.
    """
    reallocation = Reallocation.objects.select_related("source__activity", "target__activity").get(
        pk=proceeding.subject
    )
    if proceeding.state == ProceedingState.APPROVED:
        _carry_out(reallocation, ReallocationState.SENT, _ruling(proceeding), None, proceeding.period_id)
    elif proceeding.state == ProceedingState.SENT_BACK:
        _move_state(reallocation, ReallocationState.SENT, ReallocationState.DECLINED)
    elif proceeding.state == ProceedingState.WITHDRAWN:
        _move_state(reallocation, ReallocationState.SENT, ReallocationState.DRAFT)


def address(proceeding: Proceeding) -> str:
    """The page of the reallocation a matter is about."""
    assert proceeding.period is not None  # a reallocation is of a year
    place = {"slug": proceeding.partnership.slug, "year": proceeding.period.year}
    return reverse("reallocation", kwargs={**place, "reallocation": proceeding.subject})


def _ruling(proceeding: Proceeding) -> Ruling:
    """The body that had the last word, and its day: what is registered may have been decided days ago."""
    turns = ProceedingStep.objects.filter(proceeding=proceeding, state=StepState.DONE)
    last = turns.select_related("body", "organisation").order_by("-position").first()
    days = Decision.objects.filter(step=last).order_by("-made_at").values_list("decided_on", flat=True)
    return Ruling(days.first() or clock.today(), str(last or proceeding.label))


def _carry_out(
    reallocation: Reallocation,
    before: ReallocationState,
    ruling: Ruling,
    user: User | None,
    period_id: UUID | None,
) -> None:
    """Move the kroner. The state is taken first, so that of two who try one waits and then fails."""
    said = {"decided_on": ruling.on, "decided_by": ruling.by[:LONGEST_NAME], "limit": ruling.limit}
    _move_state(reallocation, before, ReallocationState.DECIDED, **said)
    ledger.move(reallocation, user)
    _log(AuditVerb.REALLOCATED, reallocation, user, period_id)


def _taken(reallocation: Reallocation) -> Reallocation:
    """The row as it is now. Whoever comes at the same time waits here until this transaction is over."""
    return Reallocation.objects.select_for_update(of=("self",), no_key=True).get(pk=reallocation.pk)


def _move_state(
    reallocation: Reallocation, before: ReallocationState, after: ReallocationState, **more: object
) -> None:
    """One conditional write. Raises NotAllowed where it is in another state by now."""
    rows = Reallocation.objects.filter(pk=reallocation.pk, state=before)
    if not rows.update(state=after, **more):
        raise NotAllowed(_("The reallocation has gone on in the meantime. Look at the page again."))
    reallocation.refresh_from_db()


def _target(wanted: Proposed) -> AdoptedAmount:
    """The adopted amount that is to get the kroner, opened where there is none. Raises Refused."""
    _is_possible(wanted.source, wanted.target, wanted.amount)
    if isinstance(wanted.target, AdoptedAmount):
        return wanted.target
    return ledger.opened(wanted.target, wanted.source.budget_year_id)


def _is_possible(source: AdoptedAmount, target: AdoptedAmount | UUID, amount: Decimal) -> None:
    """Both are of one budget year, they are two, and the source has so much left. Raises Refused."""
    if isinstance(target, AdoptedAmount):
        if target.pk == source.pk:
            raise Refused("target", _("This is the line the money comes from. Choose another."))
        if target.budget_year_id != source.budget_year_id:
            raise Refused("target", _("Both lines must be of the same budget year."))
    source.refresh_from_db()
    left = ledger.available(source)
    if left <= 0:
        raise Refused("source", _("There is nothing left here that could be moved."))
    if amount > left:
        raise Refused(
            "amount", _("There is only %(left)s kr. left of the line it comes from.") % {"left": kroner(left)}
        )


def _log(verb: AuditVerb, reallocation: Reallocation, user: User | None, period_id: UUID | None) -> None:
    audit.record(
        verb,
        actor=user,
        subject=reallocation.pk,
        label=_("%(kroner)s kr. reallocated") % {"kroner": kroner(reallocation.amount)},
        partnership_id=reallocation.source.activity.partnership_id,
        period_id=period_id,
    )
