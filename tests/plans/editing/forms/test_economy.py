"""The economy's form: what comes back untouched is what there was, and one wrong cell stops no other."""

from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from lxml import html
from msgspec.structs import replace

from activities.enums import CellKind, EditionStatus, PartKind
from plans.documents import money
from plans.documents.arrange import earlier_columns
from plans.documents.build import build
from plans.documents.values import STANDARD, Activity, Cell, PlanDocument
from plans.editing.contents import PartContent, part_of, readable, with_part
from plans.editing.forms.economy import EconomyForm
from plans.editing.forms.meter import not_counted
from tests.documents import documents
from tests.factories import House, a_house

MONEY = "plans/editing/parts/economy/money.html"
CHOICES = SimpleNamespace(organisations=[], bodies=[], activities=[], pictures_url="/billeder/")


def form_of(document: PlanDocument, activity: Activity, data: QueryDict | None = None) -> EconomyForm:
    content = part_of(activity, PartKind.ECONOMY, earlier_columns(document))
    return EconomyForm(document, activity, "economy", content, data, choices=CHOICES)


def page_of(form: EconomyForm) -> html.HtmlElement:
    return html.fragment_fromstring(render_to_string(MONEY, {"form": form}), create_parent="form")


def sent_from(form: EconomyForm) -> QueryDict:
    """What a browser without scripts would send of the form as it was made."""
    page = page_of(form)
    for template in list(page.iter("template")):
        template.drop_tree()
    data = QueryDict(mutable=True)
    for name, value in page.form_values():
        data.appendlist(name, value)
    return data


def read(form: EconomyForm) -> PartContent:
    return readable(replace(form.initial, **form.items()))


@given(document=documents())
def test_what_comes_back_untouched_is_what_there_was(document):
    for activity in document.activities:
        form = form_of(document, activity)
        back = form_of(document, activity, sent_from(form))
        assert back.problems() == {}
        assert read(back) == form.initial


class Grid:
    """The form of the house's activity: type into it by the line's name and the year, and read what it says then."""

    def __init__(self, house: House, place: int = 0) -> None:
        self.document = build(house.plan)
        self.activity = self.document.activities[place]
        self.years = {year.label: year.id for year in self.document.budget_years}
        self.form = form_of(self.document, self.activity)
        self.data = sent_from(self.form)
        self.rows = {line.label: f"lines-{line.id}" for line in self.form.initial.lines} | {"": "unsplit"}

    def name(self, line: str, year: str, what: str = "cell") -> str:
        return f"{self.rows[line]}-{what}-{self.years[year]}"

    def type(self, line: str, year: str, text: str, what: str = "cell") -> None:
        self.data[self.name(line, year, what)] = text

    def add(self, label: str, **columns: str) -> str:
        """A new line; its row."""
        id_ = uuid4()
        self.rows[label] = row = f"lines-{id_}"
        self.data.appendlist("lines", str(id_))
        self.data[f"{row}-label"] = label
        for column, text in columns.items():
            self.data[f"{row}-{column}"] = text
        return row

    def back(self) -> EconomyForm:
        return form_of(self.document, self.activity, self.data)

    def content(self) -> PartContent:
        return read(self.back())

    def cell(self, line: str, year: str) -> Cell | None:
        content = self.content()
        cells = content.unsplit
        if line:
            cells = next(one.cells for one in content.lines if one.label == line)
        return next((cell for cell in cells if cell.budget_year_id == self.years[year]), None)


@pytest.fixture
def house(db) -> House:
    return a_house()


@pytest.fixture
def grid(house) -> Grid:
    return Grid(house)


# --- Cells


def test_a_cell_says_what_was_typed(grid):
    grid.type("Materialer", "2022", "20000")
    grid.type("Materialer", "2023", "")
    grid.type("Materialer", "2024", "0")
    grid.type("", "2022", "?")
    assert grid.cell("Materialer", "2022").amount == 20_000
    assert grid.cell("Materialer", "2023") is None
    assert grid.cell("Materialer", "2024").amount == 0
    assert grid.cell("", "2022").kind == CellKind.UNDECIDED


def test_a_cell_that_cannot_be_read_stops_nothing_else(grid):
    grid.type("Materialer", "2022", "2o.000")
    grid.type("Materialer", "2023", "7.000")
    with translation.override(None):
        form = grid.back()
        assert form.is_valid()
        assert list(form.problems()) == [grid.name("Materialer", "2022")]
        assert "2o.000" in form.problems()[grid.name("Materialer", "2022")][0]
    assert grid.cell("Materialer", "2022").amount == Decimal("1250.50")  # as it is stored
    assert grid.cell("Materialer", "2023").amount == 7_000


