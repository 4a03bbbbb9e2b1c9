"""What is stored of a version agrees with its fingerprints, or is told of."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from partnership.models import FrozenDocument, Rendition
from partnership.unalterable import lifted
from partnership.verifying import Verification, is_intact
from tests.frozen import one_byte_changed
from tests.proceedings import a_table

pytestmark = pytest.mark.django_db


def nothing_more(frozen: FrozenDocument, files: list[Rendition]) -> Iterator[str]:
    yield from ()


@pytest.fixture
def frozen(monkeypatch) -> FrozenDocument:
    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)
    return a_table().submit().document


def found() -> list[str]:
    with translation.override(None):
        return [difference.message for difference in Verification(nothing_more).differences()]


def test_what_was_frozen_is_what_it_was(frozen):
    assert found() == []
    assert is_intact(frozen, list(frozen.renditions.all()))


def test_versions_and_files_are_counted(frozen):
    verification = Verification(nothing_more)
    assert list(verification.differences()) == []
    assert (verification.versions, verification.files) == (1, 1)


def test_a_byte_of_the_content_is_found(frozen):
    with lifted():
        FrozenDocument.objects.update(content=one_byte_changed(bytes(frozen.content)))
    frozen.refresh_from_db()
    assert found() == ["the stored content does not agree with its fingerprint."]
    assert not is_intact(frozen, list(frozen.renditions.all()))


def test_a_sign_of_the_fingerprint_is_found(frozen):
    other = "1" if frozen.fingerprint[0] == "0" else "0"
    with lifted():
        FrozenDocument.objects.update(fingerprint=other + frozen.fingerprint[1:])
    assert found() == ["the stored content does not agree with its fingerprint."]


def test_a_byte_of_the_file_is_found(frozen):
    (file,) = frozen.renditions.all()
    with lifted():
        Rendition.objects.update(content=one_byte_changed(bytes(file.content)))
    assert found() == ["the stored file “Presented for approval” does not agree with its fingerprint."]
    assert not is_intact(frozen, list(frozen.renditions.all()))


def test_a_file_that_was_taken_away_is_found(frozen):
    with lifted():
        Rendition.objects.all().delete()
    assert found() == ["it has no file."]


def test_what_another_room_finds_is_told_with_the_versions_name(frozen):
    def says(document: FrozenDocument, files: list[Rendition]) -> Iterator[str]:
        yield f"{document.version} has {len(files)}"

    (difference,) = Verification(says).differences()
    assert str(difference) == "Havnen, Tryghedsplan 2022, version 1: 1 has 1"


def test_one_version_is_in_memory_at_a_time(frozen, django_assert_num_queries):
    """Two questions for each version, two for the list and the seals: nothing is fetched with the list but ids."""
    with django_assert_num_queries(4):
        assert found() == []
