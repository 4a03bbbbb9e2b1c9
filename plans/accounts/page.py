"""What the page of a year-end account shows, and to whom."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.danish import date_long
from partnership.enums import DocumentKind
from partnership.models import BudgetYear, FrozenDocument, PlanPeriod, User
from plans.accounts.workflow import CAN_BE_WRITTEN
from plans.documents.account.build import build
from plans.documents.account.codec import decode
from plans.documents.account.view import AccountView, account_view
from plans.enums import AccountState
from plans.models import YearAccount

LOOKS: dict[str, tuple[str, str]] = {
    AccountState.DRAFT: ("draft", "pencil"),
    AccountState.SENT_BACK: ("sent-back", "arrow-counterclockwise"),
    AccountState.ADJUSTING: ("sent-back", "pencil"),
    AccountState.SUBMITTED: ("submitted", "hourglass-split"),
    AccountState.APPROVED: ("in-force", "check-circle-fill"),
}


class Version(NamedTuple):
    number: int
    day: str


class AccountPage(NamedTuple):
    """The account as it is now, or the version that is being decided about, or has been approved."""

    account: YearAccount
    view: AccountView
    shown: FrozenDocument | None  # none while it is written
    versions: list[Version]
    look: str
    icon: str
    can_be_written: bool

    @property
    def said(self) -> str:
        """What the state bar says."""
        if self.shown is None:
            return _("The figures are those of today. They are frozen when the account is sent for approval.")
        day = date_long(timezone.localdate(self.shown.frozen_at))
        return _("Version %(version)s, frozen %(day)s") % {"version": self.shown.version, "day": day}


def year_of(period: PlanPeriod, label: str) -> BudgetYear | None:
    """The budget year of a period by its name; without one its first. One query."""
    years = period.budget_years.select_related("agreement__partnership").order_by("starts_on")
    return (years.filter(label=label) if label else years).first()


def account_for(year: BudgetYear) -> YearAccount:
    """The account of a year; one that is not begun yet is shown as it would begin, and nothing is written."""
    accounts = YearAccount.objects.select_related("budget_year__agreement__partnership")
    title = _("Year-end account %(year)s") % {"year": year.label}
    return accounts.filter(budget_year=year).first() or YearAccount(budget_year=year, title=title)


def account_page(account: YearAccount, user: User) -> AccountPage:
    """What is shown of an account. About 15 queries while it is written, and few when it is frozen."""
    frozen = FrozenDocument.objects.for_user(user).filter(kind=DocumentKind.ACCOUNT, subject=account.pk)
    numbers = list(frozen.order_by("-version").values_list("version", "frozen_at"))
    is_written = account.state in CAN_BE_WRITTEN
    shown = None if is_written else frozen.order_by("-version").first()
    look, icon = LOOKS[account.state]
    return AccountPage(
        account=account,
        view=account_view(build(account) if shown is None else decode(bytes(shown.content))),
        shown=shown,
        versions=[Version(number, date_long(timezone.localdate(at))) for number, at in numbers],
        look=look,
        icon=icon,
        can_be_written=is_written,
    )