def test_what_cannot_be_read_still_stands_in_its_cell_with_what_is_wrong(grid):
    grid.type("Materialer", "2022", "2o.000")
    page, name = page_of(grid.back()), grid.name("Materialer", "2022")
    (cell,) = page.xpath(f"//input[@name='{name}']")
    assert (cell.get("value"), cell.get("aria-invalid")) == ("2o.000", "true")
    assert f"error-{name}" in cell.get("aria-describedby")
    (message,) = page.xpath(f"//*[@id='error-{name}']")
    assert "2o.000" in message.text_content()
    assert message.get("hidden") is None


@pytest.mark.parametrize("text", ["-1", "1,234", "1.000.000.000.000", "abc"])
def test_what_no_amount_can_be_is_refused_at_its_cell_alone(grid, text):
    grid.type("", "2023", text)
    assert list(grid.back().problems()) == [grid.name("", "2023")]
    assert grid.content() == grid.form.initial


def test_a_note_and_a_mark_stay_with_an_amount_that_changes(grid):
    grid.type("Løn", "2022", "55.000")
    grid.type("Løn", "2023", "56.000")
    assert grid.cell("Løn", "2022").note == "Heraf halvdelen til efteråret."
    assert grid.cell("Løn", "2023").provisional


def test_only_an_amount_is_provisional(grid):
    grid.type("Løn", "2023", "?")
    assert not grid.cell("Løn", "2023").provisional


def test_a_cell_is_provisional_where_it_was_marked(grid):
    grid.type("Materialer", "2022", "on", "provisional")
    del grid.data[grid.name("Løn", "2023", "provisional")]
    assert grid.cell("Materialer", "2022").provisional
    assert not grid.cell("Løn", "2023").provisional


def test_what_is_typed_into_a_later_year_is_provisional_as_a_rule(grid):
    grid.type("Materialer", "2024", "5.000")
    grid.type("", "2022", "5.000")
    assert grid.cell("Materialer", "2024").provisional
    assert not grid.cell("", "2022").provisional


def test_a_note_on_nothing_is_told(grid):
    grid.type("Materialer", "2024", "Hvorfor?", "note")
    assert list(grid.back().problems()) == [grid.name("Materialer", "2024", "note")]
    assert grid.cell("Materialer", "2024") is None


def test_what_an_amount_is_made_of_is_written_too(grid):
    grid.type("Løn", "2022", "35.000", "already")
    grid.type("Løn", "2022", "", "requested")
    cell = grid.cell("Løn", "2022")
    assert (cell.already, cell.requested) == (35_000, None)


@pytest.mark.parametrize(("amount", "already"), [("20.000", "30.000"), ("", "30.000"), ("udgår", "30.000"), ("?", "x")])
def test_figures_that_do_not_fit_each_other_stay_as_they_are_stored(grid, amount, already):
    grid.type("Løn", "2022", amount)
    grid.type("Løn", "2022", already, "already")
    assert grid.name("Løn", "2022", "already") in grid.back().problems()
    assert grid.content() == grid.form.initial


def test_what_amounts_are_made_of_is_asked_only_where_it_matters(house):
    document = build(house.plan)
    activity = document.activities[0]
    plain = replace(activity, lines=activity.lines[1:2])
    assert document.layout.economy == STANDARD.economy
    assert not page_of(form_of(document, plain)).xpath("//input[contains(@name, '-already-')]")
    assert page_of(form_of(document, activity)).xpath("//input[contains(@name, '-already-')]")


# --- Lines


def test_a_new_line_is_a_series_of_its_own(grid):
    row = grid.add("Leje af lokaler", calculation="12 gange a 500 kr.")
    grid.type("Leje af lokaler", "2022", "6.000")
    line = grid.content().lines[-1]
    assert (f"lines-{line.id}", line.series, line.label) == (row, line.id, "Leje af lokaler")
    assert line.calculation == "12 gange a 500 kr."
    assert [cell.amount for cell in line.cells] == [6_000]


def test_a_line_that_says_nothing_is_no_line(grid):
    grid.add("")
    assert grid.content() == grid.form.initial
    assert grid.back().problems() == {}


