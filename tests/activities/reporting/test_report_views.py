"""The page on which somebody says how it goes: by a link, logged in, or filled in by the secretariat."""

from datetime import date, datetime
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.enums import DeliverableStatus, ReportState
from activities.models import AdoptedDeliverable, AdoptedMeasure, DeliverableReport, Evidence
from activities.reporting import rounds
from activities.reporting.answering import Answer, answer
from partnership.models import User
from tests.activities.reporting.opened import an_open_round, link_to, opened_by, report_of, typed
from tests.activities.reporting.rounds import also_asked
from tests.activities.reporting.test_answering import SECOND_QUARTER, counted
from tests.activities.year import Year, a_year
from tests.images import a_jpeg
from tests.pages import links, main, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 9, 15)
REPORT = "/havnen/2022/rapport/"
UNDER_WAY = DeliverableStatus.UNDER_WAY


@pytest.fixture(autouse=True)
def _day(at) -> None:
    at(TODAY)


@pytest.fixture
def year() -> Year:
    return a_year()


@pytest.fixture
def round_(year):
    return an_open_round(year)


@pytest.fixture
def report(year, round_) -> DeliverableReport:
    return report_of(year, round_, "Praktikforløb")


@pytest.fixture
def young(year, round_) -> DeliverableReport:
    return report_of(year, round_, "Unge uddannes")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def states() -> list[ReportState]:
    return [report.state for report in DeliverableReport.objects.exclude(state=ReportState.ASKED)]


def field(answer, name: str) -> str | None:
    """What stands in a field of the page."""
    (found,) = page(answer).xpath(f"//*[@name='{name}']")
    return found.get("value") if found.tag == "input" else found.text_content().strip()


def chosen(answer, report: DeliverableReport) -> list[str]:
    return page(answer).xpath(f"//input[@name='{report.pk}-status'][@checked]/@value")


def errors(answer) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page(answer).xpath("//*[contains(@class, 'field-error')]")]


# --- Who gets where --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["stranger", "politician"])
def test_those_who_neither_work_there_nor_are_asked_find_nothing(year, report, who):
    client = client_of(getattr(year, who))
    for address in (REPORT, f"{REPORT}{report.pk}/"):
        assert client.get(address).status_code == 404
        assert client.post(address, typed(report, "3", status="done")).status_code == 404
    assert states() == []


def test_who_is_asked_without_a_seat_answers_when_logged_in(year, report):
    client = client_of(year.parent)
    shown = main(client.get(REPORT))
    assert "Praktikforløb" in shown
    assert "fritidsjob" not in shown
    answered = client.post(REPORT, typed(report, "3", status="under_way"))
    assert (answered.status_code, answered["Location"]) == (303, f"{REPORT}#indhold")
    assert states() == [ReportState.ANSWERED]


def test_who_works_there_and_is_not_asked_sees_that_and_cannot_answer(year, report):
    client = client_of(year.member)
    assert "Nobody asks you just now" in main(client.get(REPORT))
    assert client.post(REPORT, typed(report, "3", status="done")).status_code == 403
    assert states() == []


@pytest.mark.parametrize("who", ["member", "chair"])
def test_only_the_secretariat_fills_in_for_others(year, report, who):
    client = client_of(getattr(year, who))
    for method in (client.get, client.post):
        assert method(f"{REPORT}{report.pk}/").status_code == 403
    assert client_of(year.parent).get(f"{REPORT}{report.pk}/").status_code == 404


def test_the_secretariat_fills_in_one_item(year, report):
    client = client_of(year.secretary)
    address = f"{REPORT}{report.pk}/"
    assert "Fill in for somebody" in main(client.get(address))
    answered = client.post(address, typed(report, "4", status="under_way", text="Sagt i telefonen."))
    assert answered["Location"] == f"/havnen/2022/opfoelgning/{report.round_id}/#indhold"
    report.refresh_from_db()
    assert (report.on_behalf, report.reported_by, report.text) == (True, year.secretary, "Sagt i telefonen.")


def test_an_item_of_another_year_is_not_there_to_be_filled_in(year, report):
    other = a_year("bakken")
    foreign = report_of(other, an_open_round(other), "Praktikforløb")
    assert client_of(year.secretary).get(f"{REPORT}{foreign.pk}/").status_code == 404


def test_the_id_of_somebody_elses_item_in_the_form_changes_nothing(year, round_, report):
    """By the link, and logged in."""
    foreign = report_of(year, round_, "Unge i fritidsjob")
    client, address = opened_by(year.parent)
    for asked, where in ((client, address), (client_of(year.parent), REPORT)):
        answered = asked.post(where, typed(foreign, "2", "8", status="done"))
        assert answered.status_code == 422
        assert "fritidsjob" not in main(answered)
    assert states() == []
    assert client.post(address, typed(report, "3", status="done")).status_code == 303  # the control


