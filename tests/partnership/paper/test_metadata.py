"""Both claims stand in the file, and a WeasyPrint that writes its metadata otherwise is noticed at once."""

from io import BytesIO

import pikepdf
import pytest
from weasyprint import HTML
from weasyprint.pdf.metadata import DocumentMetadata

from partnership.paper.metadata import HookChanged, write_twofold

# WeasyPrint leaves its colour profile's file open.
pytestmark = [pytest.mark.once, pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")]

PLAN = '<html lang="da"><head><title>Plan</title></head><body><h1>Plan</h1></body></html>'


def test_the_file_claims_both_standards():
    with pikepdf.open(BytesIO(write_twofold(HTML(string=PLAN).render()))) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
    assert b'pdfaid:part="3" pdfaid:conformance="A"' in metadata
    assert b'pdfuaid:part="1"' in metadata
    assert b"Plan" in metadata


def test_a_weasyprint_that_no_longer_calls_the_hook_is_an_error(monkeypatch):
    monkeypatch.setattr(DocumentMetadata, "include_in_pdf", lambda self, *args, **kwargs: None)
    with pytest.raises(HookChanged, match="without generate_rdf_metadata"):
        write_twofold(HTML(string=PLAN).render())


def test_metadata_of_another_form_are_an_error(monkeypatch):
    monkeypatch.setattr(DocumentMetadata, "generate_rdf_metadata", lambda self, *args: b"<rdf:RDF/>")
    with pytest.raises(HookChanged, match="do not end with"):
        write_twofold(HTML(string=PLAN).render())
