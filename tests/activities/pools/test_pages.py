"""The pages of pools: who sees them, what they say, and what a bad answer comes to."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.enums import ApplicationState, BundleState
from activities.models import AdoptedAmount, ApplicationBundle, Grant, PoolApplication
from activities.pools import workflow
from partnership.enums import BodyKind, MatterKind, Outcome
from partnership.models import DelegatedLimit, Organisation, Proceeding
from tests.activities.pools.cast import now
from tests.pages import links, main, page

NOBODYS = "00000000-0000-4000-8000-000000000000"  # the id of nothing
MOST_QUERIES = 15


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def secretary(pool) -> Client:
    return browser(pool.year.secretary)


@pytest.fixture
def member(pool) -> Client:
    return browser(pool.year.member)


def filled(pool, **other) -> dict[str, str]:
    """The form of an application as a browser sends it."""
    return {
        "key": str(uuid4()),
        "revision": "",
        "account": str(pool.account.pk),
        "title": "Sommerfest",
        "purpose": "Telt og musik.",
        "organisation": str(pool.year.house.club.pk),
        "new_organisation": "",
        "applicant": "",
        "email": "",
        "sought": "5.000",
        "starts_on": "",
        "ends_on": "",
        "serves": "",
    } | other


def at(pool, row, rest: str = "") -> str:
    kind = "liste" if isinstance(row, ApplicationBundle) else "ansoegning"
    return pool.year.url(f"puljer/{kind}/{row.pk}/{rest}")


def error(response, field: str) -> str:
    """What is said at a field, which says of itself that it is wrong."""
    where = page(response).get_element_by_id(f"id_{field}")
    assert where.get("aria-invalid") == "true"
    said = page(response).get_element_by_id(f"id_{field}-fejl")
    assert said.get("id") in where.get("aria-describedby").split()
    return said.text_content().strip()


# Who sees and does what


def test_to_strangers_politicians_and_visitors_there_is_nothing(pool):
    made = pool.recommended()
    bundle = pool.sent(pool.recommended())
    pages = [pool.year.url("puljer/"), pool.year.url("puljer/ansoeg/"), pool.year.url("puljer/liste/")]
    pages += [at(pool, made), at(pool, bundle), at(pool, made, "ret/"), at(pool, bundle, "ret/")]
    posts = [at(pool, made, rest) for rest in ("indstil/", "traek-tilbage/", "afslaa/", "bevilg/")]
    for user in (pool.year.stranger, pool.year.politician, pool.year.parent):
        client = browser(user)
        assert {client.get(url).status_code for url in pages} == {404}
        assert {client.post(url).status_code for url in posts} == {404}
    assert {Client().get(url).status_code for url in pages} == {302}
    assert {browser(pool.year.secretary).get(url).status_code for url in pages[:-2]} == {200}


def test_another_years_application_is_not_found_here(pool, secretary):
    made = pool.application()
    AdoptedAmount.objects.filter(pk=made.account_id).update(budget_year=pool.year.house.years["2021"])
    assert secretary.get(at(pool, made)).status_code == 404


def test_only_who_entered_it_or_the_secretariat_corrects_and_withdraws(pool, member, secretary):
    made = pool.application()
    assert browser(pool.year.chair).get(at(pool, made, "ret/")).status_code == 403
    assert browser(pool.year.chair).post(at(pool, made, "traek-tilbage/"), {"revision": 0}).status_code == 403
    assert now(made).state == ApplicationState.RECEIVED
    assert member.get(at(pool, made, "ret/")).status_code == 200
    assert secretary.post(at(pool, made, "traek-tilbage/"), {"revision": 0}).status_code == 302
    assert now(made).state == ApplicationState.WITHDRAWN


def test_the_working_group_recommends_and_the_steering_group_does_not(pool, member):
    made = pool.application()
    said = {"revision": 0, "amount": "4.000", "text": "God idé.", "yes": "1"}
    assert browser(pool.year.chair).post(at(pool, made, "indstil/"), said).status_code == 403
    assert "What does the working group say?" not in main(browser(pool.year.chair).get(at(pool, made)))
    assert member.post(at(pool, made, "indstil/"), said).status_code == 302
    assert now(made).recommended == Decimal(4_000)


def test_only_the_secretariat_sends_grants_and_declines(pool, member):
    made = pool.recommended()
    for url in (pool.year.url("puljer/liste/"), at(pool, made, "afslaa/"), at(pool, made, "bevilg/")):
        assert member.post(url, {"revision": made.revision}).status_code == 403
    assert member.get(pool.year.url("puljer/liste/")).status_code == 403


# Entering


def test_everybody_who_works_there_enters_an_application(pool):
    client = browser(pool.year.chair)
    answer = client.post(pool.year.url("puljer/ansoeg/"), filled(pool))
    made = PoolApplication.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at(pool, made))
    assert (made.sought, made.made_by) == (Decimal(5_000), pool.year.chair)


def test_a_double_click_enters_it_once(pool, member):
    data = filled(pool)
    for _click in range(2):
        assert member.post(pool.year.url("puljer/ansoeg/"), data).status_code == 302
    assert PoolApplication.objects.count() == 1


def test_it_may_serve_an_activity_without_money_of_its_own(pool, member):
    AdoptedAmount.objects.filter(activity=pool.year.evenings.activity).delete()
    said = filled(pool, serves=str(pool.year.evenings.activity_id))
    assert member.post(pool.year.url("puljer/ansoeg/"), said).status_code == 302
    assert PoolApplication.objects.get().serves_id == pool.year.evenings.activity_id
    assert "Åbne aftener" in main(member.get(at(pool, PoolApplication.objects.get())))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("sought", "mange", "“mange” is not a number. Write e.g. 20.000."),
        ("sought", "0", "Write an amount over zero."),
        ("sought", "-5", "An amount cannot be below zero."),
        ("sought", "", "Write an amount in kroner."),
        ("title", "", "Write what it is called."),
        ("title", "x" * 201, "At most 200 signs; this has 201."),
        ("purpose", "", "Write what the money is for."),
        ("purpose", "For 010190-1234", "This looks like a civil registration number."),
        ("applicant", "Nabo 0101901234", "This looks like a civil registration number."),
        ("account", NOBODYS, "Choose from the list."),
        ("organisation", NOBODYS, "Choose from the list."),
        ("organisation", "", "Say who applies"),
        ("serves", "x", "Choose from the list."),
        ("email", "nabo", "This is no e-mail address."),
        ("ends_on", "2022-05-01", "It ends before it begins."),
        ("starts_on", "maj", "This is no day."),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(pool, member, field, value, words):
    data = {"starts_on": "2022-06-01", "new_organisation": ""} | {field: value}
    if field == "applicant":
        data["organisation"] = ""
    answer = member.post(pool.year.url("puljer/ansoeg/"), filled(pool, **data))
    assert answer.status_code == 422
    assert error(answer, field).startswith(words)
    assert page(answer).xpath("//*[@autofocus]/@name") == [field]
    if field != "purpose":
        assert page(answer).get_element_by_id("id_purpose").text_content().strip() == "Telt og musik."
    assert not PoolApplication.objects.exists()


def test_one_applies_not_two(pool, member):
    answer = member.post(pool.year.url("puljer/ansoeg/"), filled(pool, applicant="Naboerne"))
    assert error(answer, "applicant") == "Name one who applies, here or above."
    assert member.post(pool.year.url("puljer/ansoeg/"), filled(pool)).status_code == 302


def test_another_partnerships_pool_and_clubs_cannot_be_chosen(pool, member):
    elsewhere = pool.year.stranger.memberships.get().body.partnership
    foreign = Organisation.objects.create(partnership=elsewhere, name="Fremmed")
    answer = member.post(pool.year.url("puljer/ansoeg/"), filled(pool, organisation=str(foreign.pk)))
    assert error(answer, "organisation") == "Choose from the list."
    assert "Fremmed" not in answer.content.decode()


def test_a_stale_page_is_told_and_keeps_what_was_written(pool, member, secretary):
    made = pool.application()
    mine, theirs = (filled(pool, title=title, revision="0") for title in ("Høstfest", "Vinterfest"))
    assert member.post(at(pool, made, "ret/"), mine).status_code == 302
    answer = secretary.post(at(pool, made, "ret/"), theirs)
    assert answer.status_code == 409
    assert "Somebody else has changed this meanwhile." in main(answer)
    assert "Høstfest" in main(answer)
    assert page(answer).get_element_by_id("id_title").get("value") == "Vinterfest"
    assert now(made).title == "Høstfest"
    again = page(answer).xpath("//input[@name='revision']")[0].get("value")
    assert secretary.post(at(pool, made, "ret/"), theirs | {"revision": again}).status_code == 302
    assert now(made).title == "Vinterfest"


# Recommending


def test_a_recommendation_larger_than_the_balance_is_refused_at_its_field(pool, member):
    made = pool.application(sought=Decimal(200_000))
    said = {"revision": 0, "amount": "107.001", "text": "Ja.", "yes": "1"}
    answer = member.post(at(pool, made, "indstil/"), said)
    assert answer.status_code == 422
    assert error(answer, "amount") == "There is only 107.000 kr. left in the pool."
    assert page(answer).get_element_by_id("id_amount").get("value") == "107.001"
    assert page(answer).get_element_by_id("id_text").text_content().strip() == "Ja."
    assert now(made).state == ApplicationState.RECEIVED
    assert member.post(at(pool, made, "indstil/"), said | {"amount": "107.000"}).status_code == 302


def test_who_does_not_recommend_is_asked_why(pool, member):
    made = pool.application()
    answer = member.post(at(pool, made, "indstil/"), {"revision": 0, "amount": "sludder", "text": "", "no": "1"})
    assert (answer.status_code, error(answer, "text")) == (422, "Write why it is not recommended.")
    said = {"revision": 0, "amount": "sludder", "text": "Uden for området.", "no": "1"}
    assert member.post(at(pool, made, "indstil/"), said).status_code == 302
    assert now(made).state == ApplicationState.NOT_RECOMMENDED


def test_an_old_page_recommends_nothing(pool, member):
    made = pool.recommended()
    answer = member.post(at(pool, made, "indstil/"), {"revision": 0, "amount": "1", "text": "Nyt.", "yes": "1"})
    assert answer.status_code == 409
    assert page(answer).get_element_by_id("id_text").text_content().strip() == "Nyt."
    assert now(made).recommended == Decimal(5_000)


def test_the_page_says_where_the_same_person_entered_and_recommended(pool, member):
    made = pool.application()
    workflow.recommend(made, pool.year.period, pool.year.member, Decimal(1), "", seen=0)
    assert "The same person entered the application." in main(member.get(at(pool, made)))
    assert "The same person entered the application." not in main(member.get(at(pool, pool.recommended())))


def test_the_secretariat_declines_what_is_not_recommended(pool, secretary):
    made = pool.application()
    workflow.recommend(made, pool.year.period, pool.colleague, None, "Uden for området.", seen=0)
    answer = secretary.post(at(pool, made, "afslaa/"), {"revision": 1, "answer": ""})
    assert (answer.status_code, error(answer, "answer")) == (422, "Write what to answer.")
    assert secretary.post(at(pool, made, "afslaa/"), {"revision": 1, "answer": "Nej."}).status_code == 302
    assert now(made).state == ApplicationState.DECLINED


def test_within_a_limit_it_is_granted_at_once(pool, secretary):
    made = pool.recommended()
    assert "Grant 5.000 kr. now" not in main(secretary.get(at(pool, made)))
    answer = secretary.post(at(pool, made, "bevilg/"), {"revision": made.revision})
    assert answer.status_code == 409
    DelegatedLimit.objects.create(
        agreement=pool.year.house.agreement, matter=MatterKind.GRANT, up_to=Decimal(5_000),
        delegated_by=pool.year.house.bodies[BodyKind.STEERING_GROUP], valid_from=date(2022, 1, 1),
    )  # fmt: skip
    assert "Grant 5.000 kr. now" in main(secretary.get(at(pool, made)))
    assert secretary.post(at(pool, made, "bevilg/"), {"revision": made.revision}).status_code == 302
    assert (Grant.objects.count(), pool.left) == (1, Decimal(102_000))


# Lists


def listed(*applications, **other) -> dict[str, object]:
    return {
        "key": str(uuid4()), "title": "Liste 1", "note": "Til jer.", "case_number": "",
        "applications": [str(one.pk) for one in applications],
    } | other  # fmt: skip


def test_a_list_is_chosen_counted_and_sent(pool, secretary):
    first, second = pool.recommended(5_000), pool.recommended(2_000)
    data, url = listed(first, second), pool.year.url("puljer/liste/")
    assert "2 applications, 7.000 kr." in main(secretary.get(url))
    assert "1 application, 2.000 kr." in main(secretary.get(f"{url}?valgt={second.pk}"))
    counted = main(secretary.post(url, data | {"count": "1", "applications": [str(first.pk)]}))
    assert "1 application, 5.000 kr." in counted
    assert "Aktivitetspuljen, free now107.000 This list−5.000 Left after102.000" in counted
    assert not ApplicationBundle.objects.exists()
    for _click in range(2):
        answer = secretary.post(url, data)
        bundle = ApplicationBundle.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, at(pool, bundle))
    assert Proceeding.objects.get().note == "Til jer."
    assert "7.000" in main(secretary.get(at(pool, bundle)))


def test_an_empty_list_and_one_that_is_too_large_are_refused_in_words(pool, secretary):
    url = pool.year.url("puljer/liste/")
    first, second = pool.recommended(100_000), pool.recommended(10_000)
    empty = secretary.post(url, listed())
    assert empty.status_code == 422
    assert "Choose the applications that are to be on the list." in main(empty)
    large = secretary.post(url, listed(first, second, note="Skrevet."))
    assert large.status_code == 422
    assert "There is only 107.000 kr. left in Aktivitetspuljen." in main(large)
    assert page(large).get_element_by_id("id_note").text_content().strip() == "Skrevet."
    assert not ApplicationBundle.objects.exists()
    assert secretary.post(url, listed(first)).status_code == 302


def test_an_application_that_has_gone_is_said_so(pool, secretary):
    first, second = pool.recommended(1_000), pool.recommended(2_000)
    pool.sent(first)
    answer = secretary.post(pool.year.url("puljer/liste/"), listed(first, second))
    assert answer.status_code == 422
    assert "An application cannot be on the list any more." in main(answer)


def test_a_list_that_was_sent_back_says_what_it_was(pool, secretary):
    bundle = pool.sent(pool.recommended())
    pool.decide(bundle, pool.year.member, Outcome.SENT_BACK, "Vi mangler et budget.")
    said = main(secretary.get(at(pool, bundle)))
    assert "A body sent the list back." in said
    assert "Roklubben Havnen" in said


def test_what_was_changed_is_written_as_decided(pool, secretary):
    pool.decides_outside()
    first, second = pool.recommended(1_000), pool.recommended(2_000)
    bundle = pool.sent(first, second)
    pool.register(bundle, Outcome.WITH_CHANGE, "Den første får 500.")
    assert at(pool, bundle, "ret/") in links(secretary.get(at(pool, bundle)))
    assert "Den første får 500." in main(secretary.get(at(pool, bundle, "ret/")))
    answer = secretary.post(at(pool, bundle, "ret/"), {str(first.pk): "1.001", str(second.pk): "x"})
    assert answer.status_code == 422
    assert error(answer, str(first.pk)) == "It is more than was sought."
    assert error(answer, str(second.pk)).startswith("“x” is not a number.")
    kept = {str(first.pk): "500", str(second.pk): "0"}
    assert secretary.post(at(pool, bundle, "ret/"), kept).status_code == 302
    assert (now(bundle).state, pool.left) == (BundleState.DECIDED, Decimal(106_500))
    assert secretary.post(at(pool, bundle, "ret/"), kept).status_code == 302
    assert Grant.objects.count() == 1


# The whole, and what it costs


def test_from_an_application_to_a_grant_and_the_balance(pool, member, secretary):
    """Entered by a member, recommended by another, sent by the secretariat, decided by the working group."""
    member.post(pool.year.url("puljer/ansoeg/"), filled(pool))
    made = PoolApplication.objects.get()
    said = {"revision": 0, "amount": "4.000", "text": "God idé.", "yes": "1"}
    assert browser(pool.colleague).post(at(pool, made, "indstil/"), said).status_code == 302
    assert secretary.post(pool.year.url("puljer/liste/"), listed(made)).status_code == 302
    bundle = ApplicationBundle.objects.get()
    assert f"/havnen/sag/{Proceeding.objects.get().pk}/" in links(secretary.get(at(pool, bundle)))
    pool.approve(bundle)
    assert pool.year.url(f"tilskud/{Grant.objects.get().pk}/") in links(member.get(at(pool, made)))
    assert "−4.000107.000103.000" in main(member.get(pool.year.url("puljer/")))


def test_the_pools_say_what_was_given_and_what_is_left(pool, secretary):
    empty = main(secretary.get(pool.year.url("puljer/")))
    assert "No application is on its way." in empty
    assert "Nothing has been given yet." in empty
    pool.approve(pool.sent(pool.recommended(5_000)))
    pool.sent(pool.recommended(20_000))
    said = main(secretary.get(pool.year.url("puljer/")))
    assert "107.00005.000102.000" in said  # adopted, moved, granted, left
    assert "20.000 kr. wait for a decision; 82.000 kr. can be put on a new list." in said
    assert "−5.000107.000102.000" in said  # given, before, after
    assert "1 application is finished" in said


def test_another_line_of_the_plan_is_shown_when_somebody_applied_to_it(pool, secretary):
    assert "Lektiecafé: Løn" not in main(secretary.get(pool.year.url("puljer/")))
    pool.application(account=pool.year.account(pool.year.learning))
    assert "Lektiecafé: Løn" in main(secretary.get(pool.year.url("puljer/")))


def test_pages_ask_the_database_as_often_for_three_as_for_one(pool, secretary):
    def asked(url: str) -> int:
        secretary.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert secretary.get(url).status_code == 200
        return len(queries)

    def one_of_each():
        made = pool.recommended(1_000)
        bundle = pool.sent(pool.recommended(1_000, account=pool.year.account(pool.year.evenings)), pool.recommended(1))
        pool.approve(pool.sent(pool.recommended(1_000), pool.recommended(500)))
        return made, bundle

    made, bundle = one_of_each()
    urls = [pool.year.url(rest) for rest in ("puljer/", "puljer/ansoeg/", "puljer/liste/")]
    urls += [at(pool, made), at(pool, bundle), at(pool, made, "ret/")]
    first = [asked(url) for url in urls[:-1]]
    for _more in range(2):
        one_of_each()
    assert [asked(url) for url in urls[:-1]] == first
    assert max(first) <= MOST_QUERIES, first
