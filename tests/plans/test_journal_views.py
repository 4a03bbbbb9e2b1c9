"""The journal: what is to be filed, who files it, and that it is filed once."""

from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from lxml import html

from partnership import clock, proceedings
from partnership.enums import AuditVerb, Outcome
from partnership.models import AuditEntry, Journalised, ProceedingStep
from partnership.proceedings import NotAllowed
from tests.accessibility import Visit, faults, window
from tests.proceedings import Table, a_table

pytestmark = pytest.mark.django_db

JOURNAL = "/havnen/journal/"


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)  # whatever the checks find
    with translation.override(None):
        yield


@pytest.fixture
def table() -> Table:
    """The steering group and the committee have decided."""
    table = a_table()
    decide(table)
    return table


def decide(table: Table) -> None:
    table.submit()
    table.decide(table.chair)
    table.decide(table.members[0])
    table.register(Outcome.WITH_CONDITION, "Med lys.")


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def committees() -> ProceedingStep:
    return ProceedingStep.objects.get(position=2)


def filing(step: ProceedingStep, **fields: str) -> dict[str, str]:
    return {"step": str(step.pk), "case_number": "2022-100", "filed_on": "2022-09-15"} | fields


def page(answer):
    return html.fromstring(answer.content.decode())


# --- Who -----------------------------------------------------------------------------------------------------------


def test_strangers_and_members_neither_see_it_nor_file(table):
    stranger = a_table("bakken").secretary
    for user, status in ((stranger, 404), (table.chair, 403)):
        client = client_of(user)
        assert client.get(JOURNAL).status_code == status
        assert client.get("/havnen/journal.csv").status_code == status
        assert client.post(JOURNAL, filing(committees())).status_code == status
    assert not Journalised.objects.exists()


def test_the_decisions_of_another_partnership_are_not_filed_here(table):
    other = a_table("bakken")
    client = client_of(other.secretary)
    assert client.post("/bakken/journal/", filing(committees())).status_code == 404
    assert not Journalised.objects.exists()


# --- What is to be filed -------------------------------------------------------------------------------------------


def test_every_decision_stands_there_with_its_package_and_a_form(table):
    answer = client_of(table.secretary).get(JOURNAL)
    rows = page(answer).xpath("//*[@class='filing']")
    assert [row.xpath(".//h3")[0].text for row in rows] == [
        f"{table.committee.name}: Approved with a condition",
        "Styregruppen: Approved",
    ]
    assert rows[0].xpath(".//a")[0].get("href") == f"/havnen/sagspakke/{committees().pk}.zip"
    assert len(page(answer).xpath("//form[@class='filing-form']")) == 2
    assert "2 decisions to be filed" in answer.content.decode()


def test_a_body_that_has_not_decided_is_not_there():
    table = a_table()
    table.submit()
    answer = client_of(table.secretary).get(JOURNAL)
    assert not page(answer).xpath("//*[@class='filing']")
    assert "Nothing has been decided yet." in answer.content.decode()


def test_the_form_begins_with_the_matters_case_number_and_today(table):
    ProceedingStep.objects.get(position=1).proceeding.__class__.objects.update(case_number="2022-7")
    with clock.at(date(2022, 9, 16)):
        row = page(client_of(table.secretary).get(JOURNAL)).xpath("//*[@class='filing']")[1]
    assert row.xpath(".//input[@name='case_number']")[0].get("value") == "2022-7"
    assert row.xpath(".//input[@name='filed_on']")[0].get("value") == "2022-09-16"


# --- Filing --------------------------------------------------------------------------------------------------------


def test_what_is_filed_moves_down_and_the_log_says_who_did_it(table):
    answer = client_of(table.secretary).post(JOURNAL, filing(committees()), follow=True)
    assert answer.redirect_chain == [(JOURNAL, 302)]
    note = Journalised.objects.get()
    assert (note.step, note.case_number, note.filed_on, note.filed_by) == (
        committees(), "2022-100", date(2022, 9, 15), table.secretary,
    )  # fmt: skip
    entry = AuditEntry.objects.get(verb=AuditVerb.JOURNALISED)
    assert (entry.actor, entry.version, entry.label) == (table.secretary, 1, f"{table.committee.name}: 2022-100")
    assert len(page(answer).xpath("//form[@class='filing-form']")) == 1
    assert "2022-100" in page(answer).xpath("//*[@class='filing-note']")[0].text_content()


