"""The log under seal: what is sealed cannot be changed behind the database's back without being found."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from django.utils import translation

from partnership import audit, clock, sealing
from partnership.enums import AuditVerb
from partnership.models import AuditEntry, AuditSeal, FrozenDocument, Rendition, SealedEntry
from partnership.sealing import seal, verify_seals
from partnership.unalterable import lifted
from tests.proceedings import Table, a_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(monkeypatch) -> Table:
    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)
    table = a_table()
    table.submit()
    table.decide(table.chair)
    return table


def test_all_entries_lie_under_the_first_seal(table):
    made = seal()
    assert (made.number, made.entries) == (1, AuditEntry.objects.count())
    assert SealedEntry.objects.filter(seal=made).count() == made.entries
    assert list(verify_seals()) == []


def test_nothing_new_makes_no_seal(table):
    seal()
    assert seal() is None
    assert AuditSeal.objects.count() == 1


def test_an_empty_log_has_no_seal(db):
    assert seal() is None
    assert list(verify_seals()) == []


def test_the_next_seal_has_what_came_since(table):
    seal()
    before = AuditEntry.objects.count()
    table.decide(table.members[0])
    assert seal().entries == AuditEntry.objects.count() - before
    assert list(verify_seals()) == []


def test_an_entry_that_was_late_lies_under_the_next_seal(table):
    """Another transaction may end after the seal, with an earlier moment; and a demo's day begins anew."""
    seal()
    with clock.at(clock.now() - timedelta(days=3)):
        audit.record(
            AuditVerb.REMINDED, actor=None, subject=uuid4(), label="Ryk", partnership_id=table.house.partnership.pk
        )
    assert seal().entries == 1
    assert list(verify_seals()) == []


def test_many_entries_are_sealed_a_batch_at_a_time(table, monkeypatch):
    monkeypatch.setattr(sealing, "AT_ONCE", 1)
    assert seal().entries > 1
    monkeypatch.setattr(sealing, "AT_ONCE", 500)
    assert list(verify_seals()) == []


def test_of_two_at_once_one_makes_the_seal(table, monkeypatch):
    seal()
    table.decide(table.members[0])
    monkeypatch.setattr(sealing, "newest_seal", lambda: None)  # as if the other's were not there yet
    assert seal() is None
    assert AuditSeal.objects.count() == 1


# --- What is found -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"label": "Noget andet"},
        {"verb": AuditVerb.WITHDRAWN},
        {"version": 7},
        {"at": datetime(2022, 9, 1, tzinfo=UTC)},
        {"actor": None},
        {"subject": UUID(int=1)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_changed_entry_is_found(table, changed):
    seal()
    first = AuditEntry.objects.filter(actor__isnull=False).order_by("at")[0]
    with lifted():
        AuditEntry.objects.filter(pk=first.pk).update(**changed)
    assert len(list(verify_seals())) == 1


def test_an_entry_that_was_taken_away_is_found(table):
    seal()
    with lifted():
        SealedEntry.objects.all()[0].delete()
    assert len(list(verify_seals())) == 1


def test_a_seal_made_anew_over_changed_entries_breaks_the_next(table):
    first = seal()
    table.decide(table.members[0])
    seal()
    with lifted():
        AuditEntry.objects.filter(sealed__seal=first).update(label="Noget andet")
        entries = AuditEntry.objects.filter(sealed__seal=first).order_by("at", "id")
        AuditSeal.objects.filter(pk=first.pk).update(sha256=sealing._sealed_with(sealing.BEGINNING, entries))
    with translation.override(None):
        (found,) = verify_seals()
    assert found.startswith("Seal 2 of the log")


def test_a_seal_that_was_taken_away_is_found(table):
    first = seal()
    table.decide(table.members[0])
    seal()
    with lifted():
        SealedEntry.objects.filter(seal=first).delete()
        first.delete()
    assert list(verify_seals()) != []


def test_a_version_changed_together_with_its_fingerprint_is_found(table):
    seal()
    content = b"{}"
    with lifted():
        FrozenDocument.objects.update(content=content, fingerprint=sha256(content).hexdigest())
    assert len(list(verify_seals())) == 1


def test_a_file_changed_together_with_its_fingerprint_is_found(table):
    seal()
    content = b"%PDF-1.7 another"
    with lifted():
        Rendition.objects.update(content=content, sha256=sha256(content).hexdigest())
    assert len(list(verify_seals())) == 1


def test_checking_asks_no_more_for_more_entries(table, django_assert_num_queries):
    seal()
    with django_assert_num_queries(5):
        list(verify_seals())
    table.decide(table.members[0])
    with lifted():
        SealedEntry.objects.all().delete()
        AuditSeal.objects.all().delete()
    seal()
    with django_assert_num_queries(5):
        list(verify_seals())
