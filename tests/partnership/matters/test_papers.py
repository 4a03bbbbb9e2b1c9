"""A frozen case paper can be proven to be what it was."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from partnership.matters.paper import decode, encode
from partnership.models import FrozenDocument, Rendition
from partnership.unalterable import lifted
from partnership.verifying import Verification
from tests.frozen import one_byte_changed
from tests.partnership.matters.cases import PAPER, a_chain, presented


def nothing_more(frozen: FrozenDocument, files: list[Rendition]) -> Iterator[str]:
    yield from ()


def found() -> list[str]:
    with translation.override(None):
        return [difference.message for difference in Verification(nothing_more).differences()]


@pytest.fixture
def document(table) -> FrozenDocument:
    a_chain(table)
    return presented(table).document


@pytest.mark.once
def test_a_paper_written_and_read_is_the_same():
    assert decode(encode(PAPER)) == PAPER


def test_a_paper_without_a_file_is_in_order(document):
    assert found() == []


def test_one_changed_byte_is_found(document):
    with lifted():
        FrozenDocument.objects.filter(pk=document.pk).update(content=one_byte_changed(bytes(document.content)))
    assert found() == ["the stored content does not agree with its fingerprint."]
