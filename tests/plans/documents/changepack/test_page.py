"""The change pack as one file that is read without a server, and as data."""

import re
from decimal import Decimal

import msgspec
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils import translation

from plans.documents.changepack.data import SCHEMA, changes_data
from plans.documents.changepack.page import changes_page
from tests.accessibility import EVERY_RULE, LOOKS
from tests.plans.documents.changepack import packs
from tests.plans.documents.changepack.packs import comparison


@pytest.fixture
def text() -> str:
    with translation.override(None):
        return changes_page(comparison())


# --- The page -------------------------------------------------------------------------------------------------------


def test_it_says_what_changed_and_marks_it_in_the_plan(text):
    assert "3 places have changed." in text
    assert "<del>" in text
    assert "Caféen er for alle." in text


def test_it_asks_for_nothing(text):
    assert re.findall(r'(?:href|src)="(?!#)[^"]*"', text) == []
    assert set(re.findall(r"url\((\w+:?)", text)) == {"data:"}
    assert "@import" not in text
    assert "<script" not in text
    assert " style=" not in text


def test_every_link_leads_to_a_place_in_it(text):
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_the_same_comparison_gives_the_same_page(text):
    with translation.override(None):
        assert changes_page(comparison()) == text


@pytest.mark.once
@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_it_is_for_everybody(browser, text, scheme, width, tmp_path):
    path = tmp_path / "pack.html"
    path.write_text(text)
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto(path.as_uri())
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run('html', rules)", EVERY_RULE)["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert wide <= 0


# --- The data -------------------------------------------------------------------------------------------------------


def test_the_data_is_the_comparison_itself():
    data = msgspec.json.decode(changes_data(comparison()))
    assert data == {"schema": SCHEMA, "comparison": msgspec.json.decode(msgspec.json.encode(comparison()))}


def test_amounts_are_texts_with_two_decimals():
    data = msgspec.json.decode(changes_data(comparison(money=packs.money(before=Decimal(7)))))
    assert data["comparison"]["money"]["before"] == "7.00"
    assert data["comparison"]["changes"][0]["amount_before"] is None


def test_the_same_comparison_gives_the_same_bytes():
    content = changes_data(comparison())
    assert changes_data(comparison()) == content
    assert msgspec.json.encode(msgspec.json.decode(content), order="sorted") == content
