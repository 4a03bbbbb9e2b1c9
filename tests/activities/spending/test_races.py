"""The same file from two at the same moment: its rows are written once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections

from activities.models import Expense, ExpenseImport
from activities.spending import importing
from activities.spending.importing import Differs, File
from partnership.enums import AuditVerb
from partnership.models import AuditEntry, Partnership
from partnership.tables.uploads import Kept
from tests.activities.spending.files import ROWS, csv, known_codes
from tests.activities.year import Year, a_year

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer; this is about many"),
]


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 9, 15))
    year = a_year()
    known_codes(year)
    return year


def a_file(year: Year, number: int) -> File:
    """Three rows that only this file has."""
    rows = [[*row[:3], f"{number}-{row[3]}", row[4]] for row in ROWS]
    return importing.read(Kept("poster.csv", csv(*rows), ""), year.partnership)


def together(year: Year, file: File, tokens: tuple[str, str]) -> list[bool]:
    """Two import the file as it was shown to both. Answers whose import was not refused."""
    shown = importing.look(year.period, file).digest
    start = threading.Barrier(2)

    def take_in(token: str) -> bool:
        start.wait(timeout=30)
        try:
            importing.take_in(year.period, file, year.secretary, shown=shown, token=token)
        except Differs:
            return False
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(take_in, tokens))


def test_two_who_import_the_same_file_at_once_write_it_once(year, count: Callable[[int], int]):
    for number in range(1, count(100) + 1):
        came = together(year, a_file(year, number), (f"a{number}", f"b{number}"))
        assert sorted(came) == [False, True]
        assert Expense.objects.count() == 3 * number
        assert ExpenseImport.objects.count() == number


def test_a_button_that_is_pressed_twice_at_once_imports_once(year, count: Callable[[int], int]):
    for number in range(1, count(100) + 1):
        assert together(year, a_file(year, number), (f"a{number}",) * 2) == [True, True]
        assert Expense.objects.count() == 3 * number
        assert AuditEntry.objects.filter(verb=AuditVerb.SPENDING_IMPORTED).count() == number


def test_without_the_lock_rows_are_written_twice_or_refused_by_the_database(year, monkeypatch, count):
    """The lock is what does it: without it both see that nothing is known."""
    monkeypatch.setattr(Partnership.objects.__class__, "select_for_update", lambda manager, **_: manager.all())
    both_saw_nothing = 0
    for number in range(count(100)):
        try:
            came = together(year, a_file(year, number), (f"a{number}", f"b{number}"))
        except Exception:
            both_saw_nothing += 1
        else:
            both_saw_nothing += all(came)
    assert both_saw_nothing
