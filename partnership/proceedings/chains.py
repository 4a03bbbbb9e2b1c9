"""Which bodies a matter goes through, and its beginning."""

import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from partnership.enums import DecisionRule, MatterKind, MemberRole
from partnership.models import (
    Agreement,
    ApprovalChain,
    ChainStep,
    FrozenDocument,
    Proceeding,
    ProceedingStep,
    User,
)
from partnership.proceedings.guards import NotAllowed
from partnership.proceedings.moving import open_next
from partnership.proceedings.seats import voting_seats


def chain_for(
    agreement: Agreement, matter: MatterKind, day: datetime.date, *, amount: Decimal | None = None
) -> ApprovalChain | None:
    """The chain that is valid for a matter on a day; the newest, where dates overlap.

    With an amount, in kroner, the chain with the lowest limit that reaches it, or one without a limit. An amendment
    without a chain of its own goes the plan's way.
    """
    valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    reaches = Q(up_to__isnull=True) | Q(up_to__gte=amount) if amount is not None else Q(up_to__isnull=True)
    chains = ApprovalChain.objects.filter(valid, reaches, agreement=agreement)
    chains = chains.order_by(F("up_to").asc(nulls_last=True), "-valid_from")
    found = chains.filter(matter=matter).first()
    if found is None and matter == MatterKind.AMENDMENT:
        found = chains.filter(matter=MatterKind.PLAN).first()
    return found


def start(
    *,
    key: UUID,
    chain: ApprovalChain,
    matter: MatterKind,
    subject: UUID,
    document: FrozenDocument,
    day: datetime.date,
    user: User,
    case_number: str = "",
    note: str = "",
) -> Proceeding:
    """Begin a matter with the steps its chain has on a day, and ask the first body.

    `key` is the matter's id: the same form sent twice begins it once. Side effects: the matter and its steps are
    written, the first of them open. Raises NotAllowed where the chain has no step, or nobody can answer to one.
    """
    planned = list(chain.steps.on(day).select_related("body"))
    if not planned:
        raise NotAllowed(_("The order of approval has no step on this day."))
    proceeding = Proceeding.objects.create(
        pk=key,
        partnership_id=document.partnership_id,
        period_id=document.period_id,
        matter=matter,
        subject=subject,
        label=document.title,
        case_number=case_number,
        note=note,
        document=document,
        started_by=user,
    )
    steps = ProceedingStep.objects.bulk_create(
        _turn(proceeding, position, step) for position, step in enumerate(planned, start=1)
    )
    for step in steps:
        _can_be_decided(step)
    open_next(proceeding)
    return proceeding


def _turn(proceeding: Proceeding, position: int, step: ChainStep) -> ProceedingStep:
    return ProceedingStep(
        proceeding=proceeding,
        position=position,
        body=step.body,
        organisation_id=step.organisation_id,
        kind=step.kind,
        rule=step.rule,
        days=step.days,
    )


def _can_be_decided(step: ProceedingStep) -> None:
    """Somebody can answer, and under the chair's rule it is the chair."""
    if step.is_outside:
        return
    seats = voting_seats(step)
    if step.rule == DecisionRule.CHAIR:
        seats = [one for one in seats if one.seat.role == MemberRole.CHAIR]
    if not seats:
        raise NotAllowed(
            _("Nobody in %(body)s can answer here. Give its members a log-in, or let it decide outside.")
            % {"body": step.body}
        )
