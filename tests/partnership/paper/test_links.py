"""A link with marked words inside keeps its words, its marks and its target, and can be read aloud."""

from xml.etree.ElementTree import fromstring, tostring

import pytest
from weasyprint import HTML

from partnership.paper.engine import render_pdf
from partnership.paper.fetcher import AssetFetcher
from partnership.paper.links import split_links
from tests.partnership.paper.pages import page
from tests.verapdf import failed_rules

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<p>se <a href="#x">siden</a> her</p>', '<p>se <a href="#x">siden</a> her</p>'),
        (
            '<p>se <a href="#x">den <em>nye</em> side</a> her</p>',
            '<p>se <a href="#x">den </a><em><a href="#x">nye</a></em><a href="#x"> side</a> her</p>',
        ),
        (
            '<p><a href="#x"><em>en <strong>ny</strong></em></a></p>',
            '<p><em><a href="#x">en </a><strong><a href="#x">ny</a></strong></em></p>',
        ),
        (
            '<p><a href="#x">ord<span class="fn">en note</span></a>.</p>',
            '<p><a href="#x">ord</a><span class="fn">en note</span>.</p>',
        ),
    ],
    ids=["words alone", "one mark", "mark in mark", "a footnote"],
)
def test_a_link_is_split_around_what_it_holds(before, after):
    root = fromstring(before)
    split_links(root)
    assert tostring(root, encoding="unicode") == after


LINK = page('<p>Se <a href="https://example.org/">den <em>nye</em> side</a></p>')


def test_a_split_link_can_be_read_aloud(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(render_pdf(LINK))
    assert failed_rules(path, "ua1") == {}


def test_a_whole_one_could_not(tmp_path):
    path = tmp_path / "plan.pdf"
    HTML(string=LINK, url_fetcher=AssetFetcher()).write_pdf(path, pdf_variant="pdf/ua-1")
    assert any("Link" in message for message in failed_rules(path, "ua1").values())
