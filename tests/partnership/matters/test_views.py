"""Reading a matter that is no plan, and deciding about it: strangers first."""

from uuid import uuid4

import pytest
from django.test import Client

from partnership.enums import DecisionRule, MatterKind, Outcome, ProceedingState
from partnership.models import Decision, Proceeding
from tests import pages
from tests.factories import a_user
from tests.partnership.matters.cases import a_chain, decide, presented, register, turn
from tests.users import end_seats

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def case(table) -> Proceeding:
    a_chain(table)
    return presented(table)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url_of(case: Proceeding, rest: str = "") -> str:
    return f"/havnen/sag/{case.pk}/{rest}"


def look(case: Proceeding, user, rest: str = ""):
    return client_of(user).get(url_of(case, rest))


def answer(case: Proceeding, user, outcome: str = Outcome.APPROVED, **more: object):
    step = more.pop("step", None) or turn(case)
    data = {"outcome": outcome, "shown": case.document_id, "key": uuid4(), **more}
    return client_of(user).post(f"{url_of(case)}?trin={step.pk}", data)


def text_of(response) -> str:
    return " ".join(pages.page(response).text_content().split())


def has_form(response) -> bool:
    return bool(pages.page(response).xpath("//form[@id='beslut']"))


# Who sees it


def test_nobody_reads_a_matter_without_being_logged_in(case):
    assert Client().get(url_of(case)).status_code == 302


def test_to_a_stranger_it_is_as_if_there_were_no_matter(case, table):
    stranger = a_user("stranger@example.org")
    assert look(case, stranger).status_code == 404
    assert client_of(stranger).get("/havnen/sager/").status_code == 404
    assert answer(case, stranger).status_code == 404


def test_a_matter_is_not_found_under_another_partnership(case, table):
    assert client_of(table.secretary).get(url_of(case).replace("havnen", "bakken")).status_code == 404


def test_a_politician_reads_it_when_the_committee_is_asked_and_not_before(case, table):
    politician = a_user("politician@example.org", table.committee)
    assert look(case, politician).status_code == 404
    assert "Omdisponering" not in text_of(client_of(politician).get("/havnen/sager/"))
    for user in (table.chair, table.members[0]):
        decide(case, user)
    assert look(case, politician).status_code == 200
    assert "Omdisponering" in text_of(client_of(politician).get("/havnen/sager/"))


def test_a_politician_whose_seat_has_ended_reads_nothing(case, table):
    politician = a_user("politician@example.org", table.committee)
    for user in (table.chair, table.members[0]):
        decide(case, user)
    end_seats(politician, case.started_at.date().replace(year=2021))
    assert look(case, politician).status_code == 404


# What it says


def test_the_paper_stands_on_the_page_whole(case, table):
    said = text_of(look(case, table.chair))
    for words in ("Omdisponering til Aftenåbent", "20.000 kr. flyttes", "Sommerlejr, løn", "25.000", "I alt", "60.000",
                  "Lejren blev kortere.", "Aftenerne er fulde."):  # fmt: skip
        assert words in said


def test_figures_of_the_paper_stand_to_the_right(case, table):
    cells = pages.page(look(case, table.chair)).xpath("//table//td[@class='num']")
    assert [cell.text for cell in cells] == ["45.000", "25.000", "15.000", "35.000", "60.000", "60.000"]


def test_the_page_asks_the_same_of_the_database_for_one_and_for_two_answers(table, django_assert_max_num_queries):
    a_chain(table, rule=DecisionRule.ALL)
    case, client = presented(table), client_of(table.secretary)
    decide(case, table.chair)
    with django_assert_max_num_queries(15) as one:
        client.get(url_of(case))
    decide(case, table.members[0])
    with django_assert_max_num_queries(15) as two:
        client.get(url_of(case))
    assert len(two) == len(one)


# Deciding


def test_no_answer_is_chosen_beforehand(case, table):
    page = pages.page(look(case, table.chair))
    assert page.xpath("//input[@type='radio']")
    assert page.xpath("//input[@type='radio'][@checked]") == []


