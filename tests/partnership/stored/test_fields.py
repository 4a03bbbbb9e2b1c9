"""A form's field for a picture, a file or a link says what is wrong where it is wrong, and keeps the rest."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from partnership.enums import FileKind
from partnership.stored.fields import EvidenceForm
from tests.images import a_jpeg
from tests.partnership.stored import corpus

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def english():
    with translation.override(None):
        yield


def a_form(file: bytes | None = None, **said: str) -> EvidenceForm:
    files = {"r1-file": SimpleUploadedFile("x.jpg", file)} if file is not None else {}
    return EvidenceForm({f"r1-{name}": value for name, value in said.items()}, files, prefix="r1")


def shown(form: EvidenceForm) -> html.HtmlElement:
    return html.fromstring(render_to_string("stored/field.html", {"form": form}))


def test_all_of_it_may_be_left_out():
    form = a_form()
    assert form.is_valid()
    assert form.cleaned_data == {"file": None, "address": "", "caption": ""}


def test_a_file_comes_out_checked():
    form = a_form(a_jpeg(), caption="Fra festen")
    assert form.is_valid()
    assert form.cleaned_data["file"].kind == FileKind.PICTURE


@pytest.mark.parametrize(
    "name", ["empty", "html", "svg with a script", "png of 13,000 x 13,000", "pdf with a password"]
)
def test_what_cannot_be_kept_is_said_at_the_field(name):
    content, words = corpus.REFUSED[name]
    form = a_form(content, address="example.org", caption="Fra festen")
    assert not form.is_valid()
    assert list(form.errors) == ["file"]
    page = shown(form)
    box = page.xpath("//input[@type='file']")[0]
    assert box.get("aria-invalid") == "true"
    said = " ".join(page.xpath(f"//*[@id='{one}']")[0].text_content() for one in box.get("aria-describedby").split())
    assert words in said
    assert page.xpath("//input[@name='r1-caption']/@value") == ["Fra festen"]
    assert page.xpath("//input[@name='r1-address']/@value") == ["example.org"]
    assert page.get("open") is not None


def test_an_unused_field_is_folded():
    assert shown(EvidenceForm(prefix="r1")).get("open") is None
    assert shown(a_form()).get("open") is None


def test_who_must_choose_a_file_again_is_told_so():
    page = shown(a_form(a_jpeg(), address="javascript:alert(1)"))
    assert "once more" in page.text_content()
    assert "once more" not in shown(a_form(corpus.HTML)).text_content()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org/side?x=1", "https://example.org/side?x=1"),
        ("http://example.org", "http://example.org"),
        ("example.org/fest", "https://example.org/fest"),
        ("  https://example.org/ ", "https://example.org/"),
    ],
)
def test_an_address_of_the_web_is_kept(written, kept):
    form = a_form(address=written)
    assert form.is_valid()
    assert form.cleaned_data["address"] == kept


@pytest.mark.parametrize(
    "written",
    ["javascript:alert(1)", "javascript://example.org/%0aalert(1)", "data:text/html,x", "ftp://example.org/",
     "file:///etc/passwd", "https://", "en side", "https://example.org/\r\nX: 1", "https://x y.dk/", "//example.org",
     "https://example.org/" + "x" * 480],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_said_at_the_field(written):
    form = a_form(address=written)
    assert list(form.errors) == ["address"]
