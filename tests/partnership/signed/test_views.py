"""Links sent by mail: what opens them, what does not, and that looking leaves nothing behind."""

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.test import Client

from partnership import clock, links, outbox
from partnership.enums import AuditVerb, LinkPurpose, LinkUse
from partnership.models import AuditEntry, LinkAttempt, OutboxMail, SignedLink
from tests.activities.reporting.opened import an_open_round, link_to, opened_by
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 9, 15)
REFUSED = "The link does not open here"


@pytest.fixture(autouse=True)
def _day(at) -> None:
    at(TODAY)


@pytest.fixture
def year() -> Year:
    return a_year()


@pytest.fixture
def round_(year: Year):
    return an_open_round(year)


@pytest.fixture
def link(round_, year: Year) -> str:
    return link_to(year.parent)


def everything() -> dict[str, list[dict]]:
    """Every row of the database."""
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in apps.get_models()}


def uses() -> list[LinkUse]:
    return [attempt.use for attempt in LinkAttempt.objects.order_by("at")]


def altered(path: str) -> Iterator[str]:
    """The path with one sign of its token changed, at the beginning, in the middle and at the end."""
    start, end = len("/svar/t/"), len(path) - 2
    for place in (start, (start + end) // 2, end):
        other = "A" if path[place] != "A" else "B"
        yield path[:place] + other + path[place + 1 :]


def words_of(answer) -> str:
    return answer.content.decode()


# --- Looking ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_scanner_that_follows_the_link_changes_nothing(link, method):
    before = everything()
    client = Client()
    for _time in range(3):
        answer = getattr(client, method)(link)
    assert answer.status_code in (200, 405)
    assert everything() == before
    assert not client.cookies


def test_pressing_the_button_changes_something(link):
    """The negative control of the one above."""
    before = everything()
    Client().post(link)
    assert everything() != before


def test_the_page_of_a_link_tells_nothing_of_what_it_opens(link, year):
    shown = words_of(Client().get(link))
    for word in (year.partnership.name, "Lektiecafé", "Praktikforløb", year.parent.email, str(year.parent)):
        assert word not in shown


@pytest.mark.parametrize("path", ["", "sendt"])
def test_nobody_keeps_or_lists_the_pages_or_is_told_their_address(link, path):
    answer = Client().get("/svar/sendt/" if path else link)
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == ("same-origin" if path else "no-referrer")


# --- Opening ---------------------------------------------------------------------------------------------------------


def test_the_button_opens_the_persons_own_items(link, year):
    client = Client()
    answer = client.post(link, follow=True)
    assert answer.status_code == 200
    assert "Praktikforløb" in words_of(answer)
    cookie = client.cookies["svar"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["path"] == answer.request["PATH_INFO"].removesuffix("rapport/")
    assert uses() == [LinkUse.OPENED]
    entry = AuditEntry.objects.get(verb=AuditVerb.LINK_OPENED)
    assert (entry.actor, entry.partnership) == (year.parent, year.partnership)


def test_the_cookie_is_for_encrypted_connections_only_where_the_site_is(link, settings):
    settings.SESSION_COOKIE_SECURE = True
    client = Client()
    client.post(link)
    assert client.cookies["svar"]["secure"]


def test_the_same_browser_may_press_the_mails_link_again(link, year):
    client, page = opened_by(year.parent)
    assert client.get(link).status_code == 200
    again = client.post(link, follow=True)
    assert again.request["PATH_INFO"] == page
    assert again.status_code == 200


def test_nobody_is_logged_in_by_a_link(year, round_):
    client, page = opened_by(year.parent)
    assert client.get(page).status_code == 200
    assert client.get("/").status_code == 302
    assert client.get(year.url("rapport/")).status_code == 302


# --- Attacks ---------------------------------------------------------------------------------------------------------


def test_one_altered_sign_opens_nothing(link):
    for path in altered(link):
        assert Client().get(path).status_code == 404
        answer = Client().post(path)
        assert answer.status_code == 404
        assert REFUSED in words_of(answer)
        assert "Send a new mail" not in words_of(answer)
        assert not answer.cookies
    assert uses() == [LinkUse.UNKNOWN] * 3
    assert Client().post(link).status_code == 302


def test_an_expired_link_opens_nothing_and_is_kept(link, at, year):
    at(TODAY + timedelta(days=60))
    for method in ("get", "post"):
        answer = getattr(Client(), method)(link)
        assert answer.status_code == 410
        assert REFUSED in words_of(answer)
        assert "Lektiecafé" not in words_of(answer)
    assert uses() == [LinkUse.EXPIRED]
    assert AuditEntry.objects.get(verb=AuditVerb.LINK_REFUSED).actor == year.parent


def test_a_link_that_runs_out_while_it_is_open_opens_nothing_more(year, round_, at):
    client, page = opened_by(year.parent)
    at(TODAY + timedelta(days=60))
    assert client.get(page).status_code == 410
    assert client.post(page, {}).status_code == 410


def test_a_withdrawn_link_opens_nothing(link, round_):
    links.withdraw(LinkPurpose.REPORT, round_.pk)
    assert Client().get(link).status_code == 410
    assert Client().post(link).status_code == 410
    assert uses() == [LinkUse.WITHDRAWN]


def test_a_person_who_may_not_log_in_any_more_is_let_in_by_no_link(link, year):
    year.parent.is_active = False
    year.parent.save()
    assert Client().post(link).status_code == 410


def test_a_second_browser_is_refused_by_the_link_and_by_the_page(link, year):
    _client, page = opened_by(year.parent)
    second = Client()
    assert second.post(link, follow=True).status_code == 403
    answer = second.get(page)
    assert answer.status_code == 403
    assert REFUSED in words_of(answer)
    assert "Praktikforløb" not in words_of(answer)
    assert uses() == [LinkUse.OPENED, LinkUse.OTHER_BROWSER, LinkUse.OTHER_BROWSER]


def test_a_key_of_another_link_opens_nothing(year, round_):
    """Also where the cookie is put under another path by hand."""
    client, _page = opened_by(year.parent)
    _other, page = opened_by(year.runner)
    thief = Client()
    thief.cookies["svar"] = client.cookies["svar"].value
    assert thief.get(page).status_code == 403


def test_the_right_key_opens_wherever_it_is_put(year, round_):
    """The negative control of the one above: it is the key that is missing, and nothing else."""
    client, page = opened_by(year.runner)
    other = Client()
    other.cookies["svar"] = client.cookies["svar"].value
    assert other.get(page).status_code == 200


def test_a_link_for_something_else_opens_no_report(year, round_):
    made, token = links.make(
        LinkPurpose.GRANT_ACCOUNT, round_.pk, partnership_id=year.partnership.pk, email="klub@example.org", days=5
    )
    _link, key = links.exchange(token)
    client = Client()
    client.cookies["svar"] = key
    assert client.get(f"/svar/{made.pk}/rapport/").status_code == 403
    assert uses()[-1] == LinkUse.OTHER_SUBJECT


def test_an_address_without_a_link_is_like_any_that_never_was(db):
    answer = Client().get("/svar/00000000-0000-4000-8000-000000000000/rapport/")
    assert answer.status_code == 404
    assert REFUSED in words_of(answer)


def test_guesses_are_slowed_down(link):
    statuses = [Client().post(path).status_code for _time in range(12) for path in altered(link)]
    assert statuses[:30] == [404] * 30
    assert set(statuses[30:]) == {429}


def test_what_is_refused_is_kept_up_to_a_measure(year, round_, monkeypatch):
    monkeypatch.setattr(links, "MOST_KEPT", 3)
    _client, page = opened_by(year.parent)
    for _time in range(5):
        assert Client().get(page).status_code == 403
    assert uses().count(LinkUse.OTHER_BROWSER) == 3


# --- A new mail ------------------------------------------------------------------------------------------------------


def test_an_expired_link_can_be_exchanged_for_a_new_mail(link, year, at):
    at(datetime(2022, 11, 1, 12))
    client = Client()
    answer = client.post(f"{link}ny/", follow=True)
    assert answer.status_code == 200
    assert "Look in your mail" in words_of(answer)
    new = link_to(year.parent)
    assert new != link
    assert Client().post(new).status_code == 302
    assert Client().post(link).status_code == 410


def test_a_new_mail_is_offered_and_sent_where_another_browser_has_the_link(year, round_, at):
    _client, page = opened_by(year.parent)
    at(datetime(2022, 9, 15, 13))
    again = page.replace("rapport/", "ny/")
    assert again in words_of(Client().get(page))
    assert Client().post(again).status_code == 302
    assert Client().post(link_to(year.parent)).status_code == 302


def test_looking_at_the_way_to_a_new_mail_sends_none(link):
    before = OutboxMail.objects.count()
    assert Client().get(f"{link}ny/").status_code == 405
    assert OutboxMail.objects.count() == before


def test_an_unknown_link_asks_for_a_mail_in_vain_and_is_told_the_same(link):
    before = OutboxMail.objects.count()
    for path in altered(link):
        assert Client().post(f"{path}ny/")["Location"] == "/svar/sendt/"
    assert OutboxMail.objects.count() == before


def test_no_mail_is_sent_for_a_round_that_is_closed(link, year, round_):
    from activities.reporting import rounds

    rounds.close_round(round_, year.secretary)
    before = OutboxMail.objects.count()
    assert Client().post(f"{link}ny/")["Location"] == "/svar/sendt/"
    assert OutboxMail.objects.count() == before


def test_enough_is_enough_on_a_day(link, at):
    for minute in range(links.MOST_A_DAY - 1):
        at(datetime(2022, 9, 15, 13, minute))
        assert Client().post(f"{link}ny/").status_code == 302
    before = OutboxMail.objects.count()
    answer = Client().post(f"{link}ny/")
    assert answer.status_code == 429
    assert "The mails are on their way" in words_of(answer)
    assert OutboxMail.objects.count() == before
    at(TODAY + timedelta(days=2))
    assert Client().post(f"{link}ny/").status_code == 302


# --- Secrets ---------------------------------------------------------------------------------------------------------


def test_the_token_is_in_no_log(link, caplog):
    """As the site's handler writes it: also the lines about what is missing or gone."""
    token = link.split("/")[3]
    with caplog.at_level(logging.DEBUG):
        for path in (link, *altered(link)):
            Client().get(path)
            Client().post(path)
            Client().put(path)
    from partnership.discretion import DiscreetFormatter

    told = [record for record in caplog.records if "/svar/t/" in record.getMessage()]
    assert told  # the control: there are such lines
    for record in told:
        assert token[:20] not in DiscreetFormatter("{message}", style="{").format(record)
        assert "/svar/t/…/" in DiscreetFormatter("{message}", style="{").format(record)


def test_the_sites_handler_leaves_secrets_out(settings):
    assert settings.LOGGING["formatters"]["line"]["class"] == "partnership.discretion.DiscreetFormatter"
    assert settings.LOGGING["handlers"]["console"]["formatter"] == "line"


def test_neither_token_nor_key_is_kept_in_the_database(link, year):
    """The mail holds the token until it has gone out, and then no more."""
    client, _page = opened_by(year.parent)
    outbox.send_waiting()
    token, key = link.split("/")[3], client.cookies["svar"].value
    for table, rows in everything().items():
        assert token not in str(rows), table
        assert key not in str(rows), table


def test_the_mail_that_went_out_had_the_link(link, mailoutbox):
    outbox.send_waiting()
    assert any(link in message.body for message in mailoutbox)


def test_the_fingerprints_are_what_is_kept(link, year):
    client, _page = opened_by(year.parent)
    row = SignedLink.objects.get(token_hash=links.digest(link.split("/")[3]))
    assert row.browser_hash == links.digest(client.cookies["svar"].value)
    assert row.expires_at > clock.now() + timedelta(days=25)
