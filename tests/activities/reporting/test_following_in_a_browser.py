"""The pages of a round, whose addresses no list can know beforehand: nothing for axe to complain of."""

import pytest
from playwright.sync_api import expect

from activities.enums import DeliverableStatus, RoundState
from tests.accessibility import Visit, faults, window
from tests.activities.reporting.rounds import DELAYED, a_round, answered
from tests.activities.year import a_year

pytestmark = pytest.mark.once


def test_the_pages_of_a_round_are_for_everyone(browser, transactional_db, live_server):
    year = a_year()
    for quarter, value in ((1, 1), (2, 2)):
        earlier = a_round(year, quarter, RoundState.CLOSED)
        answered(year, earlier, "Praktik", value, text="De første er i gang.", status=DELAYED)
    open_, planned = a_round(year, 3), a_round(year, 4, RoundState.PLANNED)
    report = answered(year, open_, "Praktik", 3)
    answered(year, open_, "En", status=DeliverableStatus.DROPPED, text="Den er opgivet.")
    here = f"{live_server.url}{year.url('opfoelgning/')}"
    addresses = [
        here, f"{here}{open_.pk}/", f"{here}{open_.pk}/luk/", f"{here}{open_.pk}/spoerg/{report.pk}/",
        f"{here}leverance/{report.deliverable_id}/", f"{here}{planned.pk}/", f"{here}runder/{planned.pk}/",
    ]  # fmt: skip
    with window(browser, live_server.url, year.secretary.email) as context:
        found = []
        for address in addresses:
            with context.new_page() as page:
                found += [f"{address}: {fault}" for fault in faults(page, address)]
        assert found == []
        with context.new_page() as page:
            visit = Visit(page)
            page.goto(addresses[3])
            page.locator("main .btn-primary").click()
            expect(page.locator("[aria-invalid=true]")).to_be_visible()
            assert list(visit.faults()) == []
