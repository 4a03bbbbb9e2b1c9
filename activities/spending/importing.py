"""A file of the finance system: looked at, and then written as a whole or not at all.

Looking is repeated in the transaction that writes, with everything kept from others that could change meanwhile; what
would be written then must be what the user saw. A row is recognised when it comes again, in whichever file.
"""

import datetime
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.enums import CarryOverState, ExpenseSource
from activities.models import CarryOver, Expense, ExpenseImport, Grant, ImportMapping
from activities.spending import columns, entering, statement
from activities.spending.accounts import Account, Accounts
from activities.spending.codes import Leads
from activities.spending.columns import Layout
from activities.spending.payouts import PaidOut
from activities.spending.statement import Entry, Statement
from partnership import clock
from partnership.enums import AuditVerb
from partnership.models import Partnership, PlanPeriod, User
from partnership.proceedings import NotAllowed
from partnership.tables.reading import Line, read_values
from partnership.tables.uploads import Kept

AT_ONCE = 500  # ids in one question


class File(NamedTuple):
    """An uploaded file that was read, and how it is laid out."""

    name: str
    sha256: str
    lines: list[Line]
    layout: Layout
    notices: list[str]


class NewRow(NamedTuple):
    """A row that is not known yet, the line it goes to, and the grant whose payout it is."""

    entry: Entry
    fingerprint: str
    account: Account
    grant: Grant | None


class Homeless(NamedTuple):
    """A code that leads nowhere: how many rows have it, what they come to, and the text of the first."""

    code: str
    rows: int
    amount: Decimal
    text: str


class Preview(NamedTuple):
    """What importing a file would do. Where there are faults or codes that lead nowhere, nothing can be written."""

    file: File
    accounts: Accounts
    new: list[NewRow]
    known: int
    left_out: int  # rows with a code that is not ours
    homeless: list[Homeless]
    statement: Statement
    late: int  # new rows dated after the year's end
    by_hand: int  # new rows of which somebody seems to have entered the same by hand
    read_before: ExpenseImport | None  # the very same file

    @property
    def may_be_written(self) -> bool:
        return bool(self.new) and not (self.statement.faults or self.homeless)

    @property
    def total(self) -> Decimal:
        return sum((row.entry.amount for row in self.new), Decimal(0))

    @property
    def digest(self) -> str:
        """Says whether two previews would write the same."""
        rows = [(row.fingerprint, str(row.account.pk), row.grant and str(row.grant.pk)) for row in self.new]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


