"""A file is served as nothing but what it is, and never as a page."""

import hashlib

import pytest
from django.test import RequestFactory

from partnership.enums import FileKind
from partnership.models import StoredFile
from partnership.stored.serving import response_for

pytestmark = pytest.mark.once


def a_file(kind: FileKind = FileKind.PICTURE, name: str = "På tur.jpg", content: bytes = b"bytes") -> StoredFile:
    return StoredFile(kind=kind, name=name, content=content, sha256=hashlib.sha256(content).hexdigest())


def test_a_picture_is_shown_and_a_pdf_is_a_download():
    picture, pdf = response_for(a_file()), response_for(a_file(FileKind.PDF, "Referat.pdf"))
    assert picture["Content-Type"] == "image/jpeg"
    assert picture["Content-Disposition"].startswith("inline")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"] == 'attachment; filename="Referat.pdf"'
    assert response_for(a_file(), as_download=True)["Content-Disposition"].startswith("attachment")


def test_the_name_is_written_for_every_language():
    assert response_for(a_file())["Content-Disposition"] == "inline; filename*=utf-8''P%C3%A5%20tur.jpg"


def test_the_policy_is_closed():
    answer = response_for(a_file())
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_browser_that_has_the_file_is_told_so():
    first = response_for(a_file())
    again = RequestFactory().get("/", headers={"if-none-match": first["ETag"]})
    assert response_for(a_file(), request=again).status_code == 304
    assert response_for(a_file(content=b"other"), request=again).status_code == 200


def test_a_name_that_breaks_headers_breaks_nothing():
    """Names are cleaned when a file is kept; this is the second wall."""
    answer = response_for(a_file(name='a"\r\nX-Evil: 1\r\n\r\n<script>.jpg'))
    assert "X-Evil" not in answer.headers
    assert not set(answer["Content-Disposition"]) & set("\r\n")
