"""The plan as one file that is read without a server."""

import re

import pytest

from plans.documents import page
from plans.documents.page import render_document_page
from tests.plans.documents.examples import activity, document
from tests.plans.documents.view.shown import imprint

pytestmark = pytest.mark.once


@pytest.fixture
def text() -> str:
    return render_document_page(document([activity("Klubaften", {2022: 12_345}, number=1)], {2022: 20_000}), imprint())


def test_it_is_the_plan(text):
    assert "Bydelens Tryghedspartnerskab" in text
    assert "Klubaften" in text
    assert "12.345" in text


def test_it_links_to_nothing_outside_itself(text):
    assert re.findall(r'(?:href|src)="(?!#)[^"]*"', text) == []
    assert set(re.findall(r"url\((\w+:?)", text)) == {"data:"}
    assert "@import" not in text
    assert "<script" not in text


def test_it_brings_its_styles_and_typefaces_with_it(text):
    assert text.count("<style>") == 1
    assert ".economy-table" in text
    assert text.count("url(data:font/woff2;base64,") == 4


def test_the_same_document_gives_the_same_page(text):
    again = render_document_page(document([activity("Klubaften", {2022: 12_345}, number=1)], {2022: 20_000}), imprint())
    assert again == text


def test_a_file_that_is_missing_is_an_error():
    with pytest.raises(FileNotFoundError):
        page._static("nothing.css")
