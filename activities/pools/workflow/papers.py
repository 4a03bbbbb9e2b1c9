"""What a body reads before it decides about a list: who is to have what for what, and what is left of the pools."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import AdoptedAmount, ApplicationBundle, PoolApplication
from activities.money import ledger
from activities.pools.pots import activity_names
from activities.pools.waiting import waiting
from activities.pools.workflow import guards
from partnership.danish import date_long, kroner
from partnership.matters.paper import CasePaper, Fact, Table, Text


def paper_of(
    bundle: ApplicationBundle,
    applications: Sequence[PoolApplication],
    accounts: Mapping[UUID, AdoptedAmount],
    names: Mapping[UUID, str],
) -> CasePaper:
    """The case paper of a list. `names` are the pools', `accounts` the pools as they are now."""
    amount = sum((one.amount for one in applications), Decimal(0))
    count = len(applications)
    lead = ngettext(
        "Shall this application have %(amount)s kr.?", "Shall these %(count)s applications have %(amount)s kr.?", count
    )
    return CasePaper(
        title=bundle.title,
        lead=lead % {"count": count, "amount": kroner(amount)},
        facts=(Fact(_("Applications"), str(count)), Fact(_("In all, kroner"), kroner(amount))),
        tables=(_asked(applications, names, amount), _balances(bundle, applications, accounts, names)),
        texts=tuple(_text(number, one, bundle) for number, one in enumerate(applications, start=1)),
    )


def _asked(applications: Sequence[PoolApplication], names: Mapping[UUID, str], amount: Decimal) -> Table:
    """The applications by number: points of a decision follow the same order."""
    sought = sum((one.sought for one in applications), Decimal(0))
    is_corrected = any(one.decided is not None for one in applications)
    return Table(
        heading=_("The applications"),
        columns=(
            _("No."), _("Application"), _("To"), _("Pool or line"), _("Sought"),
            _("As decided") if is_corrected else _("Recommended"),
        ),
        rows=tuple(
            (str(number), one.title, one.who, names[one.account_id], kroner(one.sought), kroner(one.amount))
            for number, one in enumerate(applications, start=1)
        ),
        figures=(4, 5),
        total=("", _("In all"), "", "", kroner(sought), kroner(amount)),
    )  # fmt: skip


def _balances(
    bundle: ApplicationBundle,
    applications: Sequence[PoolApplication],
    accounts: Mapping[UUID, AdoptedAmount],
    names: Mapping[UUID, str],
) -> Table:
    sums = guards.by_account(applications)
    waits = waiting(sums, beside=bundle.pk)
    rows = []
    for pk, amount in sums.items():
        left = ledger.available(accounts[pk])
        elsewhere = waits.get(pk, Decimal(0))
        rows.append((names[pk], *(kroner(one) for one in (left, elsewhere, amount, left - elsewhere - amount))))
    return Table(
        heading=_("What is left of the money"),
        columns=(_("Pool or line"), _("Left before"), _("Waits on other lists"), _("This list"), _("Left after")),
        rows=tuple(rows),
        figures=(1, 2, 3, 4),
    )


def _text(number: int, application: PoolApplication, bundle: ApplicationBundle) -> Text:
    lines = [application.purpose]
    if application.starts_on:
        lines.append(_("From %(day)s.") % {"day": date_long(application.starts_on)})
    if application.ends_on:
        lines.append(_("Until %(day)s.") % {"day": date_long(application.ends_on)})
    if application.serves is not None:
        activity = activity_names(bundle.period).get(application.serves.pk, "")
        lines.append(_("For the activity “%(activity)s”.") % {"activity": activity})
    if application.recommendation:
        lines.append(_("The working group says: %(text)s") % {"text": application.recommendation})
    if application.recommended_by_id == application.made_by_id:
        lines.append(_("Recommended by the one who entered the application."))
    return Text(heading=f"{number}. {application.title}", text="\n\n".join(lines))
