"""The budget grid in a browser: written like a spreadsheet, and saying what the server says."""

import random
from collections.abc import Iterator
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site_settings
from django.test import Client
from playwright.sync_api import Locator, Page, Route, expect

from activities.enums import CellKind
from partnership.danish import kroner
from partnership.enums import BodyKind
from plans.documents import money
from plans.documents.build import build
from plans.documents.values import Activity
from plans.editing.cells import read_cell
from tests.factories import House, a_house, a_user, an_activity
from tests.plans.editing.test_cells import AMOUNTS, NOT_A_NUMBER

pytestmark = pytest.mark.once

BLOCK = """\
120.000\t120.000\t?\t
10.000\t12.500,50\t\t0
?\t?\t?\t?
20.000\t\t\t
kr. 5.000\t5.000 kr.\t5000\t5.000,00
0\t0\t0\t0
\t1.000\t\t1.000
250.000\t\t\t250.000
1.250,5\t?\t\t
\t\t7.500\t
99\t98\t97\t96
40.000\tUdgår\tUdgår\tUdgår
"""
# The same, typed by hand: øre in each year; "?" is not decided, "x" is discontinued, None is nothing.
MEANT = [
    [12000000, 12000000, "?", None],
    [1000000, 1250050, None, 0],
    ["?", "?", "?", "?"],
    [2000000, None, None, None],
    [500000, 500000, 500000, 500000],
    [0, 0, 0, 0],
    [None, 100000, None, 100000],
    [25000000, None, None, 25000000],
    [125050, "?", None, None],
    [None, None, 750000, None],
    [9900, 9800, 9700, 9600],
    [4000000, "x", "x", "x"],
]
SUMS = ["446.349,50", "138.598,50", "12.597", "256.096"]


class Desk:
    """The page with the economy open, and who sits at it. It saves by itself only when it is let: the tests ask the
    database, which they share with the server, while nothing else is on its way there.
    """

    def __init__(self, page: Page, url: str, house: House, place: int) -> None:
        self.page, self.house, self.place, self.may_save = page, house, place, False
        page.route("**/economy/", self._pass_on)
        user = a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT])
        client = Client()
        client.force_login(user)
        name = site_settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
        self.address = f"{url}/havnen/{house.period.year}/aktivitet/{house.editions[place].pk}/?ret=economy"
        self.open()

    def _pass_on(self, route: Route) -> None:
        if self.may_save or "x-autosave" not in route.request.headers:
            route.continue_()
        else:
            route.abort()

    def open(self) -> None:
        assert self.page.goto(self.address).status == 200

    @property
    def activity(self) -> Activity:
        return build(self.house.plan).activities[self.place]

    def cell(self, line: str, year: str) -> Locator:
        return self.page.get_by_role("textbox", name=f"{line}, {year}", exact=True)

    def focused(self) -> str:
        return self.page.evaluate("document.activeElement.getAttribute('aria-label')")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def paste(self, text: str) -> None:
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.press("Control+V")

    def save(self) -> None:
        """Let the page save by itself."""
        self.may_save = True
        with self.page.expect_response(lambda answer: "x-autosave" in answer.request.headers) as answer:
            self.page.evaluate("document.activeElement.blur()")
        assert answer.value.status == 200, answer.value.text()
        self.may_save = False

    def leave(self) -> None:
        """Go away with nothing on its way to the server, which is gone soon."""
        self.page.evaluate("() => { window.fetch = () => Promise.reject() }")
        self.page.goto("about:blank")

    def totals(self) -> list[str]:
        return [text.strip() for text in self.page.locator("[data-total] > span").all_inner_texts()]

    def sum(self) -> str:
        return self.page.locator("[data-sum]").inner_text()


@pytest.fixture
def first_year(page: Page, live_server, transactional_db) -> Iterator[Desk]:
    """A plan for the first of four years, so that every column is written; its activity has no money yet."""
    house = a_house(activities=0, year=2021)
    an_activity(house, filled=False)
    yield (desk := Desk(page, live_server.url, house, 0))
    desk.leave()


@pytest.fixture
def desk(page: Page, live_server, transactional_db) -> Iterator[Desk]:
    """A plan for 2022 with two activities; 2021 is adopted."""
    yield (desk := Desk(page, live_server.url, a_house(activities=2), 0))
    desk.leave()


def meant(cell) -> object:
    if cell is None:
        return None
    return {CellKind.UNDECIDED: "?", CellKind.DISCONTINUED: "x"}.get(cell.kind) or int(cell.amount * 100)


