"""A matter presented to the bodies of a chain, decided, corrected as decided, and taken back."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from partnership import clock, proceedings
from partnership.enums import DocumentKind, MatterKind, Outcome, ProceedingState, StepState
from partnership.matters import files, mails
from partnership.matters.concerned import those_asked
from partnership.matters.kinds import kind_of
from partnership.matters.paper import SCHEMA, CasePaper, encode, fingerprint, title_of
from partnership.models import (
    Agreement,
    Decision,
    DelegatedLimit,
    FrozenDocument,
    PlanPeriod,
    Proceeding,
    ProceedingStep,
    User,
)
from partnership.proceedings import NotAllowed, Registration

Result = TypeVar("Result")
ON_ITS_WAY = (ProceedingState.OPEN, ProceedingState.ADJUSTING)


def limit_for(agreement: Agreement, matter: MatterKind, day: datetime.date) -> DelegatedLimit | None:
    """Up to how much the secretariat decides such a matter itself on a day; none where nothing was delegated."""
    valid = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    limits = DelegatedLimit.objects.filter(valid, agreement=agreement, matter=matter)
    return limits.select_related("delegated_by").order_by("-valid_from").first()


def freeze_paper(paper: CasePaper, period: PlanPeriod, subject: UUID) -> FrozenDocument:
    """Keep a case paper as the next version of its subject. Side effect: it is printed when the transaction is done."""
    content = encode(paper)
    frozen = FrozenDocument.objects.create(
        partnership_id=period.partnership_id,
        period=period,
        kind=DocumentKind.CASE,
        subject=subject,
        version=FrozenDocument.objects.newest_number(subject) + 1,
        title=title_of(paper),
        schema=SCHEMA,
        content=content,
        fingerprint=fingerprint(content),
        frozen_at=clock.now(),
    )
    files.print_soon(frozen)
    return frozen


def present(
    matter: MatterKind,
    subject: UUID,
    document: FrozenDocument,
    user: User,
    *,
    key: UUID,
    amount: Decimal | None = None,
    note: str = "",
    case_number: str = "",
) -> Proceeding:
    """Present a frozen document to the bodies of the chain for such a matter and amount.

    Call it in a transaction of your own. `key` is the form's, and becomes the matter's id. Side effects: the matter and
    its steps are written; the first body is asked, and its members have a mail on their way. Raises NotAllowed where no
    chain fits, or nobody can answer.
    """
    if sent := Proceeding.objects.filter(pk=key, subject=subject).first():
        return sent
    assert document.period is not None  # what is presented here belongs to a period
    day = clock.today()
    chain = proceedings.chain_for(document.period.agreement, matter, day, amount=amount)
    if chain is None:
        raise NotAllowed(_("There is no order of approval for this. Set one up under “Orders of approval”."))
    proceeding = proceedings.start(
        key=key,
        chain=chain,
        matter=matter,
        subject=subject,
        document=document,
        day=day,
        user=user,
        case_number=case_number,
        note=note,
    )
    _goes_on(proceeding)
    return proceeding


def open_matter(subject: UUID) -> Proceeding | None:
    """The matter in which bodies decide about something just now. One query."""
    return Proceeding.objects.filter(subject=subject, state__in=ON_ITS_WAY).select_related("document").first()


def decide(
    step: ProceedingStep, user: User, *, outcome: Outcome, text: str, shown: UUID, key: UUID, remark: str = ""
) -> Decision:
    """A member decides (see partnership.proceedings.decide); what follows is done in the same transaction."""
    return with_consequences(
        step,
        lambda: proceedings.decide(step, user, outcome=outcome, text=text, shown=shown, key=key, remark=remark),
    )


def register(step: ProceedingStep, user: User, said: Registration, *, shown: UUID, key: UUID) -> Decision:
    """The secretariat registers what a body outside decided; what follows is done in the same transaction."""
    return with_consequences(step, lambda: proceedings.register(step, user, said, shown=shown, key=key))


def close_overdue(step: ProceedingStep) -> bool:
    """End a body's turn whose deadline has run out, with what follows (see partnership.proceedings.close_overdue)."""
    return with_consequences(step, lambda: proceedings.close_overdue(step))


def take_back(proceeding: Proceeding, user: User) -> None:
    """Take a matter back while bodies decide; what follows is done in the same transaction. Raises NotAllowed.

    Side effects: those who were asked have a mail on its way.
    """
    with transaction.atomic():
        asked = those_asked(proceeding)
        proceedings.withdraw(proceeding, user)
        proceeding.refresh_from_db()
        kind_of(proceeding.matter).follow(proceeding)
        mails.withdrawn(proceeding, asked)


def correct(proceeding: Proceeding, document: FrozenDocument, user: User) -> Proceeding:
    """Present the version that carries a change a body decided; nobody is asked again. Raises NotAllowed.

    Side effects: the next body is asked by mail; without one those who sent the matter are told that it is approved.
    """
    with transaction.atomic():
        proceeding = proceedings.carry_change(proceeding, document, user)
        _goes_on(proceeding)
    return proceeding


def with_consequences(step: ProceedingStep, act: Callable[[], Result]) -> Result:
    """Do something to a step, and in the same transaction what follows for what it is about.

    Side effects: those who are asked next, or have to know how the matter ended, have a mail on its way.
    """
    with transaction.atomic():
        # Whoever comes at the same time waits here, so that what is compared below is this act's doing alone.
        proceeding = Proceeding.objects.select_for_update().get(pk=step.proceeding_id)
        before = _standing(proceeding)
        result = act()
        proceeding = Proceeding.objects.select_related("document").get(pk=proceeding.pk)
        if _standing(proceeding) != before:
            _goes_on(proceeding)
    return result


def _goes_on(proceeding: Proceeding) -> None:
    """What follows from the state or turn a matter has now. An approved paper is printed with what was decided."""
    kind_of(proceeding.matter).follow(proceeding)
    mails.tell(proceeding)
    if proceeding.state == ProceedingState.APPROVED and proceeding.document.kind == DocumentKind.CASE:
        files.print_soon(proceeding.document)


def _standing(proceeding: Proceeding) -> tuple[str, UUID | None]:
    """The state of the matter, and whose turn it is."""
    state = Proceeding.objects.filter(pk=proceeding.pk).values_list("state", flat=True).get()
    turn = ProceedingStep.objects.filter(proceeding=proceeding, state=StepState.OPEN)
    return state, turn.values_list("pk", flat=True).first()
