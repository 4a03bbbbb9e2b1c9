"""Comments in the browser: who gets where, what comes back, and that nothing that was written is lost."""

import pytest

from plans.enums import PlanState
from plans.models import Comment
from plans.talk.comments import comment, resolve
from plans.talk.places import Place
from tests.factories import an_activity
from tests.pages import ids, links, main, page, words
from tests.plans.talk.cast import Cast, a_cast, client_of, named
from tests.users import in_state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

ADDRESS = "/havnen/2022/kommentarer/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cast() -> Cast:
    return a_cast()


def say(cast: Cast, author=None, text="Skal vi stå her?", place=None, **rest) -> Comment:
    return comment(cast.house.plan, place or cast.place, text, author or cast.worker, **rest)


def value(cast: Cast) -> str:
    return f"aktivitet-{cast.edition.pk}"


# --- Who gets where ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["stranger", "politician", "outsider"])
def test_those_who_do_not_see_the_draft_find_nothing(cast, who):
    said = say(cast)
    client = client_of(getattr(cast, who))
    assert client.get(ADDRESS).status_code == 404
    for address in (ADDRESS, f"{ADDRESS}{said.pk}/svar/", f"{ADDRESS}{said.pk}/afslut/"):
        assert client.post(address, {"text": "Hej", "place": value(cast)}).status_code == 404
    assert Comment.objects.count() == 1


def test_a_comment_is_found_in_its_own_plan_only(cast):
    other = a_cast("bakken")
    said = say(other)
    assert client_of(cast.secretary).post(f"{ADDRESS}{said.pk}/afslut/").status_code == 404


def test_a_contact_sees_their_own_activity_and_nothing_else(cast):
    say(cast, text="Om vores.")
    elsewhere = say(cast, text="Om en anden.", place=Place(edition=cast.other_edition))
    client = client_of(cast.contact)
    shown = main(client.get(ADDRESS))
    assert "Om vores." in shown
    assert "Om en anden." not in shown
    assert cast.other_edition.title not in shown
    assert client.post(f"{ADDRESS}{elsewhere.pk}/svar/", {"text": "Hej"}).status_code == 404


def test_a_contact_says_nothing_of_another_activity(cast):
    response = client_of(cast.contact).post(ADDRESS, {"text": "Hej", "place": f"aktivitet-{cast.other_edition.pk}"})
    assert response.status_code == 422
    assert not Comment.objects.exists()


def test_a_contact_settles_nothing(cast):
    said = say(cast)
    assert client_of(cast.contact).post(f"{ADDRESS}{said.pk}/afslut/").status_code == 403


def test_a_page_that_changes_nothing_is_asked_for_by_post_only(cast):
    said = say(cast)
    for last in ("svar", "afslut"):
        assert client_of(cast.secretary).get(f"{ADDRESS}{said.pk}/{last}/").status_code == 405


# --- Saying, answering, settling -----------------------------------------------------------------------------------


def test_a_comment_leads_back_to_where_it_was_written(cast):
    data = {"text": "Hej", "place": value(cast), "part": "schedule", "next": "/havnen/2022/tjek/"}
    response = client_of(cast.worker).post(ADDRESS, data)
    assert (response.status_code, response["Location"]) == (303, "/havnen/2022/tjek/")
    assert (said := Comment.objects.get()).part == "schedule"
    assert said.edition == cast.edition


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_nobody_is_led_to_another_site(cast, elsewhere):
    response = client_of(cast.worker).post(ADDRESS, {"text": "Hej", "place": value(cast), "next": elsewhere})
    assert response["Location"] == f"{ADDRESS}#kommentar-{Comment.objects.get().pk}"


def test_the_whole_plan_and_a_section_are_commented_too(cast):
    client = client_of(cast.worker)
    section = cast.house.plan.sections.all()[0]
    client.post(ADDRESS, {"text": "Om planen", "place": "plan"})
    client.post(ADDRESS, {"text": "Om afsnittet", "place": f"afsnit-{section.pk}"})
    assert list(Comment.objects.values_list("section", "edition")) == [(None, None), (section.pk, None)]


