"""The pages that say what happened and what to do, with the right status and nothing of the inside."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import path

from partnership.site.urls import urlpatterns as real
from tests import pages
from tests.users import a_cast


def broken(request):
    raise RuntimeError("the secret of the inside")


urlpatterns = [path("broken/", broken), *real]


def body(response) -> str:
    """The page without the token that differs on each."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.fixture
def cast(db):
    return a_cast()


@pytest.mark.parametrize(
    ("foreign", "never"),
    [
        ("/havnen/", "/never/"),
        ("/havnen/2022/", "/never/2022/"),
        ("/havnen/2022/plan.pdf", "/never/2022/plan.pdf"),
        ("/havnen/2022/v1/", "/never/2022/v1/"),
        ("/havnen/2022/v1/plan.pdf", "/never/2022/v1/plan.pdf"),
    ],
)
def test_what_one_may_not_see_looks_like_what_is_not_there(cast, foreign, never):
    first, second = (cast.client("stranger").get(address) for address in (foreign, never))
    assert (first.status_code, second.status_code) == (404, 404)
    assert body(first) == body(second)


@pytest.mark.parametrize("address", ["/havnen/1999/", "/havnen/2022/v7/", "/havnen/2022/v0/", "/a/b/c/", "/havnen/x/"])
def test_an_unknown_address_is_not_found(cast, address):
    response = cast.client("secretary").get(address)
    assert response.status_code == 404
    assert "404" in pages.main(response)
    assert "/" in pages.links(response)


def test_a_stranger_without_log_in_gets_the_same_page(client, db):
    response = client.get("/a/b/c/")
    assert response.status_code == 404
    assert "404" in pages.main(response)


def test_what_one_may_not_do_is_said(cast):
    response = cast.client("politician").get("/admin/login/")
    assert response.status_code == 403
    assert "403" in pages.main(response)


def test_a_form_that_cannot_be_trusted_is_refused_in_our_own_words(db):
    response = Client(enforce_csrf_checks=True).post("/konto/login/", {"login": "a@example.org", "password": "x"})
    assert response.status_code == 403
    assert pages.page(response).find_class("quiet-page")
    assert "CSRF" not in pages.main(response)


def test_an_address_of_another_host_is_refused(client, db):
    response = client.get("/", headers={"host": "elsewhere.example.org"})
    assert response.status_code == 400
    assert "400" in pages.main(response)
    assert "elsewhere" not in response.content.decode()


def test_too_many_attempts_are_asked_to_wait(client, db):
    for _number in range(31):
        response = client.post("/konto/login/", {"login": "a@example.org", "password": "x"})
    assert response.status_code == 429
    assert "429" in pages.main(response)


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_of_ours_tells_nothing_of_the_inside(cast):
    client = cast.client("secretary")
    client.raise_request_exception = False
    response = client.get("/broken/")
    assert response.status_code == 500
    assert "500" in pages.main(response)
    for word in ("secret", "Traceback", "RuntimeError"):
        assert word not in response.content.decode()


@pytest.mark.parametrize("template", ["500.html", "400.html"])
def test_the_last_pages_come_without_user_database_or_versioned_files(template, settings):
    """Without the `db` fixture a question to the database would fail; so would a name nobody collected."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    assert "app.css" in render_to_string(template)
