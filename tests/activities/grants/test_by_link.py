"""The receiver's page: opened by a mail's link in one browser, without a password, and no other grant to be seen."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from activities.enums import GrantState
from activities.grants import asking, settling
from activities.models import Grant, GrantAccount
from partnership import links
from partnership.enums import LinkPurpose
from partnership.models import OutboxMail, SignedLink, StoredFile
from tests.activities.grants.given import EMAIL, PDF, a_grant, a_letter, accounted, now, paid
from tests.activities.year import Year, a_year
from tests.images import a_jpeg
from tests.pages import main, page

TODAY = date(2022, 9, 15)


@pytest.fixture
def year(db, english, at) -> Year:
    at(TODAY)
    return a_year()


def newest() -> OutboxMail:
    """The mail whose link still opens and was not used. All are written in the same moment."""
    return next(mail for mail in OutboxMail.objects.all() if opens(path_in(mail)))


def path_in(mail: OutboxMail) -> str:
    """The way in."""
    found = re.search(r"/svar/t/[\w-]+/", mail.text)
    assert found is not None
    return found[0]


def opens(path: str) -> bool:
    try:
        return links.look(path.split("/")[3]).opened_at is None
    except links.Refused:
        return False


def opened() -> tuple[Client, str]:
    """A browser in which the newest mail's link was opened, and where it leads."""
    client = Client()
    answer = client.post(path_in(newest()))
    assert answer.status_code == 302
    return client, answer["Location"]


def said(**more: object) -> dict[str, object]:
    return {"key": uuid4(), "spent": "15.000", "text": "Tolv unge kom.", "given_by": "Formanden"} | more


def test_the_link_opens_the_grant_its_letter_and_nothing_else(year):
    other = a_grant(year, title="En anden forenings")
    grant = a_letter(year, a_grant(year))
    client, there = opened()
    answer = client.get(there)
    assert grant.title in main(answer)
    assert other.title not in main(answer)
    assert answer["Cache-Control"] == "no-store"
    link = SignedLink.objects.get()
    assert there == f"/svar/{link.pk}/regnskab/"
    assert client.get(f"/svar/{link.pk}/tilsagn.pdf").content == PDF
    for rest in ("", f"tilskud/{grant.pk}/"):
        assert client.get(year.url(rest)).status_code == 302  # to the log-in: the link opens nothing else


def test_another_browser_is_refused(year):
    a_letter(year, a_grant(year))
    _client, there = opened()
    other = Client()
    assert other.get(there).status_code == 403
    assert other.post(there, said()).status_code == 403
    assert other.get(there.replace("regnskab/", "tilsagn.pdf")).status_code == 403
    assert not GrantAccount.objects.exists()


def test_a_link_for_reporting_opens_no_grant(year):
    a_letter(year, a_grant(year))
    client, there = opened()
    SignedLink.objects.update(purpose=LinkPurpose.REPORT)
    assert client.get(there).status_code == 403


