"""A frozen case paper can be proven to be what it was."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from partnership.matters.paper import decode, encode
from partnership.models import FrozenDocument, Rendition
from partnership.unalterable import lifted
from partnership.verifying import Verification, digest
from tests.frozen import one_byte_changed
from tests.partnership.matters.cases import PAPER, a_chain, presented


def nothing_more(frozen: FrozenDocument, files: list[Rendition]) -> Iterator[str]:
    yield from ()


def found() -> list[str]:
    with translation.override(None):
        return [difference.message for difference in Verification(nothing_more).differences()]


def changed(document: FrozenDocument, content: bytes, **more: object) -> None:
    with lifted():
        FrozenDocument.objects.filter(pk=document.pk).update(content=content, **more)


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
    changed(document, one_byte_changed(bytes(document.content)))
    assert "the stored content does not agree with its fingerprint." in found()


def test_what_is_no_paper_is_found_though_its_fingerprint_agrees(document):
    changed(document, b"{}", fingerprint=digest(b"{}"))
    (said,) = found()
    assert said.startswith("the stored content is no case paper that can be read")


def test_another_title_than_the_papers_is_found(document):
    changed(document, bytes(document.content), title="Noget andet")
    assert found() == ["what is said of the version is not what its content says."]


def test_a_paper_with_a_space_more_is_not_canonical(document):
    loose = bytes(document.content) + b" "
    changed(document, loose, fingerprint=digest(loose))
    assert found() == ["the stored content is not in its canonical form."]