class Differs(Exception):
    """What would be written is not what was shown any more. Nothing has been written; the preview is today's."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


def read(kept: Kept, partnership: Partnership, row: int | None = None) -> File:
    """The rows of an uploaded file. `row` is where its headings stand, if somebody has said so. Raises TableError."""
    found = read_values(kept.name, kept.content)
    mapping = ImportMapping.objects.filter(partnership=partnership).first()
    layout = columns.layout_of(found.lines, mapping.columns if mapping else {}, row)
    return File(kept.name, hashlib.sha256(kept.content).hexdigest(), found.lines, layout, found.notices)


def look(period: PlanPeriod, file: File) -> Preview:
    """What importing a file would do now. Its layout lacks nothing. Nothing is written; ten queries at most, and
    one more for each 500 rows.
    """
    accounts, leads = Accounts(period), Leads.of(period.partnership)
    said = statement.read(file.lines, file.layout, accounts.first_day, accounts.last_day)
    ours = [entry for entry in said.entries if entry.code not in leads.skipped]
    prints = _fingerprints(ours)
    known = _known(period.partnership, prints)
    paid_out = PaidOut([account.pk for account in accounts.all])
    new: list[NewRow] = []
    homeless: dict[str, list[Entry]] = defaultdict(list)
    for entry, fingerprint in zip(ours, prints, strict=True):
        if fingerprint in known:
            continue
        account = leads.account(entry.code, accounts, accounts.year_of(entry.on))
        if account is None:
            homeless[entry.code].append(entry)
        else:
            grant = paid_out.take(account.pk, entry.on, entry.amount)
            new.append(NewRow(entry, fingerprint, account, grant))
    return Preview(
        file=file,
        accounts=accounts,
        new=new,
        known=sum(fingerprint in known for fingerprint in prints),
        left_out=len(said.entries) - len(ours),
        homeless=[_homeless(code, entries) for code, entries in homeless.items()],
        statement=said,
        late=sum(row.entry.on > row.account.year.ends_on for row in new),
        by_hand=_entered_by_hand(accounts, new),
        read_before=_read_before(period.partnership, file) if known else None,
    )


def take_in(period: PlanPeriod, file: File, user: User, *, shown: str, token: str) -> ExpenseImport:
    """Write every new row of a file, or none. `shown` is the digest of the preview that was confirmed.

    `token` is what the file was kept under: confirmed twice it is imported once. Side effects: the import and its rows,
    payouts of grants linked to them, a log entry. Raises Differs, and NotAllowed where the year has been accounted for.
    """
    key = key_of(period, token)
    with transaction.atomic():
        Partnership.objects.select_for_update(of=("self",)).get(pk=period.partnership_id)  # one file at a time
        if done := ExpenseImport.objects.filter(pk=key).first():
            return done
        entering.must_be_open(period)
        preview = look(period, file)
        if not preview.may_be_written or preview.digest != shown:
            raise Differs(preview)
        made = ExpenseImport.objects.create(
            pk=key, partnership=period.partnership, file_name=file.name[:120], sha256=file.sha256,
            rows=len(preview.new), duplicates=preview.known, imported_by=user, imported_at=clock.now(),
        )  # fmt: skip
        Expense.objects.bulk_create([_as_expense(row, made, user) for row in preview.new], batch_size=AT_ONCE)
        entering.record(AuditVerb.SPENDING_IMPORTED, user, period, made.pk, _in_short(made))
    return made


def key_of(period: PlanPeriod, token: str) -> UUID:
    """The id of the import that a kept file becomes."""
    return uuid5(NAMESPACE_URL, f"{period.pk} {token}")


def undo_import(imported: ExpenseImport, period: PlanPeriod, user: User) -> int:
    """Take an import back as a whole, as if the file had never come. Answers with how many rows went.

    Side effects: its rows and itself are deleted, a log entry. Raises NotAllowed where the year has been accounted for,
    or its money has been proposed to be carried over.
    """
    with transaction.atomic():
        Partnership.objects.select_for_update(of=("self",)).get(pk=period.partnership_id)
        entering.must_be_open(period)
        rows = Expense.objects.filter(imported=imported)
        years = rows.order_by().values("account__budget_year")
        if CarryOver.objects.filter(from_year__in=years, state__in=(CarryOverState.SENT, CarryOverState.DECIDED)):
            raise NotAllowed(
                _("Money of the year has been carried over on the strength of it. Enter corrections instead.")
            )
        gone = rows.delete()[0]
        if ExpenseImport.objects.filter(pk=imported.pk).delete()[0]:
            entering.record(AuditVerb.SPENDING_REMOVED, user, period, imported.pk, _in_short(imported))
    return gone


def imports_of(period: PlanPeriod) -> list[ExpenseImport]:
    """The files that brought spending to the period, newest first. One query."""
    on_period = Q(expenses__account__budget_year__plan_periods=period)
    found = _imports(period.partnership).filter(on_period).select_related("imported_by").distinct()
    return list(found.order_by("-imported_at"))


def _imports(partnership: Partnership):
    return ExpenseImport.objects.filter(partnership=partnership)


def _read_before(partnership: Partnership, file: File) -> ExpenseImport | None:
    return _imports(partnership).filter(sha256=file.sha256).select_related("imported_by").first()


def _fingerprints(entries: list[Entry]) -> list[str]:
    """What each row is recognised by. Rows that are alike are told apart by their place among each other."""
    met: Counter[tuple[datetime.date, Decimal, str, str, str]] = Counter()
    prints = []
    for entry in entries:
        alike = (entry.on, entry.amount, entry.voucher, entry.text, entry.code)
        met[alike] += 1
        words = [entry.on.isoformat(), str(entry.amount), entry.voucher, entry.text, entry.code, met[alike]]
        prints.append(hashlib.sha256(json.dumps(words).encode()).hexdigest())
    return prints


def _known(partnership: Partnership, prints: list[str]) -> set[str]:
    """Those of the fingerprints that the partnership has already, in whichever year."""
    rows = Expense.objects.filter(account__activity__partnership=partnership).order_by()
    found: set[str] = set()
    for start in range(0, len(prints), AT_ONCE):
        some = prints[start : start + AT_ONCE]
        found.update(rows.filter(fingerprint__in=some).values_list("fingerprint", flat=True))
    return found


def _entered_by_hand(accounts: Accounts, new: list[NewRow]) -> int:
    rows = Expense.objects.filter(account__in=list(accounts.by_id), source=ExpenseSource.HAND).order_by()
    entered = Counter(rows.values_list("account", "on", "amount"))
    return (Counter((row.account.pk, row.entry.on, row.entry.amount) for row in new) & entered).total()


def _homeless(code: str, entries: Iterable[Entry]) -> Homeless:
    entries = list(entries)
    return Homeless(code, len(entries), sum((entry.amount for entry in entries), Decimal(0)), entries[0].text)


def _as_expense(row: NewRow, imported: ExpenseImport, user: User) -> Expense:
    return Expense(
        account=row.account.row, grant=row.grant, on=row.entry.on, amount=row.entry.amount, text=row.entry.text,
        voucher=row.entry.voucher, source=ExpenseSource.IMPORT, imported=imported, fingerprint=row.fingerprint,
        made_by=user, made_at=clock.now(),
    )  # fmt: skip


def _in_short(imported: ExpenseImport) -> str:
    said = ngettext("%(file)s, %(count)s row", "%(file)s, %(count)s rows", imported.rows)
    return said % {"file": imported.file_name, "count": imported.rows}