def test_a_number_of_somebody_elses_item_in_the_form_changes_nothing(year, round_, report):
    foreign = report_of(year, round_, "Unge i fritidsjob").deliverable.measures.all()[0]
    client, address = opened_by(year.parent)
    client.post(address, typed(report, "3", status="done", **{f"value-{foreign.pk}": "7"}))
    assert [row.measure for row in DeliverableReport.objects.get(pk=report.pk).values.all()] == list(
        report.deliverable.measures.all()
    )


# --- What is shown ---------------------------------------------------------------------------------------------------


def test_each_promise_is_shown_with_its_target_and_the_last_answer(year, at):
    before = an_open_round(year, **SECOND_QUARTER)
    first = report_of(year, before, "Unge uddannes")
    answer(first, Answer(UNDER_WAY, counted(first, 9, 4)), year.parent, revision=0)
    rounds.close_round(before, year.secretary)
    at(datetime(2022, 9, 15, 13))
    report = report_of(year, an_open_round(year), "Unge uddannes")
    client, address = opened_by(year.parent)
    shown = client.get(address)
    assert "The target for 2022 is 12–15. Last time you wrote 9." in main(shown)
    assert "No change since last time: under way, 9 of 12–15, 4 of at least 10" in main(shown)
    measures = report.deliverable.measures.order_by("position")
    assert [field(shown, f"{report.pk}-value-{measure.pk}") for measure in measures] == ["9", "4"]
    assert chosen(shown, report) == []
    client.post(address, typed(report, "9", "4", status="unchanged"))
    report.refresh_from_db()
    assert (report.status, report.is_unchanged) == (UNDER_WAY, True)


def test_what_was_said_for_the_first_time_cannot_be_unchanged(year, report):
    client, address = opened_by(year.parent)
    assert "No change" not in main(client.get(address))
    answered = client.post(address, typed(report, "", status="unchanged"))
    assert answered.status_code == 422
    assert "Nothing has been written before that could be unchanged." in main(answered)


def test_a_question_stands_above_its_fields(year, report):
    answer(report, Answer(UNDER_WAY), year.parent, revision=0)
    rows = DeliverableReport.objects.filter(pk=report.pk)
    rows.update(state=ReportState.SENT_BACK, question="Hvor mange er det?", revision=2)
    shown = client_of(year.parent).get(REPORT)
    assert "Hvor mange er det?" in main(shown)
    assert "Question from the secretariat" in main(shown)
    assert chosen(shown, report) == ["under_way"]


def test_what_is_accepted_stands_there_and_has_no_fields(year, report):
    answer(report, Answer(UNDER_WAY, counted(report, 3)), year.parent, revision=0)
    DeliverableReport.objects.filter(pk=report.pk).update(state=ReportState.ACCEPTED)
    shown = client_of(year.parent).get(REPORT)
    assert "3 of at least 5" in main(shown)
    assert "accepted by the secretariat" in main(shown)
    assert not page(shown).xpath(f"//*[@name='{report.pk}-status']")


def test_who_is_asked_in_two_rounds_answers_one_and_is_led_to_the_other(year, report):
    other = an_open_round(year, **SECOND_QUARTER)
    client = client_of(year.parent)
    shown = client.get(REPORT)
    assert "2. kvartal 2022" in main(shown)
    assert f"{REPORT}?runde={report.round_id}" in links(shown)
    answered = client.post(f"{REPORT}?runde={report.round_id}", typed(report, "3", status="done"))
    assert answered["Location"] == f"{REPORT}?runde={report.round_id}#indhold"
    assert states() == [ReportState.ANSWERED]
    assert not DeliverableReport.objects.filter(round=other).exclude(state=ReportState.ASKED).exists()


def test_when_all_is_answered_the_page_says_thank_you(year, report, young):
    client, address = opened_by(year.parent)
    client.post(address, typed(report, "3", status="under_way"))
    assert "How is it going?" in main(client.get(address))
    answered = client.post(address, typed(young, "9", "4", status="under_way"), follow=True)
    assert "Thank you, it has been sent" in main(answered)
    assert "9 of 12–15, 4 of at least 10" in main(answered)


# --- What is sent ----------------------------------------------------------------------------------------------------


def test_one_answer_can_be_sent_alone_and_the_others_wait(year, report, young):
    client, address = opened_by(year.parent)
    fields = typed(report, "3", status="under_way") | typed(young, "", "")
    assert client.post(address, fields).status_code == 303
    assert states() == [ReportState.ANSWERED]