def test_those_who_are_chosen_are_addressed(cast):
    data = {"text": "Hej", "place": value(cast), "mentions": [str(cast.secretary.pk), str(cast.contact.pk)]}
    client_of(cast.worker).post(ADDRESS, data)
    assert set(Comment.objects.get().mentions.all()) == {cast.secretary, cast.contact}


def test_who_may_not_see_it_cannot_be_chosen(cast):
    data = {"text": "Hej", "place": "plan", "mentions": [str(cast.contact.pk)]}
    response = client_of(cast.worker).post(ADDRESS, data)
    assert response.status_code == 422
    assert not Comment.objects.exists()


def test_an_answer_and_the_end_of_it(cast):
    said = say(cast)
    client = client_of(cast.secretary)
    client.post(f"{ADDRESS}{said.pk}/svar/", {"text": "Ja."})
    assert said.replies.get().text == "Ja."
    client.post(f"{ADDRESS}{said.pk}/afslut/")
    said.refresh_from_db()
    assert said.resolved_by == cast.secretary
    client.post(f"{ADDRESS}{said.pk}/afslut/", {"reopen": "1"})
    said.refresh_from_db()
    assert said.resolved_by is None


# --- Bad input -----------------------------------------------------------------------------------------------------


def test_an_empty_comment_is_refused_at_its_field_and_the_rest_stays(cast):
    data = {"text": "  ", "place": value(cast), "part": "schedule", "mentions": [str(cast.secretary.pk)]}
    response = client_of(cast.worker).post(ADDRESS, data)
    assert response.status_code == 422
    field = page(response).get_element_by_id("kommentar-text")
    assert field.get("aria-invalid") == "true"
    message = page(response).get_element_by_id(field.get("aria-describedby").split()[-1])
    assert "Write what you want to say." in words(message)
    form = page(response).xpath(f"//form[@action='{ADDRESS}']")[0]
    assert form.fields["place"] == value(cast)
    assert form.fields["part"] == "schedule"
    assert form.xpath(".//input[@name='mentions'][@checked]/@value") == [str(cast.secretary.pk)]


def test_a_comment_that_is_too_long_keeps_its_words(cast):
    text = "æ" * 4001
    response = client_of(cast.worker).post(ADDRESS, {"text": text, "place": value(cast)})
    assert response.status_code == 422
    assert text in page(response).get_element_by_id("kommentar-text").text


@pytest.mark.parametrize(
    "change",
    [{"place": "aktivitet-x"}, {"place": "afsnit-"}, {"part": "no-part"}, {"place": "plan", "part": "schedule"}],
)
def test_a_place_that_is_none_is_refused(cast, change):
    data = {"text": "Husk mine ord", "place": value(cast)} | change
    response = client_of(cast.worker).post(ADDRESS, data)
    assert response.status_code == 422
    assert "Husk mine ord" in page(response).get_element_by_id("kommentar-text").text
    assert not Comment.objects.exists()


def test_an_empty_answer_is_refused_where_it_was_written(cast):
    said = say(cast)
    response = client_of(cast.secretary).post(f"{ADDRESS}{said.pk}/svar/", {"text": ""})
    assert response.status_code == 422
    assert page(response).get_element_by_id(f"svar-{said.pk}-text").get("aria-invalid") == "true"


def test_words_that_come_too_late_are_kept_on_the_page(cast):
    client = client_of(cast.worker)
    in_state(cast.house.plan, PlanState.IN_FORCE)
    response = client.post(ADDRESS, {"text": "Må ikke tabes", "place": value(cast)})
    assert response.status_code == 422
    assert "Må ikke tabes" in page(response).get_element_by_id("kommentar-text").text
    assert "The plan is decided" in main(response)


def test_what_is_said_is_words_and_no_markup(cast):
    say(cast, text="<script>alert(1)</script>")
    response = client_of(cast.secretary).get(ADDRESS)
    assert "<script>alert(1)" not in response.content.decode()
    assert "<script>alert(1)</script>" in main(response)


# --- The page ------------------------------------------------------------------------------------------------------


