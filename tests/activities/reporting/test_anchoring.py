"""Activities go into ordinary operation: listed soonest first, written down by the secretariat, reminded of in time."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from activities.models import AdoptedActivity
from activities.reporting.anchoring import AnchoredMeanwhile, NotThen, anchor, anchorings, remind_of_anchoring
from partnership.enums import AuditVerb
from partnership.models import AuditEntry, OutboxMail
from tests.activities.year import Year, a_year

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 9, 15)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def year(at) -> Year:
    at(TODAY)
    return a_year()


def due_in(adopted: AdoptedActivity, days: int) -> AdoptedActivity:
    """The activity, to be anchored in so many days."""
    adopted.anchored_by = TODAY + timedelta(days=days)
    adopted.save()
    return adopted


def written_to() -> list[str]:
    mails = OutboxMail.objects.filter(key__startswith="anchoring:")
    return sorted(mail.to.partition("@")[0] for mail in mails)


def test_the_soonest_comes_first_and_what_has_no_day_after_it(year):
    due_in(year.learning, 90)
    due_in(year.evenings, 10)
    found = anchorings(year.period)
    assert [row.title for row in found.dated] == ["Åbne aftener", "Lektiecafé"]
    assert (found.undated, found.done) == ([], [])
    AdoptedActivity.objects.update(anchored_by=None)
    assert [row.title for row in anchorings(year.period).undated] == ["Lektiecafé", "Åbne aftener"]


def test_a_pool_is_not_anchored_unless_the_plan_says_so(year):
    assert year.pool not in anchorings(year.period).undated
    due_in(year.pool, 30)
    assert year.pool in anchorings(year.period).dated


def test_what_is_taken_out_of_the_plan_is_not_to_be_anchored(year):
    AdoptedActivity.objects.filter(pk=year.learning.pk).update(withdrawn_on=YESTERDAY)
    assert year.learning not in anchorings(year.period).undated


def test_the_secretariat_writes_that_it_is_anchored(year):
    anchor(year.learning, year.secretary, YESTERDAY, "Biblioteket driver den videre.")
    year.learning.refresh_from_db()
    assert (year.learning.anchored_on, year.learning.anchoring_note) == (YESTERDAY, "Biblioteket driver den videre.")
    assert anchorings(year.period).done == [year.learning]
    entry = AuditEntry.objects.get(verb=AuditVerb.ANCHORED)
    assert (entry.actor, entry.subject, entry.period) == (year.secretary, year.learning.pk, year.period)


@pytest.mark.parametrize("who", ["stranger", "member", "chair", "politician", "parent"])
def test_nobody_else_does(year, who):
    with pytest.raises(PermissionDenied):
        anchor(year.learning, getattr(year, who), YESTERDAY, "x")
    assert not AdoptedActivity.objects.filter(anchored_on__isnull=False).exists()


def test_a_day_to_come_is_refused(year):
    with pytest.raises(NotThen, match=r"16\. September"):
        anchor(year.learning, year.secretary, TODAY + timedelta(days=1), "x")
    anchor(year.learning, year.secretary, TODAY, "x")


def test_of_two_at_once_the_second_is_told_and_nothing_is_lost(year):
    anchor(AdoptedActivity.objects.get(pk=year.learning.pk), year.secretary, YESTERDAY, "Først")
    with pytest.raises(AnchoredMeanwhile) as told:
        anchor(year.learning, year.secretary, TODAY, "Sidst")
    assert told.value.adopted.anchoring_note == "Først"
    assert AdoptedActivity.objects.get(pk=year.learning.pk).anchoring_note == "Først"


def test_the_same_twice_is_written_once(year):
    for _time in range(2):
        anchor(AdoptedActivity.objects.get(pk=year.learning.pk), year.secretary, YESTERDAY, "Det samme")
    assert AuditEntry.objects.filter(verb=AuditVerb.ANCHORED).count() == 1


def test_what_was_written_can_be_corrected(year):
    anchor(year.learning, year.secretary, TODAY, "Forkert")
    anchor(year.learning, year.secretary, YESTERDAY, "Rigtigt", read=TODAY)
    assert year.learning.anchoring_note == "Rigtigt"


@pytest.mark.parametrize(("days", "people"), [(91, 0), (90, 2), (15, 2), (14, 2), (0, 2), (-1, 0)])
def test_the_secretariat_and_the_contact_are_reminded_in_time(year, days, people):
    due_in(year.learning, days)
    assert remind_of_anchoring() == people
    assert written_to() == ["parent", "secretary"][:people]


def test_each_is_reminded_once_of_each(year, at):
    due_in(year.learning, 90)
    counts = []
    for days in (0, 1, 75, 76, 77, 90, 91):
        at(TODAY + timedelta(days=days))
        counts.append(remind_of_anchoring())
    assert counts == [2, 0, 0, 2, 0, 0, 0]
    assert written_to() == ["parent", "parent", "secretary", "secretary"]


def test_a_day_that_is_moved_is_reminded_of_anew(year):
    due_in(year.learning, 80)
    assert [remind_of_anchoring(), remind_of_anchoring()] == [2, 0]
    due_in(year.learning, 60)
    assert remind_of_anchoring() == 2


def test_nobody_is_reminded_of_what_is_anchored_or_taken_out(year):
    due_in(year.learning, 10)
    due_in(year.evenings, 10)
    anchor(year.learning, year.secretary, TODAY, "Den kører.")
    AdoptedActivity.objects.filter(pk=year.evenings.pk).update(withdrawn_on=YESTERDAY)
    assert remind_of_anchoring() == 0


def test_the_mail_says_where_and_when_and_leads_to_what_its_reader_sees(year):
    due_in(year.learning, 14)
    AdoptedActivity.objects.filter(pk=year.learning.pk).update(anchored_in=year.house.club)
    remind_of_anchoring()
    office, contact = (OutboxMail.objects.get(to__startswith=who) for who in ("secretary", "parent"))
    assert office.subject == "To be anchored by 29. September: Lektiecafé"
    for mail in (office, contact):
        for body in (mail.text, mail.html):
            assert "Roklubben Havnen by 29. September, in 14 days" in body
    assert "/havnen/2022/forankring/" in office.text
    assert "forankring" not in contact.text


def test_the_queries_do_not_grow(year, django_assert_num_queries):
    for adopted in (year.learning, year.evenings, year.pool):
        due_in(adopted, 90)
    with django_assert_num_queries(1):
        anchorings(year.period)
    remind_of_anchoring()
    with django_assert_num_queries(4):
        assert remind_of_anchoring() == 0