def test_a_block_from_a_spreadsheet_is_typed_added_up_and_stored_right(first_year):
    desk = first_year
    desk.page.locator("[data-add=lines]").click()
    desk.page.keyboard.type("Løn")
    desk.press("ArrowRight")
    desk.paste(BLOCK)
    assert desk.totals() == SUMS
    assert desk.sum() == SUMS[0]
    desk.save()
    activity = desk.activity
    assert activity.lines[0].label == "Løn"
    assert len({line.label for line in activity.lines}) == 12
    years = [year.id for year in build(desk.house.plan).budget_years]
    stored = [
        [next((c for c in line.cells if c.budget_year_id == year), None) for year in years] for line in activity.lines
    ]
    assert [[meant(cell) for cell in row] for row in stored] == MEANT
    overview = money.overview(build(desk.house.plan))
    assert [kroner(column.sum.known) for column in overview.columns] == SUMS
    desk.open()
    assert desk.totals() == SUMS


def test_a_block_with_names_fills_the_names_too(first_year):
    desk = first_year
    desk.page.locator("[data-add=lines]").click()
    desk.paste('Løn\t1.000\t2.000\n"Leje af\nlokaler; hele året"\t500\t?\n')
    desk.save()
    assert [line.label for line in desk.activity.lines] == ["Løn", "Leje af lokaler; hele året"]
    assert desk.totals()[:2] == ["1.500", "2.000"]


READ = """async texts => {
    const { readCell } = await import("editing/notation")
    return texts.map(text => readCell(text, "Udgår")).map(({ kind, ore }) => [kind, ore])
}"""


def as_the_server(text: str) -> list[object]:
    """What the browser is to make of a text."""
    try:
        typed = read_cell(text)
    except ValueError:
        return ["wrong", 0]
    kinds = {None: "blank", CellKind.DISCONTINUED: "gone"}
    return [str(kinds.get(typed.kind, typed.kind)), int((typed.amount or 0) * 100)]


def test_the_browser_reads_a_cell_as_the_server_does(desk):
    chance = random.Random(1)
    texts = [*AMOUNTS, *NOT_A_NUMBER, "", "?", "udgår", "UDGÅR", "-1", "20,000", "1.000.000.000.000", "9" * 100]
    texts += [
        "".join(chance.choices("0123456789..,,- kr?%\N{MINUS SIGN}\N{NO-BREAK SPACE}", k=chance.randint(1, 9)))
        for _ in range(2000)
    ]
    read = desk.page.evaluate(READ, texts)
    different = [text for text, found in zip(texts, read, strict=True) if found != as_the_server(text)]
    assert different == []
    assert sum(kind == "amount" for kind, _ore in read) > 100


def test_what_does_not_fit_is_told(desk):
    desk.cell("Løn", "2023").focus()
    desk.paste("1\t2\t3\n")
    assert desk.page.locator("[data-said]").inner_text().count("1") >= 1
    assert desk.cell("Løn", "2023").input_value() == "1"
    assert desk.cell("Løn", "2024").input_value() == "2"


def test_the_grid_is_walked_by_keyboard(desk):
    desk.cell("Løn", "2022").focus()
    desk.press("Enter")
    assert desk.focused() == "Materialer, 2022"
    desk.press("Shift+Enter", "ArrowRight")
    assert desk.focused() == "Løn, 2023"
    desk.press("End")
    assert desk.focused() == "Løn, 2024"
    desk.press("Home", "ArrowDown", "ArrowDown")
    assert desk.focused().endswith(", 2022")
    desk.press("ArrowDown")
    assert desk.focused().endswith(", 2022")  # there is nothing below
    desk.press("Control+Home")
    assert desk.focused() == "Løn, 2022"
    desk.press("Tab")
    assert desk.focused() == "Løn, 2023"
    desk.press("ArrowLeft", "ArrowLeft")
    assert desk.page.evaluate("document.activeElement.value") == "Løn"


def test_typing_replaces_a_cell_and_escape_brings_back_what_stood_there(desk):
    cell = desk.cell("Løn", "2022")
    cell.focus()
    desk.page.keyboard.type("7000")
    assert cell.input_value() == "7000"
    desk.press("Escape")
    assert cell.input_value() == "50.000"
    desk.press("F2", "Backspace", "5", "Enter")
    assert cell.input_value() == "50.005"


def test_a_click_enters_a_cell_and_a_second_one_its_text(desk):
    cell = desk.cell("Løn", "2022")
    cell.click()
    desk.page.keyboard.type("60000")
    assert cell.input_value() == "60000"
    desk.cell("Materialer", "2022").click()
    assert cell.input_value() == "60.000"
    cell.click()
    cell.click()
    desk.press("End", "Backspace")
    assert cell.input_value() == "60.00"


