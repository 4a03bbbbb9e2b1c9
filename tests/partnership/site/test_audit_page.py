"""The log of a partnership: who did what, when; for its secretariat, and taken out as a table."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from openpyxl import load_workbook

from partnership.enums import AuditVerb, BodyKind, Outcome
from partnership.models import AuditEntry, PlanPeriod, User
from tests.factories import a_user
from tests.proceedings import Table, a_table

pytestmark = pytest.mark.django_db
LOG, CSV, XLSX = "/havnen/log/", "/havnen/log.csv", "/havnen/log.xlsx"
NOON = datetime(2022, 9, 14, 10, 0, tzinfo=UTC)  # in Denmark it is twelve


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override(None):
        yield


@pytest.fixture
def table(monkeypatch) -> Table:
    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)
    return a_table()


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def secretary(table) -> Client:
    return browser(table.secretary)


def an_entry(table: Table, **given: object) -> AuditEntry:
    said = {
        "verb": AuditVerb.SUBMITTED,
        "actor": table.secretary,
        "at": NOON,
        "subject": table.house.plan.pk,
        "label": "Tryghedsplan 2022",
        "partnership": table.house.partnership,
        "period": table.house.period,
    }
    return AuditEntry.objects.create(**(said | given))


def labels(response) -> list[str]:
    return [row.label for row, _url in response.context["rows"]]


# --- Who sees it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [LOG, CSV, XLSX])
def test_to_a_stranger_there_is_no_log(table, address):
    assert browser(a_table("bakken").secretary).get(address).status_code == 404


@pytest.mark.parametrize("address", [LOG, CSV, XLSX])
def test_members_who_are_not_the_secretariat_are_refused(table, address):
    working = a_user("working@example.org", table.house.bodies[BodyKind.WORKING_GROUP])
    for user in (table.chair, working):
        assert browser(user).get(address).status_code == 403


@pytest.mark.parametrize("address", [LOG, CSV, XLSX])
def test_the_secretariat_and_administrators_see_it(table, secretary, address):
    administrator = a_user("administrator@example.org", is_superuser=True)
    assert secretary.get(address).status_code == browser(administrator).get(address).status_code == 200


def test_another_partnerships_entries_are_not_in_it(table, secretary):
    other = a_table("bakken")
    an_entry(other, label="Bakkens plan")
    an_entry(table)
    assert labels(secretary.get(LOG)) == ["Tryghedsplan 2022"]
    assert "Bakken" not in secretary.get(LOG).text
    administrator = browser(a_user("administrator@example.org", is_superuser=True))
    assert labels(administrator.get(LOG)) == ["Tryghedsplan 2022"]


# --- What it tells -------------------------------------------------------------------------------------------------


def test_an_empty_log_says_what_will_stand_there(table, secretary):
    assert "Nothing has been sent or decided yet." in secretary.get(LOG).text


def test_what_was_done_to_a_plan_stands_there_newest_first(table, secretary):
    table.submit()
    table.decide(table.chair, Outcome.WITH_CONDITION, "Når regnskabet er godkendt.")
    response = secretary.get(LOG)
    assert [row.verb for row, _url in response.context["rows"]] == [AuditVerb.DECIDED, AuditVerb.SUBMITTED]
    assert "Sent for approval" in response.text
    assert str(table.chair) in response.text
    assert 'href="/havnen/2022/v1/"' in response.text


def test_the_hour_is_danish_time(table, secretary):
    an_entry(table, at=datetime(2022, 12, 31, 23, 30, tzinfo=UTC))
    with translation.override("da"):
        text = secretary.get(LOG).text
    assert "1. januar 2023" in text
    assert "00.30" in text


def test_what_nobody_did_was_done_by_the_system(table, secretary):
    an_entry(table, actor=None)
    assert "The system" in secretary.get(LOG).text


def test_what_is_no_plans_has_no_link(table, secretary):
    an_entry(table, verb=AuditVerb.BODY_CHANGED, period=None, label="Styregruppe")
    ((_row, url),) = secretary.get(LOG).context["rows"]
    assert url == ""


def test_what_somebody_wrote_is_shown_as_text(table, secretary):
    an_entry(table, label="<script>alert(1)</script>")
    assert "<script>alert" not in secretary.get(LOG).text


# --- Asking for some of it -----------------------------------------------------------------------------------------


@pytest.fixture
def some(table) -> Table:
    """Entries of two years, three doers and three days."""
    house = table.house
    next_year = PlanPeriod.objects.create(
        partnership=house.partnership, agreement=house.agreement, year=2023, label="2023",
        starts_on=house.years["2023"].starts_on, ends_on=house.years["2023"].ends_on,
    )  # fmt: skip
    an_entry(table, label="first")
    an_entry(table, label="decided", verb=AuditVerb.DECIDED, actor=table.chair, at=NOON + timedelta(days=1))
    an_entry(table, label="next year", period=next_year, at=NOON + timedelta(days=2))
    an_entry(table, label="by itself", actor=None, verb=AuditVerb.IN_FORCE, at=NOON + timedelta(days=3))
    return table


def test_all_of_it_is_there_without_asking(some, secretary):
    assert labels(secretary.get(LOG)) == ["by itself", "next year", "decided", "first"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("plan=2023", ["next year"]),
        ("person=systemet", ["by itself"]),
        ("hvad=decided", ["decided"]),
        ("fra=15.9.2022", ["by itself", "next year", "decided"]),
        ("til=15.9.2022", ["decided", "first"]),
        ("fra=15.9.2022&til=15.+september+2022", ["decided"]),
        ("plan=2022&hvad=submitted", ["first"]),
        ("hvad=withdrawn", []),
        ("plan=&person=&hvad=&fra=&til=", ["by itself", "next year", "decided", "first"]),
    ],
)
def test_some_of_it_can_be_asked_for(some, secretary, asked, found):
    assert labels(secretary.get(f"{LOG}?{asked}")) == found


def test_one_person_can_be_asked_for(some, secretary):
    assert labels(secretary.get(f"{LOG}?person={some.chair.pk}")) == ["decided"]


def test_a_day_is_a_day_in_denmark(some, secretary):
    an_entry(some, label="late", at=datetime(2022, 9, 14, 21, 59, tzinfo=UTC))
    an_entry(some, label="next morning", at=datetime(2022, 9, 14, 22, 0, tzinfo=UTC))
    assert labels(secretary.get(f"{LOG}?til=14.9.2022")) == ["late", "first"]


def test_only_those_who_did_something_can_be_asked_for(some, secretary):
    a_user("idle@example.org", some.house.bodies[BodyKind.SECRETARIAT])
    text = secretary.get(LOG).text
    assert str(some.chair) in text
    assert "Idle" not in text


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("fra=31.2.2022", "“31.2.2022” is no date."),
        ("til=i+morgen", "“i morgen” is no date."),
        ("fra=2.9.2022&til=1.9.2022", "The last day lies before the first."),
        ("plan=1999", "This is none of those in the list."),
        ("person=nobody", "This is none of those in the list."),
        ("hvad=deleted", "This is none of those in the list."),
        (f"fra={'9' * 50}", "40"),
        ("fra=%00", "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_asked_is_told_at_its_field_and_the_rest_is_kept(some, secretary, asked, says):
    response = secretary.get(f"{LOG}?{asked}&side=7")
    assert response.status_code == 422
    assert says in response.text
    assert 'aria-invalid="true"' in response.text
    assert labels(response) == []
    assert secretary.get(f"{CSV}?{asked}").status_code == 422


def test_somebody_of_another_partnership_cannot_be_asked_for(some, secretary):
    stranger = a_table("bakken").secretary
    assert secretary.get(f"{LOG}?person={stranger.pk}").status_code == 422


# --- Pages ---------------------------------------------------------------------------------------------------------


def many(table: Table, count: int) -> None:
    AuditEntry.objects.bulk_create(
        AuditEntry(
            verb=AuditVerb.REMINDED, actor=table.secretary, at=NOON + timedelta(minutes=number), subject=uuid4(),
            label=f"entry {number}", partnership=table.house.partnership, period=table.house.period,
        )
        for number in range(count)
    )  # fmt: skip


def test_a_page_has_a_hundred_entries_and_the_way_to_the_older_ones(table, secretary):
    many(table, 101)
    first = secretary.get(f"{LOG}?hvad=reminded")
    assert labels(first)[0] == "entry 100"
    assert len(labels(first)) == 100
    assert 'href="?hvad=reminded&amp;side=2"' in first.text
    second = secretary.get(f"{LOG}?hvad=reminded&side=2")
    assert labels(second) == ["entry 0"]
    assert 'rel="prev"' in second.text


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", ""])
def test_a_page_that_is_not_there_is_the_nearest(table, secretary, page):
    many(table, 2)
    assert len(labels(secretary.get(f"{LOG}?side={page}"))) == 2


def test_more_entries_take_no_more_questions(table, secretary):
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            secretary.get(address)
        return len(queries)

    an_entry(table)
    one = asked(LOG), asked(CSV)
    for number in range(2):
        an_entry(table, actor=a_user(f"{number}@example.org"), label=str(number))
    assert (asked(LOG), asked(CSV)) == one
    assert max(one) <= 15


# --- As a file -----------------------------------------------------------------------------------------------------


def in_csv(client: Client, address: str = CSV) -> list[list[str]]:
    response = client.get(address)
    assert response["Content-Type"].startswith("text/csv")
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_the_log_is_taken_out_as_csv(some, secretary):
    lines = in_csv(secretary)
    assert lines[0] == ["Day", "Hour", "Who", "What", "About", "Plan", "Version"]
    assert lines[-1] == ["14.09.2022", "12.00", str(some.secretary), "Sent for approval", "first", "2022", ""]
    assert len(lines) == 5


def test_what_is_asked_for_is_taken_out(some, secretary):
    assert [line[4] for line in in_csv(secretary, f"{CSV}?plan=2023")[1:]] == ["next year"]


def test_all_pages_are_taken_out(table, secretary):
    many(table, 101)
    assert len(in_csv(secretary)) == 102


def test_the_log_is_taken_out_as_an_excel_file(some, secretary):
    sheet = load_workbook(BytesIO(secretary.get(XLSX).content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Day", "Hour", "Who")
    assert rows[-1][0] == datetime(2022, 9, 14)
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("words", ["=1+1", "+45 12345678", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_text_never_becomes_a_formula(table, secretary, words):
    an_entry(table, label=words)
    assert in_csv(secretary)[1][4].lstrip()[:1] not in ("=", "+", "@") or in_csv(secretary)[1][4].startswith("'")
    cell = load_workbook(BytesIO(secretary.get(XLSX).content)).active["E2"]
    assert cell.data_type == "s"


def test_other_formats_there_are_none(table, secretary):
    assert secretary.get("/havnen/log.pdf").status_code == 404
