"""A state machine over a year's money: grants, returns, reallocations, spending and amendments in any order, done to
the rows and in an account of them in plain numbers. Whatever differs is a counterexample.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from activities.enums import EntryKind
from activities.models import AdoptedAmount, BudgetAmount, BudgetLine, Expense, Grant, LedgerEntry
from activities.money import ledger, reallocating
from activities.money.balances import balances
from activities.money.reallocating import Proposed
from activities.money.statement import statement
from partnership import clock
from partnership.enums import MatterKind
from partnership.models import DelegatedLimit
from partnership.proceedings import NotAllowed
from plans.documents import adopted
from plans.documents.build import build
from plans.documents.faults import ApplyError
from plans.documents.values import PlanDocument
from tests.activities.year import Year, a_year, promised

STEPS = 20  # acts in one example
TODAY = datetime.date(2022, 9, 15)
POOL, WAGES, THINGS, OTHER, EMPTY = LINES = ("pool", "wages", "things", "other", "empty")
FRAME = {POOL: 107_000, WAGES: 45_000, THINGS: 15_000, OTHER: 40_000}
DRAFTS = st.fixed_dictionaries({name: st.sampled_from([None, 0, 15_000, 60_000, 107_000]) for name in FRAME})
KRONER = st.sampled_from([1, 5_000, 20_000, 40_000, 107_000, 107_001])


@dataclass
class Line:
    """One adopted amount in plain numbers; without `adopted` it stands in no version."""

    adopted: int | None = None
    moved: int = 0
    granted: int = 0
    spent: int = 0

    @property
    def ungranted(self) -> int:
        return (self.adopted or 0) + self.moved - self.granted

    @property
    def left(self) -> int:
        return self.ungranted - self.spent

    @property
    def available(self) -> int:
        """An income is no more to give away than was decided."""
        return min(self.left, self.ungranted)


@dataclass
class Given:
    line: str
    amount: int
    returned: int = 0


@dataclass
class Expected:
    """What must be true. Each act answers whether it can be done, and does it where it can."""

    lines: dict[str, Line]
    draft: dict[str, int | None]
    grants: list[Given] = field(default_factory=list)

    def grant(self, name: str, kroner: int) -> bool:
        if kroner > self.lines[name].available:
            return False
        self.lines[name].granted += kroner
        self.grants.append(Given(name, kroner))
        return True

    def give_back(self, given: Given, kroner: int) -> bool:
        if given.returned + kroner > given.amount:
            return False
        given.returned += kroner
        self.lines[given.line].granted -= kroner
        return True

    def reallocate(self, source: str, target: str, kroner: int) -> bool:
        if source == target or kroner > self.lines[source].available:
            return False
        self.lines[source].moved -= kroner
        self.lines[target].moved += kroner
        return True

    def come_into_force(self) -> bool:
        for name, amount in self.draft.items():
            if (amount or 0) + self.lines[name].moved < self.lines[name].granted:
                return False
        for name, amount in self.draft.items():
            self.lines[name].adopted = amount
        return True


class Rows:
    """A year as rows, under the names they have in the account in plain numbers."""

    def __init__(self) -> None:
        self.year: Year = a_year()
        self.edition = promised(self.year.house, "Uden penge", [])
        self.in_force = self.as_written()
        adopted.adopt(self.in_force, {self.year.budget_year.pk})
        DelegatedLimit.objects.create(
            agreement=self.year.period.agreement, matter=MatterKind.REALLOCATION, up_to=Decimal(10**6),
            delegated_by=self.year.chair.memberships.get().body, valid_from=datetime.date(2022, 1, 1),
        )  # fmt: skip
        self.budget = {
            POOL: BudgetLine.objects.get(label="Til uddeling"),
            WAGES: BudgetLine.objects.get(label="Løn", edition__title="Lektiecafé"),
            THINGS: BudgetLine.objects.get(label="Materialer"),
            OTHER: BudgetLine.objects.get(label="Løn", edition__title="Åbne aftener"),
        }

    def as_written(self) -> PlanDocument:
        """The plan as its rows are: the draft of an amendment, once something in them is another."""
        return build(self.year.house.plan)

    def account(self, name: str) -> AdoptedAmount | UUID:
        """The adopted amount of a line; the activity, while it has none."""
        of_year = AdoptedAmount.objects.filter(budget_year=self.year.budget_year)
        if name == EMPTY:
            return of_year.filter(activity=self.edition.activity_id).first() or self.edition.activity_id
        return of_year.get(series=self.budget[name].series)

    def write(self, draft: dict[str, int | None]) -> None:
        """Write an amendment, without letting it come into force."""
        for name, amount in draft.items():
            cells = BudgetAmount.objects.filter(line=self.budget[name])
            if amount is None:
                cells.delete()
            elif not cells.update(amount=amount):
                BudgetAmount.objects.create(
                    line=self.budget[name], budget_year=self.year.budget_year, amount=Decimal(amount)
                )


class Machine(RuleBasedStateMachine):
    """Every act is done twice: to the rows, and in the account of them."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows
        self.grants: list[UUID] = []
        self.expected = Expected({name: Line(FRAME.get(name)) for name in LINES}, dict(FRAME))
        self.in_force = rows.in_force
        self.ending = ExitStack()
        self.ending.enter_context(translation.override(None))
        self.ending.enter_context(clock.at(TODAY))
        self.ending.enter_context(transaction.atomic())
        self.ending.callback(transaction.set_rollback, True)

    def teardown(self) -> None:
        self.ending.close()

    def same(self, is_possible: bool, act: Callable[[], Any]) -> Any:
        """Do it to the rows too: it is done, or refused in words, and then nothing has been written."""
        if is_possible:
            return act()
        with pytest.raises((NotAllowed, ApplyError)):
            act()
        return None

    # Acts

    @rule(name=st.sampled_from([POOL, POOL, WAGES, THINGS, EMPTY]), kroner=KRONER)
    def grant(self, name: str, kroner: int) -> None:
        account = self.rows.account(name)
        if isinstance(account, UUID):
            return
        given = self.same(self.expected.grant(name, kroner), lambda: self.give(account, kroner))
        if given is not None:
            self.grants.append(given.pk)

    def give(self, account: AdoptedAmount, kroner: int) -> Grant:
        with transaction.atomic():
            given = Grant.objects.create(
                account=account, number=len(self.grants) + 1, title="Lys", purpose="Lys i porten", receiver="Naboer",
                amount=Decimal(kroner), granted_on=TODAY, decided_by="Arbejdsgruppen",
            )  # fmt: skip
            ledger.grant(given, self.rows.year.secretary)
        return given

    @precondition(lambda self: self.grants)
    @rule(data=st.data(), kroner=KRONER)
    def give_back(self, data: st.DataObject, kroner: int) -> None:
        number = data.draw(st.integers(0, len(self.grants) - 1))
        given = Grant.objects.get(pk=self.grants[number])
        possible = self.expected.give_back(self.expected.grants[number], kroner)
        self.same(possible, lambda: ledger.give_back(given, Decimal(kroner), self.rows.year.secretary))

    @rule(name=st.sampled_from(LINES), to=st.sampled_from(LINES), kroner=KRONER)
    def reallocate(self, name: str, to: str, kroner: int) -> None:
        source = self.rows.account(name)
        if isinstance(source, UUID):
            return
        wanted = Proposed(source, self.rows.account(to), Decimal(kroner), "Det er der brug for.")
        self.same(self.expected.reallocate(name, to, kroner), lambda: self.decide(wanted))

    def decide(self, wanted: Proposed) -> None:
        with transaction.atomic():
            proposed = reallocating.propose(wanted, self.rows.year.secretary, key=uuid4())
            reallocating.decide_within_limit(proposed, self.rows.year.period, self.rows.year.secretary)

    @rule(name=st.sampled_from(LINES), kroner=st.sampled_from([500, 10_000, 50_000, -500]))
    def spend(self, name: str, kroner: int) -> None:
        """Also more than there is: what was spent was spent."""
        account = self.rows.account(name)
        if isinstance(account, UUID):
            return
        self.expected.lines[name].spent += kroner
        Expense.objects.create(account=account, on=TODAY, amount=kroner, made_by=self.rows.year.secretary)

    @rule(draft=DRAFTS)
    def write_an_amendment(self, draft: dict[str, int | None]) -> None:
        self.expected.draft = draft
        self.rows.write(draft)

    @rule()
    def the_amendment_comes_into_force(self) -> None:
        written = self.rows.as_written()
        if self.same(self.expected.come_into_force(), lambda: self.adopt(written)):
            self.in_force = written

    @rule(draft=DRAFTS)
    def amend_at_once(self, draft: dict[str, int | None]) -> None:
        self.write_an_amendment(draft)
        self.the_amendment_comes_into_force()

    def adopt(self, written: PlanDocument) -> bool:
        with transaction.atomic():
            adopted.adopt(written, {self.rows.year.budget_year.pk}, instead_of=self.in_force)
        return True

    # What must hold after every act

    @invariant()
    def the_rows_are_the_account_in_plain_numbers(self) -> None:
        found = {balance.account.pk: balance for balance in balances(self.accounts())}
        for name, line in self.expected.lines.items():
            account = self.rows.account(name)
            if isinstance(account, UUID):
                assert line == Line()
                continue
            balance = found[account.pk]
            said = account.stands, account.amount, account.moved, account.granted, balance.free
            assert said == (line.adopted is not None, line.adopted or 0, line.moved, line.granted, line.spent)
            assert balance.left == line.left
        grants = Grant.objects.in_bulk(self.grants)
        assert [grants[pk].returned for pk in self.grants] == [given.returned for given in self.expected.grants]

    @invariant()
    def every_balance_is_what_the_ledger_says(self) -> None:
        entries: dict[tuple[UUID, bool], Decimal] = defaultdict(Decimal)
        for account, kind, amount in LedgerEntry.objects.values_list("account", "kind", "amount"):
            entries[account, kind == EntryKind.REALLOCATED] += amount
        for row in self.accounts():
            moved, granted = entries[row.pk, True], -entries[row.pk, False]
            assert (row.moved, row.granted) == (moved, granted)
            assert row.ungranted == row.amount + moved - granted >= 0

    @invariant()
    def the_pools_page_ends_with_what_is_left(self) -> None:
        pool = self.rows.account(POOL)
        assert isinstance(pool, AdoptedAmount)
        assert statement(pool, {})[-1].left == self.expected.lines[POOL].left

    @invariant()
    def the_frame_is_not_broken(self) -> None:
        """Whatever was moved, together the lines have what was adopted."""
        was_adopted = sum(line.adopted or 0 for line in self.expected.lines.values())
        assert sum(account.current for account in self.accounts()) == was_adopted

    def accounts(self) -> list[AdoptedAmount]:
        rows = AdoptedAmount.objects.filter(budget_year=self.rows.year.budget_year)
        return list(rows.select_related("budget_year"))


def run(rows: Rows, *, examples: int, always_the_same: bool = False) -> None:
    """So many examples. A counterexample is not made smaller: its acts are few enough to read."""
    chosen = settings(
        stateful_step_count=STEPS,
        phases=[Phase.generate],
        database=None,
        max_examples=examples,
        derandomize=always_the_same,
        print_blob=not always_the_same,
    )
    run_state_machine_as_test(lambda: Machine(rows), settings=chosen)