def test_the_account_is_given_once_with_its_picture(year):
    grant = a_letter(year, a_grant(year))
    client, there = opened()
    key = uuid4()
    for _twice in range(2):
        picture = SimpleUploadedFile("hold.jpg", a_jpeg(), "image/jpeg")
        assert client.post(there, said(key=key, file=picture)).status_code == 302
    account = GrantAccount.objects.get()
    assert (account.pk, account.spent, account.given_by, account.grant) == (key, 15_000, "Formanden", grant)
    assert StoredFile.objects.get() == account.file
    assert "The secretariat has your account" in main(client.get(there))
    inside = Client()
    inside.force_login(year.member)
    assert inside.get(year.url(f"tilskud/{grant.pk}/regnskab/{key}/fil/"))["Content-Type"] == "image/jpeg"
    stranger = Client()
    stranger.force_login(year.stranger)
    assert stranger.get(year.url(f"tilskud/{grant.pk}/regnskab/{key}/fil/")).status_code == 404


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"spent": "meget"}, "spent"),
        ({"spent": ""}, "spent"),
        ({"text": ""}, "text"),
        ({"text": "010190-1234"}, "text"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_is_kept(year, sent, field):
    grant = a_letter(year, a_grant(year))
    client, there = opened()
    answer = client.post(there, said(**sent))
    assert answer.status_code == 422
    assert page(answer).get_element_by_id(f"id_{field}").get("aria-invalid") == "true"
    assert page(answer).get_element_by_id("id_given_by").get("value") == "Formanden"
    assert now(grant).state == GrantState.GRANTED


def test_a_file_that_is_no_picture_is_refused_at_the_field(year):
    a_letter(year, a_grant(year))
    client, there = opened()
    page_ = SimpleUploadedFile("hold.jpg", b"<html><script>alert(1)</script>", "image/jpeg")
    answer = client.post(there, said(file=page_))
    assert answer.status_code == 422
    assert page(answer).get_element_by_id("id_file").get("aria-invalid") == "true"
    assert not GrantAccount.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_question_is_answered_by_a_new_link_with_the_words_still_there(year):
    grant = a_letter(year, a_grant(year))
    client, there = opened()
    client.post(there, said())
    settling.ask(GrantAccount.objects.get(), "Hvad gik resten til?", year.secretary)
    assert client.get(there).status_code == 410  # the older link
    client, there = opened()
    shown = client.get(there)
    assert "Hvad gik resten til?" in main(shown)
    assert page(shown).get_element_by_id("id_text").text_content().strip() == "Tolv unge kom."
    assert client.post(there, said(spent="20.000")).status_code == 302
    assert now(grant).state == GrantState.ACCOUNTED


def test_a_second_account_from_another_page_is_refused_in_words(year):
    grant = a_letter(year, a_grant(year))
    client, there = opened()
    accounted(grant, 5)  # the secretariat was quicker
    answer = client.post(there, said())
    assert answer.status_code == 409
    assert "already" in main(answer)
    assert GrantAccount.objects.get().spent == 5


def test_the_approved_account_says_what_is_to_be_paid_back(year):
    grant = a_letter(year, a_grant(year))
    paid(year, grant, 20_000)
    settling.approve(accounted(now(grant), 15_000), year.secretary)
    assert "5.000" in newest().subject
    client, there = opened()
    assert "5.000" in main(client.get(there))


def test_a_cancelled_grant_is_gone_for_its_receiver(year):
    grant = a_letter(year, a_grant(year))
    client, there = opened()
    settling.cancel(grant, year.secretary)
    assert client.get(there).status_code == 410


# --- As the days go --------------------------------------------------------------------------------------------------


def test_receivers_are_asked_thirty_days_before_and_when_it_is_late_once_each(year, at):
    grant = a_grant(year)
    due = TODAY + timedelta(days=31)
    Grant.objects.filter(pk=grant.pk).update(account_due_on=due)
    assert asking.remind_of_accounts() == 0
    at(TODAY + timedelta(days=1))
    assert [asking.remind_of_accounts(), asking.remind_of_accounts()] == [1, 0]
    at(due)
    assert asking.remind_of_accounts() == 0
    at(due + timedelta(days=1))
    assert [asking.remind_of_accounts(), asking.remind_of_accounts()] == [1, 0]
    subjects = [mail.subject for mail in OutboxMail.objects.order_by("written_at")]
    assert subjects == [
        "Tell by 16. October what came of it: Fodbold om aftenen",
        "We still need your account: Fodbold om aftenen",
    ]


@pytest.mark.parametrize("what", ["no address", "accounted", "cancelled"])
def test_nobody_is_asked_who_cannot_or_need_not_answer(year, what):
    grant = a_grant(year, email="" if what == "no address" else EMAIL)
    Grant.objects.filter(pk=grant.pk).update(account_due_on=TODAY)
    if what == "accounted":
        accounted(now(grant), 1)
    elif what == "cancelled":
        settling.cancel(now(grant), year.secretary)
    assert asking.remind_of_accounts() == 0


def test_who_lost_the_link_has_a_new_one_by_mail(year):
    a_letter(year, a_grant(year))
    _client, there = opened()
    link = there.split("/")[2]
    assert Client().post(f"/svar/{link}/ny/").status_code == 302
    client, again = opened()
    assert again != there
    assert client.get(again).status_code == 200


def test_a_new_address_lets_the_older_link_open_nothing(year):
    grant = a_letter(year, a_grant(year))
    client, there = opened()
    asking.ask_for_account(grant, "kasserer@example.org", year.secretary)
    assert client.get(there).status_code == 410
    assert newest().to == "kasserer@example.org"
