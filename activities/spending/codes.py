"""Where the account codes of the finance system lead. What was said once is remembered, for later years too."""

from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from activities.models import AccountCode, AdoptedAmount, ImportMapping
from activities.spending.accounts import Account, Accounts
from partnership import audit
from partnership.enums import AuditVerb
from partnership.models import BudgetYear, Partnership, User
from partnership.proceedings import NotAllowed


class Leads(NamedTuple):
    """Where codes lead, read once. Two queries."""

    to: dict[str, tuple[UUID, UUID | None]]  # activity, and the line's series
    skipped: frozenset[str]

    @classmethod
    def of(cls, partnership: Partnership) -> "Leads":
        codes = AccountCode.objects.filter(activity__partnership=partnership).order_by("pk")
        mapping = ImportMapping.objects.filter(partnership=partnership).first()
        return cls(
            {code: (activity, series) for code, activity, series in codes.values_list("code", "activity", "series")},
            frozenset(mapping.skipped if mapping else []),
        )

    def account(self, code: str, accounts: Accounts, year: BudgetYear | None) -> Account | None:
        """The line that a code leads to in a budget year; none where it does not tell which.

        A code whose line is not in that year's plan leads to the activity's only line.
        """
        if code not in self.to or year is None:
            return None
        activity, series = self.to[code]
        lines = [one for one in accounts.all if one.row.activity_id == activity and one.year.pk == year.pk]
        exact = [one for one in lines if one.row.series == series]
        found = exact or [one for one in lines if one.is_open] or lines
        return found[0] if len(found) == 1 else None


def lead(partnership: Partnership, code: str, account: AdoptedAmount, user: User, *, seen: str | None = None) -> None:
    """Let a code lead to a line from now on, and nowhere else. What was imported before stays where it is.

    `seen` is where it led as far as the user knew (`mark`). Side effects: a log entry. Raises NotAllowed where somebody
    else has changed it meanwhile.
    """
    with transaction.atomic():
        mapping = _mapping(partnership)
        _is_as_seen(partnership, mapping, code, seen)
        AccountCode.objects.filter(activity__partnership=partnership, code=code).delete()
        made = AccountCode.objects.create(activity=account.activity, series=account.series, code=code)
        _unskip(mapping, code)
        _record(partnership, user, made.pk, f"{code} → {account.label or account.activity}")


def skip(partnership: Partnership, code: str, user: User, *, seen: str | None = None) -> None:
    """Rows with the code are not ours, and are left out from now on. Side effects: a log entry. Raises NotAllowed."""
    with transaction.atomic():
        mapping = _mapping(partnership)
        _is_as_seen(partnership, mapping, code, seen)
        AccountCode.objects.filter(activity__partnership=partnership, code=code).delete()
        if code not in mapping.skipped:
            mapping.skipped = [*mapping.skipped, code]
            mapping.save()
        _record(partnership, user, mapping.pk, _("%(code)s is left out") % {"code": code})


def forget(partnership: Partnership, code: str, user: User, *, seen: str | None = None) -> None:
    """Ask again the next time the code comes. Side effects: a log entry. Raises NotAllowed."""
    with transaction.atomic():
        mapping = _mapping(partnership)
        _is_as_seen(partnership, mapping, code, seen)
        AccountCode.objects.filter(activity__partnership=partnership, code=code).delete()
        _unskip(mapping, code)
        _record(partnership, user, mapping.pk, _("%(code)s is forgotten") % {"code": code})


def remember_columns(partnership: Partnership, columns: dict[str, str]) -> None:
    """The headings that say date, kroner and so on, for the next file of the partnership."""
    with transaction.atomic():
        mapping = _mapping(partnership)
        mapping.columns = columns
        mapping.save()


def mark(leads: Leads, code: str) -> str:
    """What a form carries of where a code leads, so that a change meanwhile is seen."""
    if code in leads.skipped:
        return "skip"
    activity, series = leads.to.get(code, ("", ""))
    return f"{activity} {series}".strip()


def _mapping(partnership: Partnership) -> ImportMapping:
    """What is remembered of the partnership's files, kept from others until the transaction is over."""
    ImportMapping.objects.get_or_create(partnership=partnership)
    return ImportMapping.objects.select_for_update().get(partnership=partnership)


def _is_as_seen(partnership: Partnership, mapping: ImportMapping, code: str, seen: str | None) -> None:
    if seen is not None and mark(Leads.of(partnership), code) != seen:
        said = _("%(code)s leads somewhere else by now. Look at it, and save again if yours is right.")
        raise NotAllowed(said % {"code": code})


def _unskip(mapping: ImportMapping, code: str) -> None:
    if code in mapping.skipped:
        mapping.skipped = [other for other in mapping.skipped if other != code]
        mapping.save()


def _record(partnership: Partnership, user: User, subject: UUID, label: str) -> None:
    audit.record(AuditVerb.CODE_CHANGED, actor=user, subject=subject, label=label, partnership_id=partnership.pk)