def test_open_comments_come_first_by_place_and_can_be_had_alone(cast):
    resolve(say(cast, text="Klaret"), cast.worker)
    say(cast, text="Om toeren", place=Place(edition=cast.other_edition))
    say(cast, text="Om etteren")
    client = client_of(cast.secretary)
    shown = main(client.get(ADDRESS))
    assert shown.index("Om etteren") < shown.index("Om toeren") < shown.index("Klaret")
    assert "Klaret" not in main(client.get(f"{ADDRESS}?vis=aabne"))
    only_settled = main(client.get(f"{ADDRESS}?vis=afsluttede"))
    assert "Klaret" in only_settled
    assert "Om etteren" not in only_settled
    assert client.get(f"{ADDRESS}?vis=noget-andet").status_code == 200


def test_a_link_in_a_mail_finds_its_comment(cast):
    assert f"kommentar-{say(cast).pk}" in ids(client_of(cast.secretary).get(ADDRESS))


def test_the_plans_pages_say_how_many_are_open(cast):
    for _number in range(3):
        say(cast)
    resolve(Comment.objects.all()[0], cast.worker)
    tab = page(client_of(cast.worker).get("/havnen/2022/tjek/")).xpath(f"//a[@href='{ADDRESS}']")[0]
    assert words(tab) == "Comments 2 open"


def test_who_has_no_seat_gets_no_links_to_pages_that_are_not_there(cast):
    assert not {"/havnen/", "/havnen/2022/", "/havnen/2022/tjek/", ""} & set(
        links(client_of(cast.contact).get(ADDRESS))
    )


def test_an_empty_page_says_what_it_is_for(cast):
    assert "Here stands what you say to each other" in main(client_of(cast.worker).get(ADDRESS))


@pytest.mark.parametrize("who", ["secretary", "contact"])
def test_as_many_queries_for_three_comments_as_for_one(cast, django_assert_max_num_queries, who):
    client = client_of(getattr(cast, who))
    say(cast, text="Et", mentions=[cast.secretary])
    with django_assert_max_num_queries(15) as one:
        client.get(ADDRESS)
    for _number in range(2):
        an_activity(cast.house)
        first = say(cast, text="To", mentions=[cast.contact])
        say(cast, cast.secretary, "Tre", reply_to=first)
    with django_assert_max_num_queries(15) as three:
        client.get(ADDRESS)
    assert len(three) == len(one)


# --- Under htmx ----------------------------------------------------------------------------------------------------


def test_the_margin_alone_comes_back_to_the_margin(cast):
    data = {"text": "Hej", "place": value(cast)}
    response = client_of(cast.worker).post(ADDRESS, data, headers=HTMX | {"HX-Target": "samtale"})
    assert response.status_code == 200
    assert page(response).get("id") == "samtale"
    assert "Hej" in words(page(response))
    assert "Your comment has been saved." in words(page(response))


def test_a_refused_comment_stays_in_the_margin(cast):
    data = {"text": "", "place": value(cast), "part": "schedule"}
    response = client_of(cast.worker).post(ADDRESS, data, headers=HTMX | {"HX-Target": "samtale"})
    assert response.status_code == 422
    form = page(response).xpath(f"//form[@action='{ADDRESS}']")[0]
    assert form.fields["part"] == "schedule"
    assert form.fields["place"] == value(cast)


def test_the_list_alone_comes_back_to_the_list_as_narrow_as_it_was(cast):
    say(cast, text="Åben")
    said = say(cast)
    data = {"vis": "afsluttede"}
    response = client_of(cast.worker).post(
        f"{ADDRESS}{said.pk}/afslut/", data, headers=HTMX | {"HX-Target": "kommentarer"}
    )
    assert page(response).get("id") == "kommentarer"
    assert "Åben" not in words(page(response))
    assert "The comment has been settled." in words(page(response))


def test_a_name_in_the_text_is_enough(cast):
    named(cast.secretary, "Sanne Holm")
    client_of(cast.worker).post(ADDRESS, {"text": "Se her, @Sanne", "place": value(cast)})
    assert list(Comment.objects.get().mentions.all()) == [cast.secretary]