def test_what_is_right_is_taken_and_what_is_wrong_keeps_all_its_words(year, report, young):
    client, address = opened_by(year.parent)
    fields = typed(report, "3", status="under_way") | typed(young, "abc", "4", status="dropped")
    answered = client.post(address, fields)
    assert answered.status_code == 422
    assert states() == [ReportState.ANSWERED]
    assert "One answer has been sent. One has not been sent yet." in main(answered)
    assert errors(answered) == ["“abc” is not a number. Write e.g. 12 or 1.250,5.", "Write in a few words why."]
    first, second = young.deliverable.measures.order_by("position")
    assert field(answered, f"{young.pk}-value-{first.pk}") == "abc"
    assert field(answered, f"{young.pk}-value-{second.pk}") == "4"
    assert chosen(answered, young) == ["dropped"]
    wrong = page(answered).get_element_by_id(f"id_{young.pk}-value-{first.pk}")
    assert wrong.get("aria-invalid") == "true"
    assert page(answered).get_element_by_id(wrong.get("aria-describedby").split()[-1]) is not None


@pytest.mark.parametrize(
    ("typed_number", "said"),
    [
        ("2o", "is not a number"),
        ("-1", "A number cannot be below zero."),
        ("1,234", "Write at most two decimals"),
        ("99999999999", "The number is too large."),
        ("1" * 50, "is not a number"),
    ],
)
def test_a_number_that_is_none_is_said_at_its_field(year, report, typed_number, said):
    client, address = opened_by(year.parent)
    answered = client.post(address, typed(report, typed_number, status="under_way"))
    assert answered.status_code == 422
    assert said in errors(answered)[0]
    assert states() == []


@pytest.mark.parametrize(("number", "value"), [("1.250,5", "1250.50"), (" 12 ", "12.00"), ("0", "0.00")])
def test_numbers_are_read_as_danes_write_them(year, report, number, value):
    client, address = opened_by(year.parent)
    assert client.post(address, typed(report, number, status="under_way")).status_code == 303
    assert str(report.values.get().value) == value


def test_the_days_and_reasons_that_are_missing_are_said_at_their_fields(year, report):
    client, address = opened_by(year.parent)
    answered = client.post(address, typed(report, "3", status="moved"))
    assert errors(answered) == ["Write which day it has been moved to.", "Write in a few words why."]
    answered = client.post(address, typed(report, "3", status="moved", text="Sygdom.", moved_to="15.9.2022"))
    assert errors(answered) == ["The day is over. Write one to come."]
    answered = client.post(address, typed(report, "3", status="moved", text="Sygdom.", moved_to="i morgen"))
    assert errors(answered) == ["This is no day. Write it like 23.9.2022."]
    assert field(answered, f"{report.pk}-moved_to") == "i morgen"
    assert client.post(
        address, typed(report, "3", status="moved", text="Sygdom.", moved_to="1.12.2022")
    ).status_code == 303  # fmt: skip


def test_a_status_that_there_is_not_and_a_form_without_its_revision_are_refused(year, report):
    client, address = opened_by(year.parent)
    assert client.post(address, typed(report, "3", status="fantastic")).status_code == 422
    answered = client.post(address, typed(report, "3", status="done", revision="x"))
    assert answered.status_code == 409
    assert "Read the page again" in main(answered)
    assert states() == []


def test_sending_nothing_says_so(year, report):
    client, address = opened_by(year.parent)
    for fields in ({}, typed(report, "")):
        answered = client.post(address, fields)
        assert answered.status_code == 422
        assert "nothing has been answered yet" in main(answered)


def test_a_stale_page_shows_what_there_is_now_and_keeps_what_was_written(year, report):
    also_asked(report.round, year.learning, year.runner)
    answer(report, Answer(UNDER_WAY, counted(report, 3), "Tre er i gang."), year.runner, revision=0)
    client, address = opened_by(year.parent)
    answered = client.post(address, typed(report, "5", status="done", text="Alle fem."))
    assert answered.status_code == 409
    assert "It says now: Under way, 3 of at least 5, Tre er i gang." in main(answered)
    assert field(answered, f"{report.pk}-text") == "Alle fem."
    assert chosen(answered, report) == ["done"]
    again = typed(report, "5", status="done", text="Alle fem.", revision=field(answered, f"{report.pk}-revision"))
    assert client.post(address, again).status_code == 303
    report.refresh_from_db()
    assert report.text == "Alle fem."


def test_what_somebody_else_has_answered_since_is_no_conflict_where_nothing_was_typed(year, report, young):
    """Who answers one item is not stopped by another's answer about the next."""
    answer(young, Answer(UNDER_WAY, counted(young, 3, 1)), year.parent, revision=0)
    client, address = opened_by(year.parent)
    fields = typed(report, "5", status="done") | typed(young, "", "")
    assert client.post(address, fields).status_code == 303
    young.refresh_from_db()
    assert young.revision == 1