def test_sums_frame_and_difference_move_as_one_types_and_are_the_servers(desk):
    assert desk.sum() == "102.501"
    desk.cell("Materialer", "2022").focus()
    desk.page.keyboard.type("2000")
    assert desk.sum() == "103.250,50"
    moved = desk.page.locator("[data-moved]")
    expect(moved).to_contain_text("749,50")
    shown = [
        desk.page.locator(place).inner_text() for place in ("[data-sum]", "[data-difference]", "[data-not-counted]")
    ]
    totals = desk.totals()
    desk.save()
    desk.open()
    again = [
        desk.page.locator(place).inner_text() for place in ("[data-sum]", "[data-difference]", "[data-not-counted]")
    ]
    assert (again, desk.totals()) == (shown, totals)
    column = money.overview(build(desk.house.plan)).columns[1]
    assert again[:2] == [kroner(column.sum.known), kroner(abs(column.difference))]


def test_an_activity_that_ends_counts_no_more(desk):
    cells = desk.page.locator("input[name^=unsplit-cell-]")
    cells.nth(0).fill("udgår")
    assert desk.sum() == "51.250,50"
    desk.save()
    assert money.overview(build(desk.house.plan)).columns[1].sum.known == Decimal("51250.50")


def test_what_is_written_on_the_lines_is_taken_off_what_is_not_split(desk):
    cells, taker = desk.page.locator("input[name^=unsplit-cell-]"), desk.page.locator("[data-take-off]")
    before = desk.sum()
    cells.nth(0).fill("20000")
    expect(taker).to_be_hidden()  # nothing has been split since
    desk.cell("Materialer", "2022").fill("15.000")  # where 1.250,50 stood
    taker.click()
    expect(cells.nth(0)).to_have_value("6.250,50")
    expect(cells.nth(0)).to_be_focused()
    expect(taker).to_be_hidden()
    desk.cell("Materialer", "2022").fill("80.000")
    taker.click()
    expect(cells.nth(0)).to_have_value("")
    desk.cell("Materialer", "2022").fill("1.250,50")
    expect(taker).to_be_hidden()
    assert desk.sum() == before


def test_one_wrong_cell_is_told_and_the_rest_is_saved(desk):
    desk.cell("Løn", "2022").fill("2o.000")
    desk.cell("Materialer", "2022").fill("3000")
    assert desk.sum() == "54.250,50"
    desk.save()
    expect(desk.cell("Løn", "2022")).to_have_attribute("aria-invalid", "true")
    expect(desk.page.locator(".budget-note .field-error:visible")).to_contain_text("2o.000")
    amounts = [cell.amount for line in desk.activity.lines[:2] for cell in line.cells if cell.amount]
    assert Decimal(50_000) in amounts  # as it was
    assert Decimal(3_000) in amounts


def test_without_scripts_the_rest_is_saved_too_and_the_wrong_cell_stands(browser, live_server, transactional_db):
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        desk = Desk(page, live_server.url, a_house(activities=1), 0)
        desk.cell("Løn", "2022").fill("2o.000")
        desk.cell("Materialer", "2022").fill("3000")
        with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
            page.locator("#p-economy button[type=submit].btn-primary").click()
        assert answer.value.status == 422
        assert desk.cell("Løn", "2022").input_value() == "2o.000"
        expect(page.locator(".budget-note .field-error:visible")).to_contain_text("2o.000")
        assert desk.sum() == "3.000"
        assert Decimal(3_000) in [cell.amount for cell in desk.activity.lines[1].cells]
        desk.cell("Løn", "2022").fill("40.000")
        with page.expect_navigation():
            page.locator("#p-economy button[type=submit].btn-primary").click()
        assert desk.activity.lines[0].cells[1].amount == 40_000


def test_a_mark_and_a_footnote_are_set_from_the_cell(desk):
    desk.cell("Materialer", "2022").focus()
    desk.page.locator("button[data-provisional]").click()
    desk.page.locator("button[data-footnote]").click()
    desk.page.keyboard.type("Afventer tilbud.")
    desk.save()
    cell = desk.activity.lines[1].cells[0]
    assert (cell.provisional, cell.note) == (True, "Afventer tilbud.")


def test_lines_change_places_and_are_taken_out(desk):
    rows = desk.page.locator("tbody[data-item=lines]")
    rows.nth(0).locator("summary").click()
    rows.nth(0).locator("button[value$=':down']").click()
    desk.save()
    assert [line.label for line in desk.activity.lines if line.planned] == ["Materialer", "Løn"]
    rows.nth(1).locator("[data-remove]").check()
    assert desk.totals()[0] == "1.250,50"
    desk.save()
    assert [line.label for line in desk.activity.lines if line.planned] == ["Materialer"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_grid_is_for_everyone(browser, live_server, transactional_db, scheme, width):
    viewport = {"width": width, "height": 800}
    with browser.new_context(color_scheme=scheme, viewport=viewport) as context, context.new_page() as page:
        desk = Desk(page, live_server.url, a_house(activities=1), 0)
        desk.cell("Løn", "2022").fill("2o.000")
        desk.cell("Løn", "2023").fill("?")
        page.locator("#p-economy details").evaluate_all("all => all.forEach(one => one.open = true)")
        found = Axe().run(page, context="#p-economy").response["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        desk.leave()
