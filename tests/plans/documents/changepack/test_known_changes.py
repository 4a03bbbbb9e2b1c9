"""The plan of 2022 and its six known changes: exactly those in every format, and readable by everybody."""

import datetime
import re
from pathlib import Path

import msgspec
import pytest
from django.utils import translation
from lxml import html as html_parser

from partnership.enums import Palette
from plans.documents.changepack.data import changes_data
from plans.documents.changepack.page import changes_page
from plans.documents.changepack.pdf import changes_pdf
from plans.documents.changepack.view import pack_view
from plans.documents.codec import decode, fingerprint
from plans.documents.compare.compare import compare
from plans.documents.compare.values import Comparison, VersionName
from plans.documents.values import PlanDocument
from tests.amended import amended, known_changes
from tests.partnership.paper.pages import texts
from tests.verapdf import failed_rules

pytestmark = pytest.mark.once

PLAN_2022 = Path(__file__).parents[4] / "fixtures" / "tingbjerg-husum" / "plan-2022.json"
CHANGED = {
    "1": "Economy", "3": "Deliverables", "6": "Purpose and content", "7": "Schedule", "12": "Economy", "14": "Economy",
}  # fmt: skip


def version(number: int, document: PlanDocument, day: datetime.date) -> VersionName:
    at = datetime.datetime.combine(day, datetime.time(8), datetime.UTC)
    return VersionName(version=number, fingerprint=fingerprint(document), moment=f"{day.day}. dag", at=at)


@pytest.fixture(scope="module")
def pack() -> Comparison:
    old = decode(PLAN_2022.read_bytes())
    new = amended(old)
    days = (datetime.date(2021, 10, 24), datetime.date(2022, 9, 12))
    with translation.override(None):
        return compare(old, new, version(1, old, days[0]), version(2, new, days[1]))


@pytest.fixture(scope="module")
def printed(pack) -> bytes:
    with translation.override(None):
        return changes_pdf(pack)


@pytest.fixture(scope="module")
def page(pack) -> html_parser.HtmlElement:
    with translation.override(None):
        return html_parser.fromstring(changes_page(pack))


def test_there_are_six(pack):
    assert len(known_changes()) == len(pack.changes) == 6


def test_the_first_page_lists_exactly_those(printed):
    listed = re.findall(r"^ *(\d+) +.+: (\D+?) +\w+ +(\d+)$", texts(printed)[0], re.MULTILINE)
    assert {number: field for number, field, _page in listed} == CHANGED
    assert len(listed) == 6


def test_each_stands_on_the_page_that_is_given(printed):
    pages = texts(printed)
    for number, field, at in re.findall(r"^ *(\d+) +.+: (\D+?) +\w+ +(\d+)$", pages[0], re.MULTILINE):
        assert re.search(rf"^ *{field}", pages[int(at) - 1], re.MULTILINE), (number, field)


def test_on_the_page_exactly_those_are_marked(page):
    """What only repeats them says so."""
    marked = [
        (section.getparent().findtext(".//span"), section.findtext("*[@class='head']"))
        for section in page.xpath("//section[contains(@class, 'part')][.//ins or .//del]")
        if "Follows from other changes" not in section.text_content()
    ]
    assert {(number or "").strip(): heading for number, heading in marked} == CHANGED
    assert len(marked) == 6


def test_the_contents_call_exactly_those_activities_changed(page):
    entries = page.xpath("//ul[contains(@class, 'close')]/li[span[@class='new']]")
    assert [entry.findtext("i") for entry in entries] == list(CHANGED)


def test_in_the_data_there_are_exactly_those(pack):
    data = msgspec.json.decode(changes_data(pack))
    assert {str(one["number"]): one["field"] for one in data["comparison"]["changes"]} == CHANGED


def test_every_change_leads_to_its_place(pack):
    view = pack_view(pack, Palette.PETROLEUM)
    anchors = {place.anchor for chapter in view.chapters for place in chapter.places}
    assert {entry.anchor for entry in view.entries} <= anchors


def test_the_columns_of_the_money_add_up(page):
    rows = page.xpath("//table[contains(@class, 'differences')]/tbody/tr")
    figures = [
        [int(cell.text.replace(".", "").replace("−", "-")) for cell in row.findall("td[@class]")[1:]] for row in rows
    ]
    *parts, total = figures
    assert total == [1_970_000, 1_970_000, 0]
    assert [sum(column) for column in zip(*parts, strict=True)] == total


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_it_keeps_both_standards(printed, flavour, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(printed)
    assert failed_rules(path, flavour) == {}
