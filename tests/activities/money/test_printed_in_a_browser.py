"""The year's money on paper: paper does not scroll, so every column is there, and a sum stands once."""

import pytest

from tests.accessibility import window
from tests.activities.year import a_year

pytestmark = pytest.mark.once

PAPER = {"width": 680, "height": 1000}  # an upright sheet without its margins
CUT_OFF = "[...document.querySelectorAll('.table-frame')].some(frame => frame.scrollWidth > frame.clientWidth)"
FOOT = "getComputedStyle(document.querySelector('.money-table tfoot')).display"


def test_no_column_is_cut_off_and_the_sum_is_not_below_every_page(browser, transactional_db, live_server):
    year = a_year()
    with window(browser, live_server.url, year.secretary.email) as context, context.new_page() as page:
        page.goto(f"{live_server.url}{year.url('penge/')}")
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate(CUT_OFF), "a phone scrolls the table, so the question can be answered with yes"
        assert page.evaluate(FOOT) == "table-footer-group"
        page.set_viewport_size(PAPER)
        page.emulate_media(media="print")
        assert not page.evaluate(CUT_OFF)
        assert page.evaluate(FOOT) == "table-row-group"
