"""An application until it is decided about: entered, corrected, recommended, taken back, declined."""

import datetime
from decimal import Decimal
from typing import Any, TypedDict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from activities.enums import ApplicationState
from activities.models import Activity, AdoptedAmount, PoolApplication
from activities.money import ledger
from activities.pools.waiting import waiting
from activities.pools.workflow import guards, mails
from partnership import audit, clock, danish
from partnership.enums import AuditVerb, OrganisationKind
from partnership.models import Organisation, Partnership, PlanPeriod, User
from partnership.organising.changing import sent_before
from partnership.organising.known import known_as
from partnership.proceedings import NotAllowed


class Said(TypedDict):
    """What an application says. One of `organisation`, `new_organisation` and `applicant` names who asks."""

    account: AdoptedAmount
    title: str
    purpose: str
    organisation: Organisation | None
    new_organisation: str
    applicant: str
    email: str
    sought: Decimal
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    serves: Activity | None


def apply_for(period: PlanPeriod, user: User, said: Said, *, key: UUID) -> PoolApplication:
    """Enter an application. `key` is the form's, and becomes the application's id: sent twice it is entered once.

    Side effects: a club nobody knew is known from now on, in this partnership; an entry of the log.
    """
    with transaction.atomic():
        ledger.taken(said["account"].pk)  # the same form sent twice at once waits here, and finds what it made
        of_partnership = PoolApplication.objects.filter(account__activity__partnership=period.partnership_id)
        if sent := sent_before(of_partnership, key):
            return sent
        made = PoolApplication.objects.create(pk=key, made_by=user, **_columns(said, period.partnership))
        log(AuditVerb.APPLIED, made, period, user)
    return made


def change(application: PoolApplication, period: PlanPeriod, user: User, said: Said, *, seen: int) -> PoolApplication:
    """Correct what an application says, until somebody has recommended it. `seen` is the revision the page showed.

    Side effect: an entry of the log. Raises Overtaken, or NotAllowed where it has gone on.
    """
    with transaction.atomic():
        now = _taken(application)
        guards.is_in(now, ApplicationState.RECEIVED)
        guards.is_as_seen(now, seen)
        _write(now, **_columns(said, period.partnership))
        log(AuditVerb.CHANGED, now, period, user)
    return now


def withdraw(application: PoolApplication, period: PlanPeriod, user: User, *, seen: int) -> None:
    """Take an application back before bodies decide about it. Side effect: an entry of the log. Raises NotAllowed."""
    with transaction.atomic():
        now = _taken(application)
        guards.is_in(now, *guards.OPEN)
        guards.is_as_seen(now, seen)
        _write(now, state=ApplicationState.WITHDRAWN, bundle=None)
        log(AuditVerb.WITHDRAWN, now, period, user)


def recommend(
    application: PoolApplication, period: PlanPeriod, user: User, amount: Decimal | None, text: str, *, seen: int
) -> PoolApplication:
    """Say for the working group how many kroner to grant; without an amount, that nothing should be.

    Whoever entered it may do this too, and pages and papers say so. Until it is on a list it can be said anew. Side
    effect: an entry of the log. Raises Overtaken, Overdrawn where the pool has not so much, and NotAllowed.
    """
    with transaction.atomic():
        now = _taken(application)
        guards.is_in(now, *guards.OPEN)
        if now.bundle_id is not None:
            raise NotAllowed(_("“%(title)s” is on a list already.") % {"title": now.title})
        guards.is_as_seen(now, seen)
        if amount is not None:
            if amount > now.sought:
                raise NotAllowed(
                    _("It is more than was sought: %(sought)s kr.") % {"sought": danish.kroner(now.sought)}
                )
            waits = waiting([now.account_id]).get(now.account_id, Decimal(0))
            guards.has_left(now.account, amount, waits=waits)
        elif not text.strip():
            raise NotAllowed(_("Write why it is not recommended."))
        _write(
            now,
            state=ApplicationState.NOT_RECOMMENDED if amount is None else ApplicationState.RECOMMENDED,
            recommended=amount,
            recommendation=text,
            recommended_by=user,
            recommended_on=clock.today(),
        )
        log(AuditVerb.RECOMMENDED, now, period, user)
    return now


def decline(application: PoolApplication, period: PlanPeriod, user: User, answer: str, *, seen: int) -> None:
    """Say no to an application that is not recommended.

    Side effects: who asked for an answer has a mail on its way, with the words of `answer`; an entry of the log. Raises
    Overtaken and NotAllowed.
    """
    with transaction.atomic():
        now = _taken(application)
        guards.is_in(now, ApplicationState.NOT_RECOMMENDED)
        guards.is_as_seen(now, seen)
        if not answer.strip():
            raise NotAllowed(_("Write what to answer."))
        say_no(now, period, user, answer)


def say_no(application: PoolApplication, period: PlanPeriod, user: User | None, answer: str) -> None:
    """Side effects: the application is declined, who wants an answer has it on its way, and the log says so."""
    _write(application, state=ApplicationState.DECLINED, answer=answer)
    log(AuditVerb.DECLINED, application, period, user)
    mails.declined(application, period)


def log(verb: AuditVerb, application: PoolApplication, period: PlanPeriod, user: User | None) -> None:
    audit.record(
        verb,
        actor=user,
        subject=application.pk,
        label=application.title,
        partnership_id=period.partnership_id,
        period_id=period.pk,
    )


def _taken(application: PoolApplication) -> PoolApplication:
    return guards.locked(application.pk)[0]


def _write(application: PoolApplication, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(application, name, value)
    application.revision += 1
    application.save()


def _columns(said: Said, partnership: Partnership) -> dict[str, Any]:
    columns: dict[str, Any] = {name: value for name, value in said.items() if name != "new_organisation"}
    if said["new_organisation"]:
        columns["organisation"] = known_as(
            said["new_organisation"], OrganisationKind.ASSOCIATION, partnership
        ).organisation
    return columns
