"""Importing the finance system's file: what is known, what leads where, all or nothing, and undone again."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from activities.enums import CarryOverState, ExpenseSource
from activities.models import (
    AccountCode,
    AdoptedAmount,
    CarryOver,
    Expense,
    ExpenseImport,
    Grant,
    ImportMapping,
    Payout,
)
from activities.money.balances import balances
from activities.spending import codes
from partnership.enums import AuditVerb
from partnership.models import AuditEntry
from partnership.tables import uploads
from tests.activities.spending.files import PAPER, PAY, POOL, ROWS, csv, known_codes, looked_at, sent, spent, taken_in
from tests.activities.spending.test_views import browser, presented
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english", "media")]


@pytest.fixture
def year(at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


@pytest.fixture
def secretary(year) -> Client:
    known_codes(year)
    return browser(year.secretary)


def words(answer) -> str:
    return " ".join(html.fromstring(answer.content).text_content().split())


def test_a_stranger_learns_nothing_and_imports_nothing(year):
    for who, status in ((year.stranger, 404), (year.politician, 404), (year.member, 403)):
        client = browser(who)
        assert client.get(year.url("forbrug/indlaes/")).status_code == status
        assert sent(client, year, csv()).status_code == status
        assert client.post(year.url(f"forbrug/indlaes/{uuid4()}/fortryd/")).status_code == status
    assert not Expense.objects.exists()


def test_a_file_is_looked_at_and_then_written(year, secretary):
    page = looked_at(secretary, year, csv())
    assert "3 rows will be imported" in words(page)
    assert "13.000 kr. in all" in words(page)
    assert not Expense.objects.exists()
    assert taken_in(secretary, year, csv()).status_code == 302
    assert spent(year.account(year.learning, "Løn")) == 12_000
    assert spent(year.account(year.learning, "Materialer")) == 1000
    row = Expense.objects.get(voucher="1001")
    assert (row.text, row.on, row.source) == ("Løn til ærlige vejledere", date(2022, 1, 3), ExpenseSource.IMPORT)
    assert AuditEntry.objects.get(verb=AuditVerb.SPENDING_IMPORTED).label == "poster.csv, 3 rows"


def test_one_bad_row_means_that_none_is_written_and_the_row_is_named(year, secretary):
    page = looked_at(secretary, year, csv(*ROWS, ["03.01.2022", PAY, "x", "1", "2o.000"]))
    assert "Row 5, column Beløb: “2o.000” is no amount" in words(page)
    assert "Import 3 rows" not in words(page)
    answer = secretary.post(
        page.wsgi_request.get_full_path(), {"step": "import", "shown": page.context["preview"].digest}
    )
    assert answer.status_code == 409
    assert not Expense.objects.exists()
    assert not ExpenseImport.objects.exists()


def test_the_same_file_again_is_told_and_brings_nothing(year, secretary):
    taken_in(secretary, year, csv())
    page = looked_at(secretary, year, csv())
    assert "There is nothing new in the file" in words(page)
    assert "The very same file was imported on 15. september 2022" in words(page)
    assert "3 rows are known already" in words(page)
    assert taken_in(secretary, year, csv()).status_code == 409
    assert Expense.objects.count() == 3
    assert ExpenseImport.objects.count() == 1


def test_a_file_that_overlaps_brings_only_the_new_rows(year, secretary):
    taken_in(secretary, year, csv())
    new = ["01.04.2022", PAY, "Løn", "1004", "12.000,00"]
    page = looked_at(secretary, year, csv(*ROWS, new))
    assert "1 row will be imported" in words(page)
    taken_in(secretary, year, csv(*ROWS, new))
    assert Expense.objects.count() == 4
    assert ExpenseImport.objects.get(rows=1).duplicates == 3


def test_rows_that_are_alike_are_told_apart_by_their_place(year, secretary):
    taken_in(secretary, year, csv(ROWS[0], ROWS[0]))
    assert Expense.objects.count() == 2
    taken_in(secretary, year, csv(ROWS[0], ROWS[0], ROWS[0]))
    assert Expense.objects.count() == 3


def test_a_row_is_recognised_whatever_the_file_looks_like(year, secretary):
    taken_in(secretary, year, csv())
    other = [[row[0].replace(".", "-"), *row[1:4], row[4].replace(".", "")] for row in ROWS]
    page = looked_at(secretary, year, csv(*other, separator="\t"))
    assert "3 rows are known already" in words(page)


def test_a_row_is_recognised_after_its_code_was_led_elsewhere(year, secretary):
    taken_in(secretary, year, csv())
    codes.lead(year.partnership, PAY, year.account(year.evenings), year.secretary)
    assert looked_at(secretary, year, csv()).context["preview"].new == []


def test_a_code_that_leads_nowhere_is_asked_for_once(year):
    client = browser(year.secretary)
    page = looked_at(client, year, csv())
    assert "Where do 2 codes lead?" in words(page)
    assert "2 rows, 1.000 kr." in words(page)
    names = {field.label: name for name, field in page.context["codes"][0].field.form.fields.items()}
    pay, paper = year.account(year.learning, "Løn"), year.account(year.learning, "Materialer")
    here = page.wsgi_request.get_full_path()
    wrong = client.post(here, {"step": "codes", names[PAY]: str(uuid4())})
    assert wrong.status_code == 422
    assert html.fromstring(wrong.content).xpath("//select[@aria-invalid='true']/@name") == [names[PAY]]
    assert not AccountCode.objects.exists()
    client.post(here, {"step": "codes", names[PAY]: str(pay.pk)})
    assert "Where does 1 code lead?" in words(client.get(here))
    client.post(here, {"step": "codes", names[PAPER]: str(paper.pk)})
    assert "3 rows will be imported" in words(client.get(here))
    # The next file does not ask.
    assert looked_at(client, year, csv()).context["codes"] == []


def test_a_code_that_is_not_ours_is_left_out_and_remembered(year):
    client = browser(year.secretary)
    codes.lead(year.partnership, PAY, year.account(year.learning, "Løn"), year.secretary)
    page = looked_at(client, year, csv())
    (name,) = page.context["codes"][0].field.form.fields
    client.post(page.wsgi_request.get_full_path(), {"step": "codes", name: "skip"})
    page = looked_at(client, year, csv())
    assert "2 rows have codes that are not ours" in words(page)
    assert "1 row will be imported" in words(page)


def test_the_columns_are_asked_for_once_and_remembered(year, secretary):
    headings = ["Et", "To", "Tre", "Fire", "Fem"]
    content = csv(headings=headings)
    page = looked_at(secretary, year, content)
    assert "What do the columns say?" in words(page)
    here = page.wsgi_request.get_full_path()
    said = {"step": "columns", "date": "Et", "code": "To", "text": "Tre", "voucher": "", "amount": "Et"}
    twice = secretary.post(here, said)
    assert twice.status_code == 422
    assert "The column is chosen for “Date” already" in words(twice)
    assert html.fromstring(twice.content).xpath("//select[@name='text']/option[@selected]/@value") == ["Tre"]
    assert secretary.post(here, said | {"amount": ""}).status_code == 422
    assert not ImportMapping.objects.filter(columns__has_key="date").exists()
    assert secretary.post(here, said | {"amount": "Fem"}).status_code == 302
    assert "3 rows will be imported" in words(looked_at(secretary, year, content))


def test_the_row_of_the_headings_can_be_said(year, secretary):
    content = "Dato;Beløb;Konto;;\r\n".encode() + csv(headings=["Et", "To", "Tre", "Fire", "Fem"])
    page = looked_at(secretary, year, content)
    assert page.context["file"].layout.row == 1
    page = secretary.get(page.wsgi_request.get_full_path() + "&raekke=2")
    assert page.context["file"].layout.headings == ["Et", "To", "Tre", "Fire", "Fem"]
    assert "What do the columns say?" in words(page)


def test_a_payout_of_a_grant_is_linked_and_not_counted_twice(year, secretary):
    account = year.account(year.pool)
    grant = Grant.objects.create(
        account=account, number=1, title="Lys i porten", purpose="Lys", organisation=year.house.club, amount=8000,
        granted_on=date(2022, 3, 1), decided_by="Styregruppen",
    )  # fmt: skip
    for place, paid_on in enumerate([date(2022, 4, 1), None]):
        Payout.objects.create(grant=grant, position=place, due_on=date(2022, 4, 1), amount=4000, paid_on=paid_on)
    near = ["20.04.2022", POOL, "Lys i porten", "7", "4.000,00"]
    far = ["20.06.2022", POOL, "Noget andet", "8", "4.000,00"]
    again = ["21.04.2022", POOL, "Også noget andet", "9", "4.000,00"]
    page = looked_at(secretary, year, csv(near, far, again))
    assert "1 row pays out a grant. It is linked to the grant, and is not counted twice." in words(page)
    taken_in(secretary, year, csv(near, far, again))
    assert list(Expense.objects.filter(grant=grant).values_list("voucher", flat=True)) == ["7"]
    (balance,) = balances([account])
    assert balance.spent == 4000 + 2 * 4000
    # The payout is taken: a later file's row is not it.
    taken_in(secretary, year, csv(["22.04.2022", POOL, "Tredje", "10", "4.000,00"]))
    assert Expense.objects.filter(grant=grant).count() == 1


def test_what_was_entered_by_hand_already_is_told_of(year, secretary):
    Expense.objects.create(
        account=year.account(year.learning, "Løn"), on=date(2022, 1, 3), amount=12_000, made_by=year.secretary
    )
    assert "1 row looks like one that was entered by hand" in words(looked_at(secretary, year, csv()))


def test_an_import_is_undone_as_a_whole_and_can_come_again(year, secretary):
    taken_in(secretary, year, csv())
    (came,) = ExpenseImport.objects.all()
    assert "poster.csv" in words(secretary.get(year.url("forbrug/indlaes/")))
    answer = secretary.post(year.url(f"forbrug/indlaes/{came.pk}/fortryd/"), follow=True)
    assert "3 rows are taken out again" in words(answer)
    assert not Expense.objects.exists()
    assert AuditEntry.objects.filter(verb=AuditVerb.SPENDING_REMOVED).count() == 1
    taken_in(secretary, year, csv())
    assert Expense.objects.count() == 3


def test_an_import_that_others_built_on_stays(year, secretary):
    taken_in(secretary, year, csv())
    (came,) = ExpenseImport.objects.all()
    over = CarryOver.objects.create(
        from_year=year.budget_year, to_year=year.house.years["2023"], made_by=year.secretary, state=CarryOverState.SENT
    )
    answer = secretary.post(year.url(f"forbrug/indlaes/{came.pk}/fortryd/"), follow=True)
    assert "carried over on the strength of it" in words(answer)
    over.delete()
    presented(year)
    secretary.post(year.url(f"forbrug/indlaes/{came.pk}/fortryd/"))
    assert Expense.objects.count() == 3


def test_nothing_is_imported_into_a_year_that_has_been_accounted_for(year, secretary):
    page = looked_at(secretary, year, csv())
    presented(year)
    shown = page.context["preview"].digest
    answer = secretary.post(page.wsgi_request.get_full_path(), {"step": "import", "shown": shown})
    assert answer.status_code == 409
    assert "has been presented" in words(answer)
    assert not Expense.objects.exists()


def test_an_import_of_another_partnership_is_not_there(year, secretary):
    other = a_year("bakken")
    came = ExpenseImport.objects.create(
        partnership=other.partnership, file_name="x", sha256="0" * 64, rows=0, imported_by=other.secretary
    )
    assert secretary.post(year.url(f"forbrug/indlaes/{came.pk}/fortryd/")).status_code == 404
    assert ExpenseImport.objects.exists()


def test_what_was_shown_is_what_is_written(year, secretary):
    page = looked_at(secretary, year, csv())
    codes.lead(year.partnership, PAY, year.account(year.evenings), year.secretary)
    here, shown = page.wsgi_request.get_full_path(), page.context["preview"].digest
    answer = secretary.post(here, {"step": "import", "shown": shown})
    assert answer.status_code == 409
    assert "Something has changed since you saw this" in words(answer)
    assert not Expense.objects.exists()
    again = secretary.post(here, {"step": "import", "shown": answer.context["preview"].digest})
    assert again.status_code == 302
    assert spent(year.account(year.evenings)) == 12_000


def test_confirmed_twice_it_is_imported_once(year, secretary):
    page = looked_at(secretary, year, csv())
    here, shown = page.wsgi_request.get_full_path(), page.context["preview"].digest
    for _time in range(2):
        assert secretary.post(here, {"step": "import", "shown": shown})["Location"] == year.url("forbrug/")
    assert Expense.objects.count() == 3


def test_a_kept_file_is_its_senders_alone_and_not_for_ever(year, secretary, monkeypatch):
    page = looked_at(secretary, year, csv())
    here = page.wsgi_request.get_full_path()
    other = a_year("bakken")
    token = page.wsgi_request.GET["fil"]
    assert browser(other.secretary).get(other.url(f"forbrug/indlaes/?fil={token}")).status_code == 410
    assert secretary.get(here).status_code == 200
    monkeypatch.setattr(uploads.limits, "KEPT_FOR", -1)
    answer = secretary.get(here)
    assert answer.status_code == 410
    assert "not kept any more" in words(answer)


def test_no_file_is_no_import(year, secretary):
    answer = secretary.post(year.url("forbrug/indlaes/"))
    assert answer.status_code == 422
    assert html.fromstring(answer.content).xpath("//input[@type='file']/@aria-invalid") == ["true"]
    assert sent(secretary, year, b"").status_code == 422


def test_the_preview_asks_as_often_for_three_rows_as_for_one(year, secretary):
    def asked(content: bytes) -> int:
        here = looked_at(secretary, year, content).wsgi_request.get_full_path()
        with CaptureQueriesContext(connection) as queries:
            secretary.get(here)
        return len(queries)

    one = asked(csv(ROWS[0]))
    assert asked(csv()) == one
    assert one <= 15


def test_in_a_period_of_two_years_a_rows_day_says_which_years_money_it_is(year, secretary, at):
    at(date(2023, 4, 30))
    year.period.budget_years.add(year.house.years["2023"])
    first = year.account(year.learning, "Løn")
    next_year = year.house.years["2023"]
    AdoptedAmount.objects.create(
        activity=first.activity, budget_year=next_year, series=first.series, label="Løn", amount=50_000
    )
    rows = [["31.12.2022", PAY, "Løn", "1", "5"], ["01.01.2023", PAY, "Løn", "2", "7"]]
    page = looked_at(secretary, year, csv(*rows))
    assert "1. Lektiecafé: Løn (2023)" in words(page)
    taken_in(secretary, year, csv(*rows))
    assert spent(first) == 5
    assert Expense.objects.get(amount=7).account.budget_year == next_year


def test_the_preview_says_how_an_open_amount_was_read(year, secretary):
    page = looked_at(secretary, year, csv([*ROWS[0][:4], "1.234"]))
    assert "“1.234” is 1.234 kr." in words(page)


def test_late_rows_sums_and_zeros_are_told_of(year, secretary):
    late, nothing = ["03.01.2023", PAY, "Sidste løn", "9", "1,00"], ["03.01.2022", PAY, "Intet", "8", "0,00"]
    page = words(looked_at(secretary, year, csv(*ROWS, late, nothing, ["", "", "I alt", "", "13.001,00"])))
    assert "1 row is dated after the year's end" in page
    assert "Sums are not counted as spending: row 7." in page
    assert "Rows with 0 kr. are left out: row 6." in page
