"""One file that is PDF/A-3a and PDF/UA-1 at once.

WeasyPrint writes one of the two into the XMP metadata. The other is added here, by way of a method it does not
document; `declared` tells whether that method was still called. This is the only module that knows.
"""

from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata

END = b"</rdf:RDF>"

# The claim itself, and the description of its schema that PDF/A asks for where a schema is not among its own.
PDF_UA_1 = b"""
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


class HookChanged(Exception):
    """WeasyPrint no longer writes its metadata the way this module relies on."""


class TwofoldMetadata(DocumentMetadata):
    """WeasyPrint's metadata with the PDF/UA claim beside the PDF/A claim."""

    declared = False

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        head, end, tail = super().generate_rdf_metadata(variant, version, conformance).rpartition(END)
        if not end or tail.strip():
            raise HookChanged(f"The metadata do not end with {END.decode()}.")
        self.declared = True
        return head + PDF_UA_1 + end


def write_twofold(document: Document, **options: object) -> bytes:
    """The document as PDF/A-3a that also says, and keeps, PDF/UA-1. Raises HookChanged rather than say it wrongly."""
    document.metadata = metadata = TwofoldMetadata(**vars(document.metadata))
    pdf: bytes = document.write_pdf(pdf_variant="pdf/a-3a", **options)
    if not metadata.declared:
        raise HookChanged("The metadata were written without generate_rdf_metadata.")
    return pdf