def test_a_line_with_money_needs_a_name(grid):
    row = grid.add("")
    grid.data[f"{row}-cell-{grid.years['2022']}"] = "6.000"
    grid.data[f"{grid.rows['Løn']}-label"] = ""
    assert set(grid.back().problems()) == {f"{row}-label", f"{grid.rows['Løn']}-label"}
    assert grid.content() == grid.form.initial


def test_a_line_whose_name_is_too_long_keeps_its_name_and_gets_its_money(grid):
    grid.data[f"{grid.rows['Materialer']}-label"] = "M" * 201
    grid.type("Materialer", "2022", "1")
    assert list(grid.back().problems()) == [f"{grid.rows['Materialer']}-label"]
    assert grid.cell("Materialer", "2022").amount == 1


def test_a_line_that_is_taken_out_is_gone(grid):
    grid.data[f"{grid.rows['Løn']}-remove"] = "on"
    assert [line.label for line in grid.content().lines] == ["Materialer"]


def test_lines_stand_in_the_order_they_were_sent_and_can_be_moved(grid):
    grid.data.setlist("lines", list(reversed(grid.data.getlist("lines"))))
    assert [line.label for line in grid.content().lines] == ["Materialer", "Løn"]
    grid.data["move"] = f"{grid.rows['Løn'].replace('lines-', 'lines:')}:up"
    assert [line.label for line in grid.content().lines] == ["Løn", "Materialer"]


def test_a_line_of_earlier_years_can_be_taken_up_again(house):
    grid = Grid(house)
    (boats,) = [line for line in grid.activity.lines if not line.planned]
    (row,) = [row for row in grid.form.rows if row.state == "history"]
    grid.data[f"{row.prefix}-cell-{grid.years['2022']}"] = "8.000"
    content = grid.content()
    assert (content.lines[-1].series, content.lines[-1].label) == (boats.series, "Både")
    earlier = earlier_columns(grid.document)
    (again,) = [
        line for line in with_part(grid.activity, PartKind.ECONOMY, content, earlier).lines if line.label == "Både"
    ]
    assert [cell.amount for cell in again.cells] == [7_000, 8_000]


def test_whom_money_goes_to_is_one_of_the_list(grid, house):
    row = grid.rows["Løn"]
    grid.data[f"{row}-recipient"] = str(uuid4())
    assert list(grid.back().problems()) == [f"{row}-recipient"]
    assert grid.content() == grid.form.initial
    grid.data[f"{row}-recipient"] = str(house.municipality.pk)
    assert grid.content().lines[0].recipient_id == house.municipality.pk


def test_marks_of_a_note_stay_where_it_was_not_written_anew(house):
    house.editions[0].budget_lines.filter(label="Løn").update(note="Se <strong>bilag 2</strong>.")
    grid = Grid(house)
    assert grid.data[f"{grid.rows['Løn']}-note"] == "Se bilag 2."
    assert grid.content().lines[0].note == "Se <strong>bilag 2</strong>."
    grid.data[f"{grid.rows['Løn']}-note"] = "Se <bilag> 3"
    assert grid.content().lines[0].note == "Se &lt;bilag&gt; 3"


# --- What was adopted earlier


def test_what_was_adopted_is_read_and_never_written(grid):
    years = {cell.column.year.label for row in grid.form.rows for cell in row.cells if cell.typed}
    assert years == {"2022", "2023", "2024"}
    grid.data[f"{grid.rows['Løn']}-cell-{grid.years['2021']}"] = "1"
    grid.data[f"unsplit-cell-{grid.years['2021']}"] = "1"
    assert grid.content() == grid.form.initial


def test_what_was_adopted_stands_in_the_grid(grid):
    text = " ".join(page_of(grid.form).text_content().split())
    assert "40.000" in text  # Løn
    assert "47.500" in text  # all of 2021


# --- Beside the lines


def test_notes_on_totals_are_written_by_year_and_on_the_word(grid):
    grid.data["total_notes-label"] = ""
    grid.data[f"total_notes-{grid.years['2023']}"] = "Med forbehold."
    kept, new = grid.content().total_notes
    assert (kept, new.text) == (grid.form.initial.total_notes[0], "Med forbehold.")


def test_that_no_money_is_needed_can_be_said(grid):
    grid.data["needs_no_funding"] = "on"
    assert grid.content().needs_no_funding