def test_a_second_click_is_the_same(table):
    client = client_of(table.secretary)
    for number in ("2022-100", "2022-200", ""):
        answer = client.post(JOURNAL, filing(committees(), case_number=number), follow=True)
        assert f"The decision of {table.committee.name} is filed under 2022-100." in answer.content.decode()
    assert Journalised.objects.count() == AuditEntry.objects.filter(verb=AuditVerb.JOURNALISED).count() == 1


def test_who_comes_at_the_same_time_gets_the_first_note(table):
    notes = [
        proceedings.file_decision(committees(), table.secretary, case_number=number, filed_on=date(2022, 9, 15))
        for number in ("2022-100", "2022-200")
    ]
    assert notes[0] == notes[1]


def test_an_open_turn_cannot_be_filed():
    table = a_table()
    table.submit()
    with pytest.raises(NotAllowed):
        proceedings.file_decision(table.step(), table.secretary, case_number="1", filed_on=date(2022, 9, 15))
    assert client_of(table.secretary).post(JOURNAL, filing(table.step())).status_code == 404
    assert not Journalised.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("case_number", "", "Write the case number."),
        ("case_number", "x" * 61, "At most 60 signs; this has 61."),
        ("filed_on", "", "Choose a day."),
        ("filed_on", "i går", "This is no day. Write it like 23.9.2022."),
        ("filed_on", "2042-01-01", "has not come yet."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(table, field, value, said):
    given = filing(committees(), **{field: value})
    answer = client_of(table.secretary).post(JOURNAL, given)
    assert answer.status_code == 422
    form, other = page(answer).xpath("//form[@class='filing-form']")
    wrong = form.xpath(f".//*[@name='{field}']")[0]
    assert wrong.get("aria-invalid") == "true"
    assert said in form.get_element_by_id(wrong.get("aria-describedby")).text_content()
    assert [form.xpath(f".//*[@name='{name}']")[0].get("value") or "" for name in given] == list(given.values())
    assert not other.xpath(".//*[@aria-invalid]")
    assert not Journalised.objects.exists()


@pytest.mark.parametrize(("step", "status"), [("", 422), ("x", 422), ("00000000-0000-4000-8000-000000000000", 404)])
def test_no_such_decision(table, step, status):
    assert client_of(table.secretary).post(JOURNAL, {"step": step}).status_code == status


# --- Taken out -----------------------------------------------------------------------------------------------------


def test_the_journal_as_a_file(table):
    client = client_of(table.secretary)
    client.post(JOURNAL, filing(committees(), case_number="=2022-100"))
    lines = client.get("/havnen/journal.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].split(";")[:5] == ["Matter", "Title", "Version", "Body", "Outcome"]
    assert lines[1] == ";".join(
        ["Plan for a new period", "Tryghedsplan 2022", "1", table.committee.name, "Approved with a condition",
         "14.09.2022", "'=2022-100", "15.09.2022"]
    )  # fmt: skip
    assert lines[2].endswith(";")
    assert client.get("/havnen/journal.xlsx").status_code == 200
    assert client.get("/havnen/journal.pdf").status_code == 404


# --- Cost ----------------------------------------------------------------------------------------------------------


def test_as_many_queries_for_many_as_for_one(table, django_assert_max_num_queries):
    client = client_of(table.secretary)
    client.get(JOURNAL)
    with django_assert_max_num_queries(40) as few:
        client.get(JOURNAL)
    step = committees()
    for position in (3, 4, 5):
        ProceedingStep.objects.create(
            proceeding=step.proceeding, position=position, body=step.body, kind=step.kind, state=step.state,
            outcome=step.outcome, document=step.document, ended_at=step.ended_at,
        )  # fmt: skip
    with django_assert_max_num_queries(40) as many:
        client.get(JOURNAL)
    assert len(many) == len(few) <= 15


# --- For everyone --------------------------------------------------------------------------------------------------


@pytest.mark.once
def test_the_journal_is_for_everyone(browser, transactional_db, live_server):
    """With decisions to be filed, with a number that was not written, and with one that is filed."""
    table = a_table()
    decide(table)
    found = []
    with window(browser, live_server.url, table.secretary.email) as context, context.new_page() as page:
        found += faults(page, f"{live_server.url}{JOURNAL}")
        for number in ("", "2022-100"):
            visit = Visit(page)
            form = page.locator("form.filing-form").first
            form.locator("[name=case_number]").fill(number)
            with page.expect_navigation():
                form.locator("[type=submit]").click()
            found += visit.faults()
    assert found == []
