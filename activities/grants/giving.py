"""Giving: a decision becomes a grant, and its kroner are drawn from the adopted amount."""

import datetime
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from activities.models import Activity, AdoptedAmount, Grant, PoolApplication
from activities.money import ledger
from partnership import audit, clock
from partnership.enums import AuditVerb, DocumentKind, RenditionKind
from partnership.models import FrozenDocument, Organisation, PlanPeriod, User
from partnership.proceedings import NotAllowed

AFTER_THE_END = timedelta(days=60)  # to account for what was spent, when it is over
AFTER_THE_YEAR = timedelta(days=30)


def give(
    application: PoolApplication, decided_by: str, on: datetime.date, user: User | None, *, conditions: str = ""
) -> Grant:
    """Grant what was decided about an application: `application.amount`, which is over zero.

    `decided_by` names who decided, for the letter and for good. Side effects: the grant with its entry in the ledger,
    the balance, an entry of the log. Raises Overdrawn where there is not so much left; the database refuses a second
    grant of the same application.
    """
    with transaction.atomic():
        account = ledger.taken(application.account_id)[application.account_id]
        given = Grant.objects.create(
            account=account,
            application=application,
            number=next_number(account),
            title=application.title,
            purpose=application.purpose,
            organisation=application.organisation,
            receiver=application.applicant,
            email=application.email,
            serves=application.serves,
            amount=application.amount,
            conditions=conditions,
            granted_on=on,
            decided_by=decided_by,
            account_due_on=account_due(account, application.ends_on),
            made_by=user,
        )
        ledger.grant(given, user)
        audit.record(
            AuditVerb.GRANTED,
            actor=user,
            subject=given.pk,
            label=given.title,
            partnership_id=application.account.activity.partnership_id,
        )
    return given


class Given(NamedTuple):
    """A grant that the plan itself decides: `organisation`, or what somebody is called (`receiver`), in kroner."""

    title: str
    purpose: str
    amount: Decimal
    organisation: Organisation | None = None
    receiver: str = ""
    email: str = ""
    serves: Activity | None = None
    conditions: str = ""
    account_due_on: datetime.date | None = None


def give_by_plan(account: AdoptedAmount, given: Given, period: PlanPeriod, *, key: UUID, user: User) -> Grant:
    """Grant what the plan in force says of one of its lines.

    `key` is the form's, and becomes the grant's id: the same form sent twice gives once. Side effects as `give`. Raises
    NotAllowed where no version is in force, or the line stands in it no more; Overdrawn where it has not so much left.
    """
    version = version_in_force(period)
    if version is None:
        raise NotAllowed(_("No version of the plan is in force, so there is nothing to grant out of."))
    with transaction.atomic():
        line = ledger.taken(account.pk)[account.pk]
        if there := Grant.objects.filter(pk=key, account__activity__partnership=period.partnership).first():
            return there
        if not line.stands:
            raise NotAllowed(_("The line does not stand in the version in force any more."))
        due_on = given.account_due_on or account_due(account, None)
        grant = Grant.objects.create(
            pk=key,
            account=line,
            number=next_number(line),
            granted_on=clock.today(),
            decided_by=in_words(version),
            made_by=user,
            **given._replace(account_due_on=due_on)._asdict(),
        )
        ledger.grant(grant, user)
        audit.record(
            AuditVerb.GRANTED,
            actor=user,
            subject=grant.pk,
            label=grant.title,
            partnership_id=period.partnership_id,
            period_id=period.pk,
        )
    return grant


def version_in_force(period: PlanPeriod) -> FrozenDocument | None:
    """The version of the period's plan that is in force, without its content. One query."""
    versions = FrozenDocument.objects.filter(
        period=period, kind=DocumentKind.PLAN, renditions__kind=RenditionKind.IN_FORCE
    )
    return versions.defer("content").order_by("-version").first()


def in_words(version: FrozenDocument) -> str:
    """ "Tryghedsplan 2022, version 1"."""
    said = _("%(title)s, version %(version)s") % {"title": version.title, "version": version.version}
    return said[: Grant._meta.get_field("decided_by").max_length]


def next_number(account: AdoptedAmount) -> int:
    """The number of the next grant out of an adopted amount. Take the row first (`ledger.taken`)."""
    return (Grant.objects.filter(account=account).aggregate(newest=Max("number"))["newest"] or 0) + 1


def account_due(account: AdoptedAmount, ends_on: datetime.date | None) -> datetime.date:
    """When the receiver's account is due: some time after what it was given for, else after the budget year."""
    return ends_on + AFTER_THE_END if ends_on else account.budget_year.ends_on + AFTER_THE_YEAR