def test_an_answer_to_a_round_that_has_closed_is_refused_and_kept(year, report, round_):
    """Logged in, as the links open nothing any more."""
    client = client_of(year.parent)
    link = link_to(year.parent)
    rounds.close_round(round_, year.secretary)
    assert client.post(REPORT, typed(report, "3", status="done")).status_code == 403
    assert Client().post(link).status_code == 410
    address = f"{REPORT}{report.pk}/"
    answered = client_of(year.secretary).post(address, typed(report, "3", status="done", text="Alle."))
    assert answered.status_code == 409
    assert "is not open" in main(answered)
    assert states() == []


# --- Pictures, files and links ---------------------------------------------------------------------------------------


def photo(name: str = "møde.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_jpeg(40, 30), "image/jpeg")


def test_a_picture_comes_with_its_answer_once(year, report):
    client, address = opened_by(year.parent)
    for _press in range(2):
        fields = typed(report, "3", status="under_way", **{"bilag-file": photo(), "bilag-caption": "Mødet"})
        assert client.post(address, fields).status_code == 303
    found = Evidence.objects.get()
    assert (found.report, found.caption, found.added_by) == (report, "Mødet", year.parent)
    link = UUID(address.split("/")[2])
    shown = client.get(address)
    assert f"/svar/{link}/bilag/{found.pk}/" in shown.content.decode()
    assert client.get(f"/svar/{link}/bilag/{found.pk}/").status_code == 200


def test_a_file_that_cannot_be_kept_is_said_at_its_field_and_nothing_is_written(year, report):
    client, address = opened_by(year.parent)
    bad = SimpleUploadedFile("side.jpg", b"<html><script>alert(1)</script>", "image/jpeg")
    answered = client.post(address, typed(report, "3", status="under_way", **{"bilag-file": bad}))
    assert answered.status_code == 422
    assert "neither a picture" in errors(answered)[0]
    assert states() == []
    assert not Evidence.objects.exists()


def test_a_picture_alone_is_no_answer(year, report):
    client, address = opened_by(year.parent)
    answered = client.post(address, typed(report, "", **{"bilag-file": photo()}))
    assert answered.status_code == 422
    assert "Choose how it looks." in errors(answered)
    assert not Evidence.objects.exists()


def test_taking_a_picture_away_keeps_what_is_typed_meanwhile(year, report, young):
    client, address = opened_by(year.parent)
    client.post(address, typed(report, "3", status="under_way", **{"bilag-file": photo()}))
    fields = typed(young, "9", "", status="delayed", text="Halvt skrevet") | {"remove": str(Evidence.objects.get().pk)}
    answered = client.post(address, fields)
    assert answered.status_code == 200
    assert not Evidence.objects.exists()
    assert field(answered, f"{young.pk}-text") == "Halvt skrevet"
    assert chosen(answered, young) == ["delayed"]
    assert errors(answered) == []
    assert states() == [ReportState.ANSWERED]


def test_nobody_takes_away_somebody_elses_picture(year, round_, report):
    runner, address = opened_by(year.runner)
    other = report_of(year, round_, "Unge i fritidsjob")
    runner.post(address, typed(other, "2", "8", status="done", **{"bilag-file": photo()}))
    found = Evidence.objects.get()
    client, own = opened_by(year.parent)
    client.post(own, {"remove": str(found.pk)})
    assert Evidence.objects.filter(pk=found.pk).exists()
    assert client.post(own, {"remove": "x"}).status_code == 404
    runner.post(address, {"remove": str(found.pk)})
    assert not Evidence.objects.exists()  # the control


# --- Queries ---------------------------------------------------------------------------------------------------------


def promise(year: Year, round_, number: int) -> None:
    """One more promise of the same activity, asked about in the round."""
    made = AdoptedDeliverable.objects.create(
        adopted=year.learning, source=UUID(int=number), position=10 + number, text=f"Løfte {number}"
    )
    AdoptedMeasure.objects.create(deliverable=made, source=UUID(int=number), position=0, low=5)
    DeliverableReport.objects.create(round=round_, deliverable=made)


def test_the_page_asks_the_database_no_more_for_more_items(year, round_):
    client, address = opened_by(year.parent)
    asked = []
    for number in (1, 2, 3):
        promise(year, round_, number)
        for who, where in ((client, address), (client_of(year.parent), REPORT)):
            with CaptureQueriesContext(connection) as queries:
                assert who.get(where).status_code == 200
            asked.append(len(queries))
    assert asked[:2] == asked[2:4] == asked[4:]
    assert max(asked) <= 15
