"""Pictures are uploaded by those who write and shown to those who read; to everybody else they are not there."""

from io import BytesIO
from uuid import UUID

import pytest
from django.test import Client
from django.utils import translation

from activities.enums import PartKind
from partnership.enums import BodyKind
from partnership.models import Picture
from plans import picture_views
from plans.enums import PlanState
from tests.factories import House, a_house, a_user
from tests.images import a_jpeg, encoded, stripes
from tests.users import in_force, in_state

UPLOAD, SHOWN = "/havnen/2022/billeder/", "/havnen/2022/billeder/{}.jpg"


@pytest.fixture(autouse=True)
def english():
    with translation.override(None):
        yield


@pytest.fixture
def house(db) -> House:
    return a_house()


@pytest.fixture
def kept(house) -> Picture:
    return a_picture(house)


def a_picture(house: House) -> Picture:
    content = a_jpeg(40, 30)
    return Picture.objects.create(partnership=house.partnership, content=content, width=40, height=30, sha256="5" * 64)


def client(house: House, seat: BodyKind) -> Client:
    browser = Client()
    browser.force_login(a_user(f"{seat.value}@example.org", house.bodies[seat]))
    return browser


def stranger() -> Client:
    return client(a_house("bakken"), BodyKind.SECRETARIAT)


def upload(browser: Client, content: bytes, address: str = UPLOAD):
    return browser.post(address, {"picture": BytesIO(content)})


# Uploading


def test_a_stranger_cannot_upload(house):
    assert upload(stranger(), a_jpeg()).status_code == 404
    assert not Picture.objects.exists()


def test_who_reads_but_does_not_write_cannot_upload(house):
    assert upload(client(house, BodyKind.STEERING_GROUP), a_jpeg()).status_code == 403
    assert upload(client(house, BodyKind.COMMITTEE), a_jpeg()).status_code == 404
    assert not Picture.objects.exists()


def test_nobody_uploads_to_a_plan_that_is_decided(house):
    in_state(house.plan, PlanState.IN_FORCE)
    assert upload(client(house, BodyKind.SECRETARIAT), a_jpeg()).status_code == 403


def test_the_secretariat_uploads_and_is_told_what_to_put_into_the_text(house):
    secretary = client(house, BodyKind.SECRETARIAT)
    answer = upload(secretary, encoded(stripes(3200, 800), "PNG"))
    assert answer.status_code == 200
    kept = Picture.objects.get()
    assert answer.json() == {"id": str(kept.pk), "url": SHOWN.format(kept.pk), "width": 1600, "height": 400}
    assert upload(secretary, encoded(stripes(3200, 800), "PNG")).json() == answer.json()
    shown = secretary.get(answer.json()["url"])
    assert shown.content == bytes(kept.content)


def test_what_is_no_picture_is_refused_in_words(house):
    secretary = client(house, BodyKind.SECRETARIAT)
    answer = upload(secretary, b"<svg/>")
    assert (answer.status_code, answer.json()) == (
        422,
        {"error": "The file is not a picture of a kind that can be used. Use JPEG, PNG or WebP."},
    )
    assert secretary.post(UPLOAD).json() == {"error": "Choose a picture."}
    assert not Picture.objects.exists()


# Showing


def test_to_a_stranger_a_picture_is_not_there(house, kept):
    browser = stranger()
    assert browser.get(SHOWN.format(kept.pk)).status_code == 404
    assert browser.get(f"/bakken/2022/billeder/{kept.pk}.jpg").status_code == 404  # not by its id elsewhere either
    assert browser.get(SHOWN.format(UUID(int=7))).status_code == 404


@pytest.mark.parametrize("seat", [BodyKind.SECRETARIAT, BodyKind.STEERING_GROUP, BodyKind.WORKING_GROUP])
def test_who_works_on_the_plan_sees_its_pictures(house, kept, seat):
    answer = client(house, seat).get(SHOWN.format(kept.pk))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer["Cache-Control"]


def test_a_browser_that_has_the_picture_gets_none(house, kept):
    secretary = client(house, BodyKind.SECRETARIAT)
    etag = secretary.get(SHOWN.format(kept.pk))["ETag"]
    again = secretary.get(SHOWN.format(kept.pk), HTTP_IF_NONE_MATCH=etag)
    assert (again.status_code, again.content) == (304, b"")


def test_a_politician_sees_the_pictures_of_versions_only(house, kept):
    politician = client(house, BodyKind.COMMITTEE)
    assert politician.get(SHOWN.format(kept.pk)).status_code == 404
    figure = f'<figure data-picture="{kept.pk}" data-alt="Striber"><figcaption>Striber</figcaption></figure>'
    house.editions[0].parts.filter(kind=PartKind.BACKGROUND).update(before=figure)
    unshown = Picture.objects.create(
        partnership=house.partnership, content=a_jpeg(8, 8), width=8, height=8, sha256="6" * 64
    )
    in_force(house)
    assert politician.get(SHOWN.format(kept.pk)).status_code == 200
    assert politician.get(SHOWN.format(unshown.pk)).status_code == 404
    assert SHOWN.format(kept.pk) in politician.get("/havnen/2022/").content.decode()


def test_a_version_is_read_once_for_its_pictures(house, kept, monkeypatch):
    in_force(house)
    politician = client(house, BodyKind.COMMITTEE)
    politician.get(SHOWN.format(kept.pk))
    monkeypatch.setattr(picture_views, "decode", lambda content: pytest.fail("it was read again"))
    assert politician.get(SHOWN.format(kept.pk)).status_code == 404