def test_money_from_outside_is_written_and_never_counted(grid, house):
    id_ = uuid4()
    grid.data.appendlist("cofinancing", str(id_))
    grid.data[f"cofinancing-{id_}-funder"] = str(house.municipality.pk)
    grid.data[f"cofinancing-{id_}-amount"] = "200.000"
    grid.data[f"cofinancing-{id_}-year"] = str(grid.years["2022"])
    grid.data[f"cofinancing-{id_}-text"] = "Løn til unge"
    new = grid.content().cofinancing[-1]
    assert (new.id, new.funder_id, new.amount, new.text) == (id_, house.municipality.pk, 200_000, "Løn til unge")
    assert grid.back().meters[0].sum == grid.form.meters[0].sum


@pytest.mark.parametrize("text", ["0", "-5", "mange"])
def test_money_from_outside_is_more_than_nothing_or_not_known(grid, text):
    one = grid.form.initial.cofinancing[0]
    grid.data[f"cofinancing-{one.id}-amount"] = text
    assert list(grid.back().problems()) == [f"cofinancing-{one.id}-amount"]
    assert grid.content() == grid.form.initial
    grid.data[f"cofinancing-{one.id}-amount"] = ""
    assert grid.content().cofinancing[0].amount is None


def test_ids_that_are_none_are_passed_over(grid):
    grid.data.appendlist("lines", "'; drop table")
    grid.data.appendlist("lines", grid.data.getlist("lines")[0])
    grid.data.appendlist("cofinancing", "1")
    assert grid.content() == grid.form.initial


# --- Figures


def test_the_figures_are_those_of_the_whole_plan(db):
    house = a_house(activities=2)
    grid = Grid(house)
    (meter,) = grid.form.meters
    column = money.overview(grid.document).columns[1]
    assert (meter.year, meter.sum, meter.others) == ("2022", "102.501", 51_250_50)
    assert column.sum.known == Decimal("102501")
    grid.type("Løn", "2022", "60.000")
    assert grid.back().meters[0].sum == "112.501"


def test_what_cannot_be_read_counts_for_nothing_and_is_told(grid):
    grid.type("Materialer", "2022", "2o.000")
    grid.type("", "2022", "?")
    form = grid.back()
    with translation.override(None):
        assert form.meters[0].sum == "50.000"
        assert form.meters[0].not_counted == "2 fields are not counted: one “?” and one mistake"
    assert [total.is_part for _column, total in form.totals] == [False, True, True, False]


def test_what_is_not_counted_is_told_in_words():
    with translation.override(None):
        assert not_counted(0, 0) == ""
        assert not_counted(1, 0) == "1 field is not counted: one “?”"
        assert not_counted(2, 3) == "5 fields are not counted: 2 “?” and 3 mistakes"


@pytest.mark.parametrize("status", [EditionStatus.DISCONTINUED, EditionStatus.DECLINED])
def test_an_activity_that_does_not_go_on_counts_for_nothing(house, status):
    house.editions[0].status = status
    house.editions[0].save()
    assert Grid(house).form.meters[0].sum == "0"


def test_an_activity_counts_until_the_year_in_which_it_ends(grid):
    grid.type("", "2022", "udgår")
    assert grid.back().meters[0].sum == "0"
    grid.type("", "2022", "")
    grid.type("", "2023", "udgår")
    assert grid.back().meters[0].sum == "51.250,50"


def test_a_plan_over_its_frame_says_so(grid, house):
    assert grid.form.meters[0].state == "under"
    grid.type("Løn", "2022", grid.form.meters[0].frame)
    meter = grid.back().meters[0]
    assert (meter.state, meter.difference, meter.used) == ("over", "1.250,50", 400)


def test_a_line_with_notes_shows_them_folded(grid):
    assert grid.form.rows[0].small[1:] == (
        ["10 timer a 250 kr. i 20 uger", "Prisniveau 2022", "Se bilag.", "2022: Heraf halvdelen til efteråret."]
    )


def test_the_form_makes_no_difference_between_one_line_and_many(grid, django_assert_num_queries):
    for number in range(30):
        grid.add(f"Post {number}")
    with django_assert_num_queries(0):
        page_of(grid.back())


def test_the_grid_of_a_plan_without_frame_says_so(grid):
    document = replace(grid.document, frame=())
    (meter,) = form_of(document, grid.activity).meters
    assert (meter.state, meter.frame, meter.difference) == ("", "", "")


def test_new_rows_are_made_from_a_pattern(grid):
    page = page_of(grid.form)
    assert {template.get("data-row") for template in page.iter("template")} == {"lines", "cofinancing"}
    assert "__lines__" in render_to_string(MONEY, {"form": grid.form})
