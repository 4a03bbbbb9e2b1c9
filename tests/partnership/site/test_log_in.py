"""Logging in, out and in two steps, as a user meets it. What strangers may reach is in test_account.py."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail

from partnership.enums import BodyKind
from partnership.site.demo_users import DEMO_USERS
from tests import pages
from tests.factories import a_house, a_user

PASSWORD = "a good long password"
NEW_PASSWORD = "et helt nyt langt ord"


@pytest.fixture
def user(db):
    return a_user("member@example.org", a_house("havnen", activities=0).bodies[BodyKind.STEERING_GROUP])


def log_in(client, password=PASSWORD, **more):
    return client.post("/konto/login/", {"login": "member@example.org", "password": password, **more})


def code_for(secret: str) -> str:
    """What the app on the phone shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


# With a password


def test_after_log_in_one_comes_to_the_page_one_asked_for(client, user):
    asked = client.get("/havnen/")
    assert asked["Location"] == "/konto/login/?next=/havnen/"
    form = pages.page(client.get(asked["Location"])).forms[0]
    assert log_in(client, next=form.fields["next"])["Location"] == "/havnen/"


def test_a_wrong_password_is_said_and_the_address_kept(client, user):
    response = log_in(client, "wrong")
    form = pages.page(response).forms[0]
    assert form.fields["login"] == "member@example.org"
    assert not form.fields["password"]
    assert pages.page(response).xpath("//*[@role='alert']")


def test_every_field_has_a_label_and_tells_the_browser_what_it_is(client, db):
    form = pages.page(client.get("/konto/login/")).forms[0]
    for name, kind in (("login", "email"), ("password", "current-password")):
        field = form.inputs[name]
        assert field.get("autocomplete") == kind
        assert field.label is not None


def test_one_logs_out_by_a_button_and_not_by_an_address(client, user):
    log_in(client)
    assert client.get("/konto/logout/").status_code == 200
    assert client.get("/").status_code == 200
    assert client.post("/konto/logout/")["Location"] == "/konto/login/"
    assert client.get("/").status_code == 302


def test_one_changes_the_password_and_stays(client, user):
    log_in(client)
    data = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    response = client.post("/konto/password/change/", data, follow=True)
    assert response.status_code == 200
    assert pages.page(response).find_class("message")
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)


def test_a_weak_password_is_refused_with_the_reason_at_its_field(client, user):
    log_in(client)
    data = {"oldpassword": PASSWORD, "password1": "kort", "password2": "kort"}
    field = (
        pages.page(client.post("/konto/password/change/", data))
        .xpath("//form[.//*[@name='oldpassword']]")[0]
        .inputs["password1"]
    )
    assert field.get("aria-invalid") == "true"
    assert "_error" in field.get("aria-describedby")


def test_a_forgotten_password_is_chosen_anew_from_the_mail(client, user):
    client.post("/konto/password/reset/", {"email": user.email})
    address = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]
    form = client.get(address, follow=True)
    assert form.status_code == 200
    data = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post(form.redirect_chain[-1][0], data, follow=True).status_code == 200
    assert log_in(client, NEW_PASSWORD)["Location"] == "/"
    assert pages.links(client.get(address, follow=True)) == ["/konto/password/reset/"]  # it is used up


def test_the_mail_is_short_and_ours(client, user):
    client.post("/konto/password/reset/", {"email": user.email})
    message = mail.outbox[0]
    assert "\n" not in message.subject
    assert "example.com" not in message.body
    assert len(message.body) < 600


# In two steps


def turn_two_steps_on(client) -> str:
    """Answer with the key the app was given."""
    asked = client.get("/konto/2fa/totp/activate/")
    assert asked["Location"].startswith("/konto/reauthenticate/")
    form = client.post(asked["Location"], {"password": PASSWORD}, follow=True)
    assert pages.page(form).xpath("//*[@role='img']/svg/path")
    assert "data:" not in form.content.decode()
    secret = pages.page(form).xpath("//code/text()")[0]
    client.post("/konto/2fa/totp/activate/", {"code": code_for(secret)})
    return secret


def test_two_steps_are_turned_on_with_a_picture_the_policy_allows(client, user):
    log_in(client)
    turn_two_steps_on(client)
    codes = pages.page(client.get("/konto/2fa/recovery-codes/")).xpath("//li/code/text()")
    assert len(codes) == 10


def test_the_second_step_is_asked_for_and_a_spare_code_will_do(client, user):
    log_in(client)
    turn_two_steps_on(client)
    spare = pages.page(client.get("/konto/2fa/recovery-codes/")).xpath("//li/code/text()")[0]
    client.post("/konto/logout/")
    assert log_in(client)["Location"].startswith("/konto/2fa/authenticate/")
    assert client.get("/").status_code == 302
    wrong = client.post("/konto/2fa/authenticate/", {"code": "000000"})
    assert pages.page(wrong).forms[0].inputs["code"].get("aria-invalid") == "true"
    assert client.post("/konto/2fa/authenticate/", {"code": spare})["Location"] == "/"
    assert client.get("/").status_code == 200


# In the demo, and with a municipality's log-in


def test_the_demo_names_its_users_and_not_their_password(client, db, settings):
    settings.DEMO = True
    page = client.get("/konto/login/?email=udvalg@example.org")
    for one in DEMO_USERS:
        assert one.email in pages.main(page)
    assert pages.page(page).forms[0].fields["login"] == "udvalg@example.org"
    password = settings.VAR / "demo-password"
    assert not password.exists() or password.read_text() not in page.content.decode()


def test_only_the_demo_names_users(client, db):
    assert "sekretariat@example.org" not in client.get("/konto/login/").content.decode()


WITH_SERVICE = """
import django; django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
print(Client().get("/konto/login/", secure=True).content.decode())
"""


@pytest.mark.once
@pytest.mark.parametrize("service", ["", "https://login.example.org"])
def test_the_municipalitys_log_in_is_offered_where_there_is_one(tmp_path: Path, service):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "partnership.site.settings",
        "ENV_FILE": os.devnull,
        "DEMO": "0",
        "SECRET_KEY": "only-for-tests",
        "ALLOWED_HOSTS": "testserver",
        "DATABASE_URL": "sqlite://:memory:",
        "EMAIL_URL": "memorymail://",
        "MEDIA_ROOT": str(tmp_path),
        "OIDC_SERVER_URL": service,
        "OIDC_CLIENT_ID": "plan",
        "OIDC_SECRET": "secret",
        "OIDC_NAME": "Storby Kommunes log ind",
        "STATIC_ROOT": str(tmp_path / "static"),
    }
    program = 'from django.conf import settings\nsettings.STORAGES["staticfiles"] = {"BACKEND": '
    program += '"django.contrib.staticfiles.storage.StaticFilesStorage"}\n' + WITH_SERVICE
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, cwd=Path(__file__).parents[3]
    )
    assert done.returncode == 0, done.stderr
    assert ("Storby Kommunes log ind" in done.stdout) == bool(service)
