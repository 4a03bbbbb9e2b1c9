"""What becomes of a year-end account. One function for each change of state."""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from partnership import audit, clock, matters
from partnership.enums import AuditVerb, DocumentKind, MatterKind, ProceedingState, RenditionKind
from partnership.models import BudgetYear, FrozenDocument, PlanPeriod, Proceeding, User
from partnership.paper.engine import PaperError
from partnership.paper.keeping import keep_file
from partnership.proceedings import NotAllowed
from partnership.proceedings.printed import printed_decisions
from plans.documents.account.build import build
from plans.documents.account.codec import decode, encode
from plans.documents.account.pdf import account_pdf
from plans.documents.account.values import SCHEMA
from plans.documents.codec import fingerprint
from plans.enums import AccountState
from plans.models import YearAccount

logger = logging.getLogger(__name__)

CAN_BE_WRITTEN = (AccountState.DRAFT, AccountState.SENT_BACK, AccountState.ADJUSTING)

# What becomes of the account when its matter is no longer with anybody.
AFTER: dict[str, AccountState] = {
    ProceedingState.SENT_BACK: AccountState.SENT_BACK,
    ProceedingState.WITHDRAWN: AccountState.DRAFT,
    ProceedingState.ADJUSTING: AccountState.ADJUSTING,
}


class ChangedMeanwhile(NotAllowed):
    """Somebody else has written in the account since it was read. Nothing has been written."""


def account_of(year: BudgetYear) -> YearAccount:
    """The account of a budget year, begun where there is none yet. Side effect: its row."""
    title = _("Year-end account %(year)s") % {"year": year.label}
    return YearAccount.objects.get_or_create(budget_year=year, defaults={"title": title})[0]


def write(account: YearAccount, user: User, *, text: str, revision: int) -> None:
    """Write what the year was like. `revision` is the one that was read. Raises ChangedMeanwhile and NotAllowed."""
    rows = YearAccount.objects.filter(pk=account.pk, revision=revision, state__in=CAN_BE_WRITTEN)
    if rows.update(text=text, revision=F("revision") + 1):
        account.refresh_from_db()
        return
    account.refresh_from_db()
    if account.state not in CAN_BE_WRITTEN:
        raise NotAllowed(_("The account is with those who approve it, and cannot be written in just now."))
    raise ChangedMeanwhile(_("Somebody else has written in the account meanwhile. Your text has not been saved yet."))


def submit(account: YearAccount, user: User, *, key: UUID, note: str = "", case_number: str = "") -> Proceeding:
    """Send the account for approval, or present it again as it was corrected after a decision.

    `key` is the form's own and becomes the matter's id. Side effects, all or none of them: the account is frozen as its
    next version with its PDF; the matter is with its first body, or goes on; the log says who did it. Raises NotAllowed
    where it is with somebody already, no order of approval fits, or its figures changed while it was printed;
    PaperError.
    """
    if sent := Proceeding.objects.filter(pk=key, subject=account.pk).first():
        return sent
    document = build(account)
    content = encode(document)
    moment, version = clock.now(), FrozenDocument.objects.newest_number(account.pk) + 1
    pdf = account_pdf(document, version=version, moment=moment)
    with transaction.atomic():
        account = YearAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
        if sent := Proceeding.objects.filter(pk=key, subject=account.pk).first():
            return sent
        if account.state not in CAN_BE_WRITTEN:
            raise NotAllowed(_("The account is with those who approve it already, or has been approved."))
        if encode(build(account)) != content or FrozenDocument.objects.newest_number(account.pk) + 1 != version:
            raise NotAllowed(_("The figures have changed in the meantime. Look at the account again before you send."))
        frozen = FrozenDocument.objects.create(
            partnership_id=document.partnership_id,
            period=PlanPeriod.objects.get(budget_years=account.budget_year),
            kind=DocumentKind.ACCOUNT,
            subject=account.pk,
            version=version,
            title=account.title,
            schema=SCHEMA,
            content=content,
            fingerprint=fingerprint(content),
            frozen_at=moment,
        )
        keep_file(frozen, RenditionKind.SUBMITTED, pdf)
        waiting = matters.open_matter(account.pk) if account.state == AccountState.ADJUSTING else None
        YearAccount.objects.filter(pk=account.pk).update(state=AccountState.SUBMITTED)
        if waiting is not None:
            return matters.correct(waiting, frozen, user)
        proceeding = matters.present(
            MatterKind.ACCOUNT, account.pk, frozen, user, key=key, note=note, case_number=case_number
        )
        _log(AuditVerb.SUBMITTED, account, user, version, frozen.period_id)
    return proceeding


def follow(proceeding: Proceeding) -> None:
    """What follows for the account from the state its matter has now. Side effects: its state; approved, its last file
    is printed soon.
    """
    accounts = YearAccount.objects.filter(pk=proceeding.subject)
    if proceeding.state == ProceedingState.APPROVED:
        accounts.update(state=AccountState.APPROVED, approved=proceeding.document)
        _log(AuditVerb.ACCOUNT_APPROVED, accounts.get(), None, proceeding.document.version, proceeding.period_id)
        transaction.on_commit(lambda: print_approved.enqueue(str(proceeding.pk)), robust=True)
    elif proceeding.state in AFTER:
        accounts.update(state=AFTER[proceeding.state])


def address(proceeding: Proceeding) -> str:
    """The account's page."""
    assert proceeding.period is not None
    here = {"slug": proceeding.partnership.slug, "year": proceeding.period.year}
    return reverse("year-account", kwargs=here)


@task
def print_approved(proceeding_id: str) -> None:
    """Make the approved version's file, with the decisions on its last page. What fails is logged, and tried again by
    `manage.py remind`.
    """
    _tried(Proceeding.objects.select_related("document").get(pk=UUID(proceeding_id)))


def print_what_waits() -> int:
    """Print the approved accounts that have no last file yet. Answers how many it were. What fails is logged, and keeps
    none of the others waiting.
    """
    approved = Proceeding.objects.filter(matter=MatterKind.ACCOUNT, state=ProceedingState.APPROVED)
    waiting = approved.exclude(document__renditions__kind=RenditionKind.IN_FORCE).select_related("document")
    return sum(_tried(proceeding) for proceeding in waiting)


def _tried(proceeding: Proceeding) -> bool:
    try:
        return _print_approved(proceeding)
    except PaperError:
        logger.exception("The approved account %s could not be printed.", proceeding.subject)
        return False


def _print_approved(proceeding: Proceeding) -> bool:
    frozen = proceeding.document
    if frozen.renditions.filter(kind=RenditionKind.IN_FORCE).exists():
        return False
    pdf = account_pdf(
        decode(bytes(frozen.content)),
        version=frozen.version,
        moment=proceeding.ended_at or clock.now(),
        decisions=printed_decisions(proceeding),
    )
    with transaction.atomic():
        FrozenDocument.objects.select_for_update().get(pk=frozen.pk)  # of two workers one keeps its file
        if frozen.renditions.filter(kind=RenditionKind.IN_FORCE).exists():
            return False
        keep_file(frozen, RenditionKind.IN_FORCE, pdf)
    return True


def _log(verb: AuditVerb, account: YearAccount, user: User | None, version: int, period_id: UUID | None) -> None:
    audit.record(
        verb,
        actor=user,
        subject=account.pk,
        label=account.title,
        partnership_id=account.budget_year.agreement.partnership_id,
        period_id=period_id,
        version=version,
    )
