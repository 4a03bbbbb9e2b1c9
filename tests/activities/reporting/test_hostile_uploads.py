"""What somebody sends as evidence by a mail's link: kept clean, or refused in words at its field. Never an error."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from activities.models import DeliverableReport, Evidence
from activities.reporting.evidence import MOST
from partnership.models import StoredFile
from tests.activities.reporting.opened import an_open_round, opened_by, report_of, typed
from tests.activities.year import Year, a_year
from tests.images import a_jpeg
from tests.partnership.stored import corpus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

NAMES = [
    "../../../etc/passwd",
    "a\r\nSet-Cookie: x=1.jpg",
    "x" * 300 + ".jpg",
    "gpj\u202efdp.html",
    "\0.jpg",
    "/",
    "..",
    "",
]


@pytest.fixture
def year() -> Year:
    return a_year()


@pytest.fixture
def report(year) -> DeliverableReport:
    return report_of(year, an_open_round(year), "Praktik")


@pytest.fixture
def reporter(year, report) -> tuple[Client, str]:
    """A browser that has opened the link, and the address of its page."""
    return opened_by(year.parent)


def send(reporter: tuple[Client, str], report: DeliverableReport, content: bytes, name: str = "billede.jpg"):
    client, address = reporter
    file = SimpleUploadedFile("x", content, "image/jpeg")
    file._name = name  # as a browser of one's own making would send it
    return client.post(address, typed(report, "3", status="under_way", **{"bilag-file": file}))


def test_nothing_is_accepted_that_should_not_be(report, reporter):
    for name, (content, words) in corpus.REFUSED.items():
        answer = send(reporter, report, content)
        assert answer.status_code == 422, name
        assert words in answer.content.decode(), name
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()


def test_what_is_kept_is_clean_and_served_as_what_it_is(report, reporter):
    client, address = reporter
    for name, content in corpus.MADE_ANEW.items():
        Evidence.objects.all().delete()
        assert send(reporter, report, content, "side.html").status_code == 303, name
        served = client.get(address.replace("rapport", f"bilag/{Evidence.objects.get().pk}"))
        assert served["Content-Type"] in ("image/jpeg", "application/pdf")
        assert served["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert ".html" not in served["Content-Disposition"]
        for left_over in (b"<script", b"PK\x03\x04", b"/JavaScript", b"/Launch", b"/EmbeddedFile"):
            assert left_over not in served.content, name


def test_no_name_leads_anywhere(report, reporter):
    client, address = reporter
    for name in NAMES:
        Evidence.objects.all().delete()
        answer = send(reporter, report, a_jpeg(), name)
        assert answer.status_code < 500, name
        for kept in Evidence.objects.select_related("file"):
            assert not set(kept.file.name) & set('/\\\r\n\0"<>\u202e'), name
            assert len(kept.file.name) <= 100
            served = client.get(address.replace("rapport", f"bilag/{kept.pk}"))
            assert "Set-Cookie" not in served.headers, name


def test_a_sixth_is_refused_at_its_field(report, reporter):
    for width in range(8, 8 + MOST):
        assert send(reporter, report, a_jpeg(width)).status_code == 303
    answer = send(reporter, report, a_jpeg(99))
    assert answer.status_code in (409, 422)
    assert "5 pictures" in answer.content.decode()
    assert Evidence.objects.count() == MOST
