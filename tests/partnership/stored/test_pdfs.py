"""A PDF is made anew: its pages stay, what could act or hide in it does not."""

import re
from io import BytesIO

import pikepdf
import pytest

from partnership.stored import pdfs
from partnership.stored.pdfs import NoPdf, Why, make_anew
from tests.partnership.stored import corpus

pytestmark = pytest.mark.once


def names(content: bytes) -> set[str]:
    """Every name in a PDF as it is written out in full: of what its dictionaries hold, and of what its actions do."""
    with pikepdf.open(BytesIO(content)) as pdf:
        file = BytesIO()
        pdf.save(file, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return {name.decode() for name in re.findall(rb"/[A-Za-z0-9]+", file.getvalue())}


def test_scripts_and_programs_are_taken_out():
    assert {"/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch"} <= names(corpus.with_script())
    left = names(make_anew(corpus.with_script()))
    assert not left & {*pdfs.TAKEN_OUT, *pdfs.ACTS}


def test_files_within_are_taken_out():
    assert {"/EF", "/EmbeddedFiles"} <= names(corpus.with_a_file_within())
    assert not names(make_anew(corpus.with_a_file_within())) & {*pdfs.TAKEN_OUT, *pdfs.ACTS}


def test_pages_and_links_stay():
    with pikepdf.open(BytesIO(make_anew(corpus.a_pdf(3)))) as pdf:
        assert len(pdf.pages) == 3
    with pikepdf.open(BytesIO(make_anew(corpus.with_a_link()))) as pdf:
        assert str(pdf.pages[0].Annots[0].A.URI) == "https://example.org/"


def test_the_same_file_gives_the_same_bytes():
    assert make_anew(corpus.with_script()) == make_anew(corpus.with_script())


def test_a_file_that_grows_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(pdfs, "LARGEST", 100)
    with pytest.raises(NoPdf) as refused:
        make_anew(corpus.a_pdf())
    assert refused.value.why == Why.GREW