def test_a_member_decides_and_the_matter_goes_on_to_the_next_body(case, table, room):
    assert answer(case, table.chair).status_code == 303
    response = answer(case, table.members[0])
    assert response.status_code == 303
    assert turn(case).body == table.committee
    assert room.states == [ProceedingState.OPEN, ProceedingState.OPEN]


def test_after_answering_one_sees_ones_own_answer_and_no_form(case, table):
    response = client_of(table.chair).get(answer(case, table.chair)["Location"])
    assert "Your answer" in text_of(response)
    assert not has_form(response)


def test_the_same_form_sent_twice_is_one_answer(case, table):
    step, key = turn(case), uuid4()
    answer(case, table.members[0], key=uuid4())
    for _time in range(2):  # the second comes when the body has decided by the first
        assert answer(case, table.chair, key=key, step=step).status_code == 303
    assert Decision.objects.count() == 2


def test_sending_back_without_a_reason_is_refused_at_the_field_and_nothing_is_written(case, table):
    response = answer(case, table.chair, Outcome.SENT_BACK, remark="Husk referatet")
    page = pages.page(response)
    assert response.status_code == 422
    assert page.xpath("string(//span[@id='id_reason-fejl'])").strip() == "Write what has to be done again."
    assert page.xpath("//textarea[@id='id_reason']/@aria-invalid") == ["true"]
    assert page.xpath("string(//textarea[@id='id_remark'])").strip() == "Husk referatet"
    assert not Decision.objects.exists()


def test_who_comes_too_late_is_told_and_keeps_what_was_written(case, table):
    step = turn(case)
    for user in (table.members[0], table.members[1]):
        decide(case, user)
    response = answer(case, table.chair, Outcome.SENT_BACK, reason="Beløbet er for stort", step=step)
    assert response.status_code == 409
    assert "Beløbet er for stort" in text_of(response)
    assert Decision.objects.count() == 2


def test_who_has_no_seat_there_reads_along_and_may_not_decide(case, table):
    response = look(case, table.secretary)
    assert response.status_code == 200
    assert not has_form(response)
    assert answer(case, table.secretary).status_code == 403
    assert not Decision.objects.exists()


def test_a_form_without_its_turn_or_with_anothers_finds_nothing(case, table):
    other = presented(table)
    client = client_of(table.chair)
    assert client.post(url_of(case), {"outcome": Outcome.APPROVED}).status_code == 404
    assert client.post(f"{url_of(case)}?trin={turn(other).pk}", {"outcome": Outcome.APPROVED}).status_code == 404


# The secretariat


@pytest.mark.parametrize("rest", ["registrer/", "frist/", "mind/"])
def test_what_the_secretariat_does_to_a_turn_is_nobody_elses(case, table, rest):
    url = f"/havnen/sag/{turn(case).pk}/{rest}"
    assert client_of(a_user("stranger@example.org")).post(url).status_code == 404
    assert client_of(table.chair).post(url).status_code == 403
    assert client_of(table.secretary).post(url).status_code in (303, 422)


def test_a_plans_turn_is_none_of_these_pages_business(table, case):
    Proceeding.objects.filter(pk=case.pk).update(matter=MatterKind.PLAN)
    assert look(case, table.secretary).status_code == 404
    assert client_of(table.secretary).get(f"/havnen/sag/{turn(case).pk}/frist/").status_code == 404


def test_the_secretariat_registers_what_the_committee_decided_with_points(case, table, room):
    for user in (table.chair, table.members[0]):
        decide(case, user)
    step = turn(case)
    url = f"/havnen/sag/{step.pk}/registrer/"
    data = {
        "key": uuid4(), "shown": case.document_id, "outcome": Outcome.APPROVED, "decided_on": "2022-09-14",
        "meeting": "Udvalgsmøde", "agenda_item": "7", "point-TOTAL_FORMS": "1", "point-INITIAL_FORMS": "0",
        "point-0-text": "Beløbet flyttes", "point-0-outcome": Outcome.APPROVED,
    }  # fmt: skip
    client = client_of(table.secretary)
    assert client.get(url).status_code == 200
    assert client.post(url, data | {"decided_on": "2099-01-01"}).status_code == 422
    assert client.post(url, data).status_code == 303
    case.refresh_from_db()
    assert case.state == ProceedingState.APPROVED
    assert room.states[-1] == ProceedingState.APPROVED
    assert "Beløbet flyttes" in text_of(look(case, table.secretary))


