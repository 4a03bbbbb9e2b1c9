"""Pictures, files and links show what a report says: put there by those who are asked, while the round is open."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.enums import EvidenceKind, ReportState, RoundState
from activities.models import DeliverableReport, Evidence, ReportingRound
from activities.reporting.evidence import MOST, add_file, add_link, listed, remove, visible_to
from partnership.enums import AuditVerb
from partnership.models import AuditEntry, StoredFile
from partnership.proceedings import NotAllowed
from partnership.stored.keeping import Refused
from tests.activities.reporting.rounds import a_round, answered
from tests.activities.year import Year, a_year
from tests.images import a_jpeg
from tests.partnership.stored import corpus
from tests.users import end_seats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year() -> Year:
    return a_year()


@pytest.fixture
def report(year) -> DeliverableReport:
    a_round(year)
    return DeliverableReport.objects.get(deliverable=year.deliverable("Praktik"))


def picture(width: int = 8) -> SimpleUploadedFile:
    return SimpleUploadedFile("Fest på pladsen.png", a_jpeg(width))


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("at").values_list("verb", flat=True))


def test_who_is_asked_adds_a_picture_and_a_link(year, report):
    one = add_file(report, picture(), "Festen", year.parent)
    two = add_link(report, "example.org/fest", "", year.parent)
    assert (one.kind, one.file.name, one.caption) == (EvidenceKind.FILE, "Fest på pladsen.jpg", "Festen")
    assert (two.kind, two.address) == (EvidenceKind.LINK, "https://example.org/fest")
    assert verbs() == [AuditVerb.FILE_ADDED, AuditVerb.FILE_ADDED]


def test_the_secretariat_adds_it_for_somebody(year, report):
    assert add_file(report, picture(), "", year.secretary).added_by == year.secretary


@pytest.mark.parametrize("who", ["stranger", "runner", "member", "politician"])
def test_nobody_else_adds_or_removes_anything(year, report, who):
    kept = add_link(report, "example.org", "", year.parent)
    for act in (
        lambda user: add_file(report, picture(), "", user),
        lambda user: add_link(report, "example.net", "", user),
        lambda user: remove(kept, user),
    ):
        with pytest.raises(PermissionDenied):
            act(getattr(year, who))
    assert list(Evidence.objects.all()) == [kept]
    assert not StoredFile.objects.exists()


def test_what_cannot_be_kept_leaves_nothing_behind(year, report):
    with pytest.raises(Refused):
        add_file(report, SimpleUploadedFile("x.jpg", corpus.HTML), "", year.parent)
    with pytest.raises(ValidationError):
        add_link(report, "javascript:alert(1)", "", year.parent)
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()
    assert verbs() == []


@pytest.mark.parametrize("closed", [True, False])
def test_a_closed_round_and_an_accepted_report_stay_as_they_are(year, report, closed):
    kept = add_file(report, picture(), "", year.parent)
    if closed:
        ReportingRound.objects.update(state=RoundState.CLOSED, closed_at=report.round.opened_at)
    else:
        answered(year, report.round, "Praktik", 3)
        DeliverableReport.objects.filter(pk=report.pk).update(state=ReportState.ACCEPTED)
    for act in (
        lambda: add_file(report, picture(9), "", year.parent),
        lambda: add_link(report, "example.org", "", year.secretary),
        lambda: remove(kept, year.parent),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert list(Evidence.objects.all()) == [kept]


def test_a_report_has_five_of_them_at_most(year, report):
    for number in range(MOST):
        add_link(report, f"example.org/{number}", "", year.parent)
    for act in (
        lambda: add_link(report, "example.org/x", "", year.parent),
        lambda: add_file(report, picture(), "", year.parent),
    ):
        with pytest.raises(NotAllowed, match="5 pictures"):
            act()
    remove(Evidence.objects.all()[0], year.parent)
    add_file(report, picture(), "", year.parent)


def test_the_same_sent_twice_is_kept_once(year, report):
    assert add_file(report, picture(), "", year.parent) == add_file(report, picture(), "", year.parent)
    assert add_link(report, "example.org", "", year.parent) == add_link(report, "https://example.org", "", year.parent)
    assert Evidence.objects.count() == 2
    assert StoredFile.objects.count() == 1
    assert len(verbs()) == 2


def test_what_is_removed_takes_its_file_along(year, report):
    kept = add_file(report, picture(), "", year.parent)
    remove(kept, year.parent)
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()
    assert verbs() == [AuditVerb.FILE_ADDED, AuditVerb.FILE_REMOVED]


def test_those_who_work_there_and_those_who_are_asked_see_it(year, report):
    kept = add_file(report, picture(), "", year.parent)
    for who in ("secretary", "member", "chair", "parent"):
        assert list(visible_to(getattr(year, who))) == [kept], who
    for who in ("stranger", "politician", "runner"):
        assert not visible_to(getattr(year, who)).exists(), who


def test_one_who_was_asked_about_it_in_another_round_does_not_see_it(year, report):
    """The runner is asked about the other activity in this round, and about this one in the next."""
    add_file(report, picture(), "", year.parent)
    after = a_round(year, 4)
    after.requests.filter(user=year.runner).update(adopted=year.learning)
    assert not visible_to(year.runner).exists()


def test_who_has_left_sees_nothing(year, report, at):
    add_file(report, picture(), "", year.parent)
    at(report.round.due_on)
    end_seats(year.member, report.round.starts_on)
    assert not visible_to(year.member).exists()
    year.parent.is_active = False
    year.parent.save()
    assert not visible_to(year.parent).exists()


def test_a_list_does_not_fetch_what_is_in_the_files(year, report, django_assert_num_queries):
    for width in (8, 9, 10):
        add_file(report, picture(width), "", year.parent)
    with django_assert_num_queries(1):
        assert [row.file.name for row in listed([report.pk])] == ["Fest på pladsen.jpg"] * 3
    assert "content" in listed([report.pk])[0].file.get_deferred_fields()
