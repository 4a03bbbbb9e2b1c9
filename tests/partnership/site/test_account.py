from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import URLPattern, URLResolver, get_resolver

from partnership.site.adapters import SocialAccountAdapter

PASSWORD = "korrekt hest batteri"

# Every page that answers without log-in. A new one is added here only after asking what a stranger may learn from it.
OPEN = {
    "healthz",
    "readyz",
    # Their addresses are secrets of those who have them.
    "calendar-feed",
    "signed-link",
    "signed-link-again",
    "signed-link-sent",
    "opened-link-again",
    "report-by-link",
    "evidence-by-link",
    "grant-account-by-link",
    "grant-letter-by-link",
    "admin:login",  # leads to account_login
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",  # closed, and says so
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "check-version",
}


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("sekretariat@example.org", PASSWORD, name="Sekretariat")


def log_in(client, password=PASSWORD, email="sekretariat@example.org"):
    return client.post("/konto/login/", {"login": email, "password": password})


def open_pages(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The names of the addresses whose view waives the log-in."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if not getattr(entry.callback, "login_required", True):
                yield f"{namespace}{entry.name}"
        else:
            yield from open_pages(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


def test_only_the_named_pages_are_open():
    assert set(open_pages(get_resolver())) == OPEN


def test_a_user_logs_in_with_any_spelling_of_the_address(client, user):
    response = log_in(client, email="Sekretariat@Example.org")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_nobody_signs_up(client, db):
    data = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/konto/signup/", data).status_code == 200
    assert not get_user_model().objects.exists()
    assert mail.outbox == []


def test_a_log_in_service_makes_no_users(rf):
    assert SocialAccountAdapter().is_open_for_signup(rf.get("/"), None) is False


def test_guessing_is_stopped(client, user):
    for _ in range(5):
        log_in(client, "wrong")
    log_in(client, PASSWORD)
    assert "_auth_user_id" not in client.session


def test_the_admin_uses_the_same_log_in(client, db):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/konto/login/")


def test_a_stranger_cannot_make_the_site_write_mail(client, db):
    assert client.post("/konto/password/reset/", {"email": "stranger@example.org"}).status_code == 302
    assert mail.outbox == []


def test_a_user_gets_a_new_password_by_mail(client, user):
    client.post("/konto/password/reset/", {"email": user.email})
    assert mail.outbox[0].to == [user.email]
    assert "http://testserver/konto/password/reset/key/" in mail.outbox[0].body


def test_every_answer_carries_the_content_policy(client, db):
    policy = client.get("/konto/login/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
