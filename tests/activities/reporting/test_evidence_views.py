"""A file of a report is served to those who may see it, each time they ask, and is never a page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from activities.models import DeliverableReport, Evidence, ReportRequest
from activities.reporting.evidence import add_file, add_link
from partnership import links
from partnership.enums import LinkPurpose
from partnership.models import User
from tests.activities.reporting.rounds import a_round
from tests.activities.year import Year, a_year
from tests.images import a_jpeg
from tests.partnership.stored import corpus

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> Year:
    return a_year()


@pytest.fixture
def report(year) -> DeliverableReport:
    a_round(year)
    return DeliverableReport.objects.get(deliverable=year.deliverable("Praktik"))


@pytest.fixture
def kept(year, report) -> Evidence:
    return add_file(report, SimpleUploadedFile("Fest på pladsen.png", a_jpeg()), "", year.parent)


def asks(user: User | None, address: str, **options):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(address, **options)


def address(year: Year, kept: Evidence) -> str:
    return year.url(f"bilag/{kept.pk}/")


def opened_link(report: DeliverableReport, user: User) -> tuple[Client, str]:
    """A browser that has opened the user's link, and where the link's pages begin."""
    made, token = links.make(
        LinkPurpose.REPORT, report.round_id, partnership_id=report.round.period.partnership_id, email=user.email,
        days=14, user=user,
    )  # fmt: skip
    client = Client()
    client.post(reverse("signed-link", args=[token]))
    return client, f"/svar/{made.pk}/bilag/"


def test_a_stranger_finds_nothing(year, kept):
    assert asks(year.stranger, address(year, kept)).status_code == 404
    assert asks(None, address(year, kept)).status_code == 302
    for who in ("politician", "runner"):
        assert asks(getattr(year, who), address(year, kept)).status_code == 404


def test_those_who_may_see_it_get_the_picture_and_nothing_else(year, kept):
    for who in ("secretary", "member", "chair", "parent"):
        answer = asks(getattr(year, who), address(year, kept))
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-cache" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == "inline; filename*=utf-8''Fest%20p%C3%A5%20pladsen.jpg"
    assert asks(year.parent, address(year, kept) + "?hent=1")["Content-Disposition"].startswith("attachment")


def test_a_browser_that_has_it_asks_again_and_is_refused_when_it_may_no_longer(year, kept):
    etag = asks(year.parent, address(year, kept))["ETag"]
    assert asks(year.parent, address(year, kept), headers={"if-none-match": etag}).status_code == 304
    ReportRequest.objects.filter(user=year.parent).delete()
    assert asks(year.parent, address(year, kept), headers={"if-none-match": etag}).status_code == 404


def test_a_pdf_is_always_a_download(year, report):
    kept = add_file(report, SimpleUploadedFile("x.pdf", corpus.a_pdf()), "", year.parent)
    answer = asks(year.secretary, address(year, kept))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")


def test_it_is_not_found_under_another_year_or_partnership(year, kept):
    other = a_year("bakken")
    assert asks(year.secretary, year.url(f"bilag/{kept.pk}/").replace("2022", "2023")).status_code == 404
    assert asks(other.secretary, other.url(f"bilag/{kept.pk}/")).status_code == 404
    assert asks(year.secretary, other.url(f"bilag/{kept.pk}/")).status_code == 404


def test_a_link_to_a_page_has_no_file(year, report):
    kept = add_link(report, "example.org", "", year.parent)
    assert asks(year.secretary, address(year, kept)).status_code == 404


def test_nothing_is_changed_by_asking(year, kept):
    client = Client()
    client.force_login(year.secretary)
    assert client.post(address(year, kept)).status_code == 405


def test_the_links_person_sees_it_in_the_browser_that_opened_the_link(year, report, kept):
    client, here = opened_link(report, year.parent)
    answer = client.get(f"{here}{kept.pk}/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert Client().get(f"{here}{kept.pk}/").status_code == 403


def test_a_link_opens_no_file_of_another_activity_or_round(year, report, kept):
    client, here = opened_link(report, year.runner)
    assert client.get(f"{here}{kept.pk}/").status_code == 404
    after = a_round(year, 4)
    later = DeliverableReport.objects.get(round=after, deliverable=report.deliverable)
    client, here = opened_link(later, year.parent)
    assert client.get(f"{here}{kept.pk}/").status_code == 404


def test_a_file_costs_few_queries(year, kept, django_assert_max_num_queries):
    client = Client()
    client.force_login(year.secretary)
    with django_assert_max_num_queries(6):
        client.get(address(year, kept))
