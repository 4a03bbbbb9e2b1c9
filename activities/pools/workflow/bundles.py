"""Applications brought to a decision: on a list that bodies decide about, or at once within a delegated limit."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from activities.enums import ApplicationState, BundleState
from activities.grants.giving import give
from activities.models import ApplicationBundle, Grant, PoolApplication
from activities.pools.pots import names_of
from activities.pools.workflow import guards
from activities.pools.workflow.papers import paper_of
from partnership import audit, clock, danish, matters
from partnership.enums import AuditVerb, MatterKind, ProceedingState
from partnership.matters.presenting import freeze_paper
from partnership.models import PlanPeriod, Proceeding, User
from partnership.organising.changing import sent_before
from partnership.proceedings import NotAllowed


def make_bundle(
    period: PlanPeriod, title: str, applications: Iterable[PoolApplication], user: User, *, key: UUID
) -> ApplicationBundle:
    """Put recommended applications on a list. `key` is the form's, and becomes the list's id. Raises NotAllowed."""
    with transaction.atomic():
        # Taken first: the same form sent twice at once waits here, and finds what it made.
        rows = guards.locked(*(one.pk for one in applications))
        if made := sent_before(ApplicationBundle.objects.filter(period=period), key):
            return made
        if not rows:
            raise NotAllowed(_("Choose the applications that are to be on the list."))
        for row in rows:
            guards.is_free(row)
        bundle = ApplicationBundle.objects.create(pk=key, period=period, title=title, made_by=user)
        PoolApplication.objects.filter(pk__in=[row.pk for row in rows]).update(bundle=bundle)
    return bundle


def send_bundle(
    bundle: ApplicationBundle, user: User, *, key: UUID, note: str = "", case_number: str = ""
) -> Proceeding:
    """Let the bodies decide that may grant so much together. `key` is the form's, and becomes the matter's id.

    Side effects: the paper is frozen, the matter begun, the first body asked; the applications wait, and what they ask
    for is nobody else's meanwhile; an entry of the log. Raises Overdrawn where a pool has not so much left, and
    NotAllowed where nobody may decide.
    """
    with transaction.atomic():
        bundle = taken(bundle.pk)
        if sent := Proceeding.objects.filter(pk=key, subject=bundle.pk).first():
            return sent
        if bundle.state != BundleState.DRAFT:
            raise NotAllowed(_("The list has been sent already."))
        rows = guards.locked(*bundle.applications.values_list("pk", flat=True))
        names = names_of(bundle.period, [row.account for row in rows])
        accounts = guards.have_left(rows, names)
        document = freeze_paper(paper_of(bundle, rows, accounts, names), bundle.period, bundle.pk)
        audit.record(
            AuditVerb.PRESENTED,
            actor=user,
            subject=bundle.pk,
            label=bundle.title,
            partnership_id=bundle.period.partnership_id,
            period_id=bundle.period_id,
            version=document.version,
        )
        amount = sum((row.amount for row in rows), Decimal(0))
        return matters.present(
            MatterKind.GRANT, bundle.pk, document, user, key=key, amount=amount, note=note, case_number=case_number
        )


def correct_bundle(bundle: ApplicationBundle, amounts: Mapping[UUID, Decimal], user: User) -> Proceeding:
    """Write the amounts as a body decided them, in kroner by application; zero leaves one out. Nobody is asked again.

    Side effects: a new paper is frozen, and the matter goes on with it, to the next body or to its end. Raises
    Overdrawn, and NotAllowed where no change waits, or an amount is more than was sought.
    """
    with transaction.atomic():
        proceeding = matters.open_matter(bundle.pk)
        if proceeding is None or proceeding.state != ProceedingState.ADJUSTING:
            raise NotAllowed(_("No body has decided a change of this list."))
        bundle = taken(bundle.pk)
        rows = guards.locked(*bundle.applications.values_list("pk", flat=True))
        for row in rows:
            row.decided = amounts[row.pk]
            if row.decided > row.sought:
                said = _("“%(title)s” would get more than was sought: %(sought)s kr.")
                raise NotAllowed(said % {"title": row.title, "sought": danish.kroner(row.sought)})
        PoolApplication.objects.bulk_update(rows, ["decided"])
        names = names_of(bundle.period, [row.account for row in rows])
        accounts = guards.have_left(rows, names, is_decided=True)
        document = freeze_paper(paper_of(bundle, rows, accounts, names), bundle.period, bundle.pk)
        return matters.correct(proceeding, document, user)


def grant_directly(application: PoolApplication, period: PlanPeriod, user: User, *, seen: int) -> Grant:
    """Grant what is recommended, within what was delegated to the secretariat.

    Side effects: as of `give`. Raises Overtaken, Overdrawn, and NotAllowed where nothing, or
    not so much, was delegated.
    """
    with transaction.atomic():
        row = guards.locked(application.pk)[0]
        guards.is_free(row)
        guards.is_as_seen(row, seen)
        limit = matters.limit_for(period.agreement, MatterKind.GRANT, clock.today())
        if limit is None or row.amount > limit.up_to:
            raise NotAllowed(_("So much has not been delegated to you. Put the application on a list for decision."))
        guards.have_left([row], {})
        decided_by = _("The secretariat, as %(body)s has delegated") % {"body": limit.delegated_by}
        given = give(row, decided_by, clock.today(), user)
        row.state, row.revision = ApplicationState.GRANTED, row.revision + 1
        row.save(update_fields=["state", "revision"])
    return given


def taken(pk: UUID) -> ApplicationBundle:
    """The list as it is now; others who want to move it wait until this transaction is over."""
    rows = ApplicationBundle.objects.select_for_update(of=("self",))
    return rows.select_related("period__partnership", "period__agreement").get(pk=pk)