def test_the_deadline_is_moved_and_a_day_that_is_over_is_refused(case, table):
    url, client = f"/havnen/sag/{turn(case).pk}/frist/", client_of(table.secretary)
    assert client.post(url, {"due_on": "2022-09-01"}).status_code == 422
    assert client.post(url, {"due_on": "2022-10-01"}).status_code == 303
    assert str(turn(case).due_on) == "2022-10-01"


def test_those_who_are_missing_are_reminded_once_a_day(case, table):
    url, client = f"/havnen/sag/{turn(case).pk}/mind/", client_of(table.secretary)
    assert "3 members have been reminded" in text_of(client.post(url, follow=True))
    assert "reminded today already" in text_of(client.post(url, follow=True))


def test_a_matter_is_taken_back_after_asking(case, table, room):
    url, client = url_of(case, "tag-tilbage/"), client_of(table.secretary)
    assert client_of(table.chair).get(url).status_code == 403
    assert client.get(url).status_code == 200
    case.refresh_from_db()
    assert case.state == ProceedingState.OPEN  # looking takes nothing back
    assert client.post(url, {"seen": uuid4()}).status_code == 409
    assert client.post(url, {"seen": case.document_id}).status_code == 303
    case.refresh_from_db()
    assert case.state == ProceedingState.WITHDRAWN
    assert room.states[-1] == ProceedingState.WITHDRAWN
    assert client.post(url, {"seen": case.document_id}).status_code == 409


def test_a_condition_is_said_to_be_met(case, table):
    decision = decide(case, table.chair, Outcome.WITH_CONDITION, "Der skal være to voksne.")
    url, client = f"/havnen/sag/{decision.pk}/opfyldt/", client_of(table.secretary)
    assert client_of(table.chair).get(url).status_code == 403
    assert client.post(url, {"text": "", "met_on": "2022-09-15"}).status_code == 422
    assert client.post(url, {"text": "Der er to.", "met_on": "2022-09-15"}).status_code == 303
    assert "Der er to." in text_of(look(case, table.secretary))


def test_a_change_waits_for_the_secretariat_with_the_way_to_write_it_in(case, table):
    for user in (table.chair, table.members[0]):
        decide(case, user)
    register(case, table.secretary, Outcome.WITH_CHANGE, "Kun 10.000 kr.")
    page = pages.page(look(case, table.secretary))
    assert page.xpath("//a[contains(@class, 'btn-primary')]/@href") == ["/havnen/sagens-side/"]
    assert not pages.page(look(case, table.chair)).xpath("//a[contains(@class, 'btn-primary')]")


# The list


def test_the_list_says_what_stands_where_and_shows_one_kind_alone(case, table):
    client = client_of(table.secretary)
    said = text_of(client.get("/havnen/sager/"))
    assert "Omdisponering til Aftenåbent" in said
    assert "With Styregruppen, answer by" in said
    assert "Omdisponering til" in text_of(client.get("/havnen/sager/?slags=reallocation"))
    assert "Omdisponering til" not in text_of(client.get("/havnen/sager/?slags=grant"))
    assert client.get("/havnen/sager/?slags=plan&side=nonsense").status_code == 200


def test_the_list_asks_the_same_of_the_database_for_one_and_for_three(case, table, django_assert_max_num_queries):
    client = client_of(table.secretary)
    with django_assert_max_num_queries(15) as one:
        client.get("/havnen/sager/")
    for _time in range(2):
        presented(table)
    with django_assert_max_num_queries(15) as three:
        client.get("/havnen/sager/")
    assert len(one) == len(three)
