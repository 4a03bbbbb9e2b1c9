"""The year's spending: read by those who work there, entered by the secretariat, taken out by who entered it."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from activities.enums import ExpenseSource
from activities.models import Expense, ExpenseImport, Grant, Payout
from activities.money.balances import balances
from partnership.enums import AuditVerb, DocumentKind, MatterKind, ProceedingState
from partnership.models import AuditEntry, FrozenDocument, Proceeding, User
from tests.activities.year import Year, a_year
from tests.factories import a_user
from tests.tables import opened

NOBODYS = "00000000-0000-4000-8000-000000000000"  # the id of nothing
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TODAY = date(2022, 9, 15)


@pytest.fixture
def year(at) -> Year:
    at(TODAY)
    return a_year()


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def secretary(year) -> Client:
    return browser(year.secretary)


def said(year: Year, **other: object) -> dict[str, object]:
    """An entry as the form sends it."""
    account = year.account(year.learning, "Materialer")
    return {
        "key": str(uuid4()), "account": str(account.pk), "on": "2022-09-01", "amount": "1.250,50", "text": "Papir",
        "voucher": "B 17", "grant": "",
    } | other  # fmt: skip


def an_expense(year: Year, **other: object) -> Expense:
    given = {
        "account": year.account(year.learning, "Materialer"), "on": date(2022, 9, 1), "amount": Decimal(100),
        "text": "Papir", "made_by": year.secretary,
    }  # fmt: skip
    return Expense.objects.create(**(given | other))


def a_grant(year: Year, *, amount: int = 8000, number: int = 1) -> Grant:
    return Grant.objects.create(
        account=year.account(year.pool), number=number, title="Lys i porten", purpose="Lys",
        organisation=year.house.club, amount=amount, granted_on=date(2022, 8, 1), decided_by="Styregruppen",
    )  # fmt: skip


def presented(year: Year, state: ProceedingState = ProceedingState.OPEN) -> Proceeding:
    """The year-end account is with those who decide."""
    version = FrozenDocument.objects.create(
        partnership=year.partnership, period=year.period, kind=DocumentKind.ACCOUNT, subject=uuid4(), version=1,
        title="Regnskab", schema=1, content=b"{}", fingerprint="0" * 64,
    )  # fmt: skip
    return Proceeding.objects.create(
        partnership=year.partnership, period=year.period, matter=MatterKind.ACCOUNT, subject=version.subject,
        label="Regnskab", document=version, state=state,
    )  # fmt: skip


def rows(client: Client, year: Year, query: str = "") -> list[str]:
    """The texts of the rows that the list shows."""
    page = html.fromstring(client.get(year.url("forbrug/") + query).content)
    return [row.xpath("string(th/text())").strip() for row in page.xpath("//table//tbody/tr")]


def test_a_stranger_learns_nothing_and_changes_nothing(year):
    own = an_expense(year)
    stranger, politician = browser(year.stranger), browser(year.politician)
    for client in (stranger, politician):
        assert client.get(year.url("forbrug/")).status_code == 404
        assert client.get(year.url("forbrug.csv")).status_code == 404
        assert client.get(year.url("forbrug/nyt/")).status_code == 404
        assert client.post(year.url("forbrug/nyt/"), said(year)).status_code == 404
        assert client.post(year.url(f"forbrug/{own.pk}/fjern/")).status_code == 404
    assert Expense.objects.get() == own


def test_who_works_there_reads_and_writes_nothing(year):
    own = an_expense(year)
    member = browser(year.member)
    page = member.get(year.url("forbrug/"))
    assert page.status_code == 200
    assert b"Enter spending" not in page.content
    assert b"Papir" in page.content
    assert member.post(year.url("forbrug/nyt/"), said(year)).status_code == 403
    assert member.post(year.url(f"forbrug/{own.pk}/fjern/")).status_code == 403
    assert Expense.objects.count() == 1


def test_what_was_spent_is_entered_once_however_often_it_is_sent(year, secretary):
    form = said(year)
    for _time in range(2):
        assert secretary.post(year.url("forbrug/nyt/"), form).status_code == 302
    entered = Expense.objects.get()
    assert entered.pk == UUID(str(form["key"]))
    assert (entered.amount, entered.text, entered.voucher) == (Decimal("1250.50"), "Papir", "B 17")
    assert entered.source == ExpenseSource.HAND
    assert AuditEntry.objects.filter(verb=AuditVerb.SPENT, actor=year.secretary, period=year.period).count() == 1


def test_somebody_elses_entry_is_not_what_a_form_makes(year, secretary):
    other = an_expense(year, made_by=year.chair)
    assert secretary.post(year.url("forbrug/nyt/"), said(year, key=str(other.pk))).status_code == 302
    other.refresh_from_db()
    assert other.amount == 100
    assert Expense.objects.count() == 2


def test_a_correction_is_below_zero(year, secretary):
    secretary.post(year.url("forbrug/nyt/"), said(year))
    secretary.post(year.url("forbrug/nyt/"), said(year, amount="-250,50", text="Kreditnota"))
    (balance,) = balances([year.account(year.learning, "Materialer")])
    assert balance.spent == 1000


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("amount", "2o.000", "is not an amount"),
        ("amount", "1,234", "is not an amount"),
        ("amount", "", "Write an amount in kroner"),
        ("amount", "0", "0 kr. is no spending"),
        ("amount", "9" * 13, "is not an amount"),
        ("on", "i morgen", "This is no day"),
        ("on", "2021-12-31", "outside the budget year 2022"),
        ("on", "2022-09-16", "has not come yet"),
        ("account", "x", "Choose from the list"),
        ("account", "", "Choose from the list"),
        ("text", "", "Write what it was for"),
        ("text", "x" * 301, "At most 300 signs"),
        ("voucher", "x" * 61, "At most 60 signs"),
        ("grant", NOBODYS, "Choose from the list"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(year, secretary, field, value, words):
    a_grant(year)
    answer = secretary.post(year.url("forbrug/nyt/"), said(year, **{field: value}))
    assert answer.status_code == 422
    page = html.fromstring(answer.content)
    (wrong,) = page.xpath("//*[@aria-invalid='true']")
    assert wrong.get("name") == field
    described = page.get_element_by_id(wrong.get("aria-describedby").split()[-1])
    assert words in described.text_content()
    if field != "text":
        assert page.xpath("//input[@name='text']/@value") == ["Papir"]
    if field != "amount":
        assert page.xpath("//input[@name='amount']/@value") == ["1.250,50"]
    assert not Expense.objects.exists()


def test_a_line_of_another_partnership_cannot_be_chosen(year, secretary):
    other = a_year("bakken")
    foreign = str(other.account(other.learning).pk)
    assert secretary.post(year.url("forbrug/nyt/"), said(year, account=foreign)).status_code == 422
    assert not Expense.objects.exists()


def test_late_bills_are_entered_on_the_year_until_the_end_of_march(year, secretary, at):
    at(date(2023, 4, 15))
    assert secretary.post(year.url("forbrug/nyt/"), said(year, on="2023-04-03")).status_code == 422
    assert secretary.post(year.url("forbrug/nyt/"), said(year, on="2023-03-31")).status_code == 302


def test_what_pays_out_a_grant_is_not_counted_twice(year, secretary):
    grant = a_grant(year)
    Payout.objects.create(grant=grant, position=0, due_on=TODAY, amount=8000, paid_on=TODAY)
    account = year.account(year.pool)
    form = said(year, account=str(account.pk), amount="8.000", grant=str(grant.pk))
    assert secretary.post(year.url("forbrug/nyt/"), form).status_code == 302
    (balance,) = balances([account])
    assert balance.spent == 8000
    assert "8.000 kr. of it pay out grants" in secretary.get(year.url("forbrug/")).content.decode()


def test_a_grant_is_paid_from_the_line_it_was_given_from(year, secretary):
    grant = a_grant(year)
    answer = secretary.post(year.url("forbrug/nyt/"), said(year, grant=str(grant.pk)))
    assert answer.status_code == 422
    assert "The grant was given from “3. Aktivitetspuljen: Til uddeling”" in answer.content.decode()


def test_ones_own_entry_is_taken_out_and_nobody_elses(year, secretary):
    own, other = an_expense(year), an_expense(year, made_by=year.chair, text="Andres")
    page = html.fromstring(secretary.get(year.url("forbrug/")).content)
    assert page.xpath("//form[contains(@action, 'fjern')]/@action") == [year.url(f"forbrug/{own.pk}/fjern/")]
    for one in (own, other):
        secretary.post(year.url(f"forbrug/{one.pk}/fjern/"))
    assert list(Expense.objects.all()) == [other]
    assert AuditEntry.objects.get(verb=AuditVerb.SPENDING_REMOVED).label == "100 kr. Papir"


def test_what_was_imported_goes_with_its_import_only(year, secretary):
    came = ExpenseImport.objects.create(
        partnership=year.partnership, file_name="x.csv", sha256="0" * 64, rows=1, imported_by=year.secretary
    )
    row = an_expense(year, source=ExpenseSource.IMPORT, imported=came, fingerprint="1")
    answer = secretary.post(year.url(f"forbrug/{row.pk}/fjern/"), follow=True)
    assert "It came with a file of the finance system" in answer.content.decode()
    assert Expense.objects.exists()


def test_an_entry_of_another_year_is_not_there(year, secretary):
    foreign = an_expense(year, account=(other := a_year("bakken")).account(other.learning), made_by=year.secretary)
    assert secretary.post(year.url(f"forbrug/{foreign.pk}/fjern/")).status_code == 404
    assert Expense.objects.exists()


def test_a_year_that_has_been_accounted_for_stands_as_it_is(year, secretary):
    own = an_expense(year)
    matter = presented(year)
    answer = secretary.post(year.url("forbrug/nyt/"), said(year))
    assert answer.status_code == 409
    assert "has been presented" in answer.content.decode()
    assert 'value="1.250,50"' in answer.content.decode()
    secretary.post(year.url(f"forbrug/{own.pk}/fjern/"))
    assert Expense.objects.get() == own
    assert "accounted for" in secretary.get(year.url("forbrug/")).content.decode()
    # Sent back, it can be put right.
    matter.state, matter.ended_at = ProceedingState.SENT_BACK, matter.started_at
    matter.save()
    assert secretary.post(year.url("forbrug/nyt/"), said(year)).status_code == 302


def test_the_list_is_newest_first_of_one_activity_or_of_all(year, secretary):
    an_expense(year, on=date(2022, 3, 1), text="Gammelt")
    an_expense(year, on=date(2022, 8, 1), text="Nyt")
    an_expense(year, account=year.account(year.evenings), text="Aften", amount=7)
    assert rows(secretary, year) == ["Aften", "Nyt", "Gammelt"]
    one = f"?aktivitet={year.evenings.activity_id}"
    assert rows(secretary, year, one) == ["Aften"]
    assert "7 kr. in all" in secretary.get(year.url("forbrug/") + one).content.decode()
    assert secretary.get(year.url("forbrug/?aktivitet=x")).status_code == 422


def test_fifty_are_shown_on_a_page_and_the_sum_is_of_all(year, secretary):
    for number in range(51):
        an_expense(year, text=f"Nr. {number}", amount=2)
    page = secretary.get(year.url("forbrug/"))
    assert "102 kr. in all" in page.content.decode()
    assert len(rows(secretary, year)) == 50
    assert len(rows(secretary, year, "?side=2")) == 1


def test_the_spending_is_taken_out_as_a_table_and_no_text_becomes_a_formula(year, secretary):
    an_expense(year, text="=1+1", amount=Decimal("-1250.50"))
    answer = secretary.get(year.url("forbrug.csv"))
    assert "'=1+1" in answer.content.decode("utf-8-sig")
    assert "-1250,5" in answer.content.decode("utf-8-sig")
    sheet = opened(secretary.get(year.url("forbrug.xlsx")).content)
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["Date", "Activity", "Budget line", "Text", "Voucher", "Kroner", "Grant it pays out", "Source"]
    assert sheet["D2"].data_type == "s"
    assert sheet["F2"].value == -1250.5
    assert secretary.get(year.url("forbrug.pdf")).status_code == 404


def test_an_empty_year_says_what_to_do_next(year, secretary):
    assert "import the finance system" in secretary.get(year.url("forbrug/")).content.decode()
    assert "The secretariat enters" in browser(year.member).get(year.url("forbrug/")).content.decode()


def test_the_list_asks_as_often_for_three_as_for_one(year, secretary):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            secretary.get(year.url("forbrug/"))
        return len(queries)

    grants = [a_grant(year, number=number) for number in range(3)]
    an_expense(year, grant=grants[0], account=year.account(year.pool))
    asked()
    one = asked()
    for grant in grants[1:]:
        an_expense(year, grant=grant, account=year.account(year.pool), made_by=a_user(f"{grant.number}@example.org"))
        an_expense(year, account=year.account(year.evenings))
    assert asked() == one
    assert one <= 15
