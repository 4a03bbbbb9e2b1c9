from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.enums import CellKind
from activities.models import BudgetAmount, BudgetLine, UnsplitAmount
from activities.tables import EconomyTable
from partnership.tables.importing import Differs, try_out, write
from partnership.tables.writing import rows
from tests.factories import House, a_house, an_activity, users
from tests.tables import FORMATS, cell, sheet_of, take_in, with_cell, with_row

ID = "Id (tomt i en ny række)"


@pytest.fixture
def house(db) -> House:
    return a_house(activities=2)


@pytest.fixture
def table(house) -> EconomyTable:
    return EconomyTable(users(house)["secretariat"], house.period)


def faults(table: EconomyTable, sheet) -> list[str]:
    return [str(fault) for fault in try_out(table, sheet).faults]


def told(table: EconomyTable, sheet) -> list[tuple[str, str, str]]:
    """Heading, old and new of every cell that would be changed."""
    outcome = try_out(table, sheet)
    assert outcome.faults == []
    return [tuple(change) for row in outcome.rows for change in row.changes]


# Out


def test_it_looks_like_the_sheet_they_know(table):
    headings, lines = rows(table)
    assert headings == [
        "Aktivitet", "Budgetpost", "2021 vedtaget", "2022", "2023", "2024", "Foreløbige år", "Modtager", "Beregning",
        "Prisniveau", "Note", ID, "Planens udgave",
    ]  # fmt: skip
    wages, things, whole = lines[:3]
    assert wages[:11] == [
        "1. Aftenåbent i bådehuset 1", "Løn", Decimal(40_000), Decimal(50_000), Decimal(50_000), None, "2023",
        "Roklubben Havnen", "10 timer a 250 kr. i 20 uger", "2022", "Se bilag.",
    ]  # fmt: skip
    assert things[1:7] == ["Materialer", None, Decimal("1250.50"), "?", None, None]
    assert whole[1:7] == ["(ikke fordelt)", Decimal(500), None, None, Decimal(45_000), "2024"]


def test_no_two_headings_are_alike(table):
    headings, _lines = rows(table)
    assert len(set(headings)) == len(headings)


def test_zero_nothing_and_what_is_discontinued_are_three_things(house, table):
    line = BudgetLine.objects.filter(edition=house.editions[0]).order_by("position")[1]
    BudgetAmount.objects.filter(line=line, budget_year=house.years["2022"]).update(amount=0)
    BudgetAmount.objects.filter(line=line, budget_year=house.years["2023"]).update(kind=CellKind.DISCONTINUED)
    _headings, lines = rows(table)
    assert lines[1][3:6] == [Decimal(0), "Udgår", None]


def test_it_asks_no_more_for_more_rows(house, table, django_assert_max_num_queries):
    with django_assert_max_num_queries(9) as first:
        rows(table)
    an_activity(house)
    an_activity(house)
    with django_assert_max_num_queries(len(first)):
        rows(table)


# Back again


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_that_comes_back_untouched_changes_nothing(table, format):
    outcome = try_out(table, sheet_of(table, format))
    assert (outcome.rows, outcome.faults, outcome.unchanged) == ([], [], 6)


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_that_was_wiped_comes_back_whole(house, table, format):
    before, sheet = rows(table), sheet_of(table, format)
    BudgetAmount.objects.all().delete()
    BudgetLine.objects.all().delete()
    UnsplitAmount.objects.all().delete()
    # The lines are new ones: with the ids they would mean rows that are gone, and what was adopted is of the old ones.
    for line in sheet.lines:
        sheet = with_cell(with_cell(sheet, line.number, ID, None), line.number, "2021 vedtaget", None)
        if line.cells[1] == "(ikke fordelt)":
            sheet = with_cell(sheet, line.number, "2021 vedtaget", Decimal(500))
    assert take_in(table, sheet).faults == []
    apart_from_ids = [[cell for at, cell in enumerate(line) if at not in (2, 11)] for line in rows(table)[1]]
    assert apart_from_ids == [[cell for at, cell in enumerate(line) if at not in (2, 11)] for line in before[1]]


@pytest.mark.parametrize(
    ("written", "said", "kind", "amount"),
    [
        ("1.970.000", "1.970.000", CellKind.AMOUNT, Decimal(1_970_000)),
        ("1.970.000,50", "1.970.000,5", CellKind.AMOUNT, Decimal("1970000.50")),
        ("1.970", "1.970", CellKind.AMOUNT, Decimal(1970)),
        (Decimal("0"), "0", CellKind.AMOUNT, Decimal(0)),
        ("?", "?", CellKind.UNDECIDED, None),
        ("udgår", "Udgår", CellKind.DISCONTINUED, None),
    ],
)
def test_a_cell_is_read_as_danes_write_it(house, table, written, said, kind, amount):
    sheet = with_cell(sheet_of(table), 3, "2022", written)
    assert told(table, sheet) == [("2022", "1.250,5", said)]
    take_in(table, sheet)
    stored = BudgetAmount.objects.get(
        line__label="Materialer", line__edition=house.editions[0], budget_year__label="2022"
    )
    assert (stored.kind, stored.amount) == (kind, amount)


def test_a_blank_cell_takes_the_amount_away(house, table):
    sheet = with_cell(sheet_of(table), 3, "2022", None)
    assert told(table, sheet) == [("2022", "1.250,5", "")]
    take_in(table, sheet)
    line = BudgetLine.objects.get(label="Materialer", edition=house.editions[0])
    assert [amount.budget_year.label for amount in line.amounts.all()] == ["2023"]


def test_a_provisional_year_stands_in_its_own_column(house, table):
    sheet = with_cell(sheet_of(table), 2, "Foreløbige år", "2022; 2023")
    assert told(table, sheet) == [("Foreløbige år", "2023", "2022, 2023")]
    take_in(table, sheet)
    assert BudgetAmount.objects.filter(line__edition=house.editions[0], provisional=True).count() == 2


def test_a_new_row_is_a_new_budget_line_and_comes_last(house, table):
    new = {"Aktivitet": "Aftenåbent i bådehuset 1", "Budgetpost": "Transport", "Note": "Bus & <em>tog</em>"}
    sheet = with_cell(with_row(sheet_of(table), **new), 8, "2023", "?")
    outcome = take_in(table, sheet)
    assert [(row.number, row.name, row.is_new) for row in outcome.rows] == [
        (8, "1. Aftenåbent i bådehuset 1: Transport", True)
    ]
    line = BudgetLine.objects.get(label="Transport")
    assert (line.edition, line.position, line.note) == (house.editions[0], 2, "Bus &amp; <em>tog</em>")
    assert line.amounts.get().kind == CellKind.UNDECIDED


def test_a_new_row_may_be_money_that_is_not_split(house, table):
    UnsplitAmount.objects.all().delete()
    for row in (4, 7):
        assert cell(sheet_of(table), row, "Budgetpost") == "(ikke fordelt)"  # for what was adopted
    take_in(table, with_cell(sheet_of(table), 4, "2024", "220.000"))
    assert UnsplitAmount.objects.get().amount == 220_000


def test_rows_without_an_id_are_found_by_activity_and_line(house, table):
    sheet = sheet_of(table)
    for line in sheet.lines:
        sheet = with_cell(sheet, line.number, ID, None)
    assert told(table, with_cell(sheet, 2, "2022", "60.000")) == [("2022", "50.000", "60.000")]


def test_a_column_that_is_left_out_stays_as_it_is(table):
    sheet = sheet_of(table)
    at = sheet.headings.index("Note")
    less = sheet._replace(
        headings=[one for one in sheet.headings if one != "Note"],
        lines=[line._replace(cells=line.cells[:at] + line.cells[at + 1 :]) for line in sheet.lines],
    )
    outcome = try_out(table, less)
    assert (outcome.rows, outcome.notices) == ([], ["Kolonnen »Note« er ikke med i filen og bliver, som den er."])


def test_a_text_with_marks_is_cleaned(house, table):
    take_in(table, with_cell(sheet_of(table), 2, "Note", "<script>x</script>Se <strong>bilag</strong>"))
    assert BudgetLine.objects.filter(note="Se <strong>bilag</strong>").count() == 1


# What is wrong


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("2022", "2o.000", "»2o.000« er ikke et beløb. Skriv fx 20.000, eller ? hvis beløbet ikke er fastlagt."),
        ("2022", "-5", "»-5« er for lidt. Skriv 0 eller mere."),
        ("2022", "1,005", "»1,005« har mere end to decimaler. Skriv højst to, med komma foran."),
        ("2022", Decimal(10) ** 13, "»10.000.000.000.000« er for meget. Skriv 999.999.999.999 eller mindre."),
        ("2022", None, "Beløbet har en note eller dele, der ville gå tabt. Skriv 0, eller slet det i planen."),
        ("2021 vedtaget", Decimal(1), "Kolonnen kan ikke ændres her."),
        ("Foreløbige år", "2021", "»2021« er ikke et af de år, der kan ændres her: 2022, 2023, 2024."),
        ("Foreløbige år", "2023, 2024", "Der er intet beløb i 2024, der kan være foreløbigt."),
        ("Modtager", "Roklubben Bakken", "Der er ikke noget her, der hedder »Roklubben Bakken«."),
        (
            "Aktivitet",
            "2. Aftenåbent i bådehuset 2",
            "Rækken hører til »1. Aftenåbent i bådehuset 1« og kan ikke flyttes.",
        ),
        ("Budgetpost", None, "Budgetposten har intet navn."),
        ("Budgetpost", "x" * 201, "Navnet er for langt."),
        ("Budgetpost", "(ikke fordelt)", "Rækken kan ikke laves om til en budgetpost"),
        ("Prisniveau", "x" * 41, "Teksten er for lang. Skriv højst 40 tegn."),
        (ID, "00000000-0000-4000-8000-000000000000", "Ingen række i tabellen har id'et"),
        (ID, "min række", "Ingen række i tabellen har id'et »min række«."),
    ],
)
def test_a_fault_names_row_and_column_and_says_what_to_write(table, heading, value, said):
    a_house("bakken")
    found = faults(table, with_cell(sheet_of(table), 2, heading, value))
    assert len(found) == 1
    assert found[0].startswith(f"Række 2, kolonne {heading}: {said}")


def test_one_bad_row_means_that_nothing_is_written(house, table):
    sheet = with_cell(with_cell(sheet_of(table), 2, "2022", "60.000"), 3, "2022", "2o")
    before = rows(table)
    with pytest.raises(Differs):
        write(table, sheet, try_out(table, sheet).digest)
    assert rows(table) == before


def test_what_is_shown_is_not_yet_written(table):
    before = rows(table)
    try_out(table, with_cell(sheet_of(table), 2, "2022", "60.000"))
    assert rows(table) == before


def test_what_was_changed_after_it_was_shown_is_not_written(house, table):
    sheet = with_cell(sheet_of(table), 2, "2022", "60.000")
    shown = try_out(table, sheet).digest
    BudgetAmount.objects.filter(line__edition=house.editions[0], amount=50_000).update(amount=55_000)
    with pytest.raises(Differs) as differs:
        write(table, sheet, shown)
    changes = [change for row in differs.value.outcome.rows for change in row.changes]
    assert ("2022", "55.000", "60.000") in changes
    assert not BudgetAmount.objects.filter(amount=60_000).exists()


def test_another_partnerships_line_is_an_id_that_is_not_here(table):
    other = a_house("bakken")
    foreign = BudgetLine.objects.filter(edition=other.editions[0])[0]
    [fault] = faults(table, with_cell(sheet_of(table), 2, ID, str(foreign.pk)))
    assert fault.startswith(f"Række 2, kolonne {ID}: Ingen række i tabellen har id'et »{foreign.pk}«")


def test_the_same_row_twice_is_a_fault(table):
    sheet = sheet_of(table)
    sheet = sheet._replace(lines=[*sheet.lines, sheet.lines[0]._replace(number=8)])
    assert faults(table, sheet) == ["Række 8: Det er den samme som række 2. Slet en af dem."]


def test_a_second_row_of_headings_is_a_fault(table):
    sheet = sheet_of(table)
    sheet = sheet._replace(lines=[sheet.lines[0]._replace(cells=list(sheet.headings)), *sheet.lines])
    assert faults(table, sheet) == ["Række 2: Overskrifterne står her en gang til. Slet rækken."]


def test_an_unknown_column_is_a_fault_that_names_those_there_are(table):
    sheet = sheet_of(table)
    sheet = sheet._replace(headings=["Projekt", *sheet.headings[1:]])
    [fault] = faults(table, sheet)
    assert fault.startswith("Tabellen har ingen kolonne, der hedder »Projekt«.")
    assert "Aktivitet, Budgetpost" in fault


def test_what_was_adopted_already_cannot_be_undercut(house, table):
    BudgetAmount.objects.filter(line__edition=house.editions[0], line__label="Materialer").update(already=0)
    BudgetAmount.objects.filter(line__edition=house.editions[0], amount="1250.50").update(already=1000)
    assert faults(table, with_cell(sheet_of(table), 3, "2022", "999")) == [
        "Række 3, kolonne 2022: Der er allerede vedtaget mere end det. Skriv mindst lige så meget."
    ]
    assert "En del af beløbet" in faults(table, with_cell(sheet_of(table), 3, "2022", "Udgår"))[0]


# Whatever is in it

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).filter(str.strip)
AMOUNT = st.decimals(min_value=0, max_value=10**9, places=2)
CELL = st.none() | st.sampled_from(["?", "Udgår"]) | AMOUNT


@given(
    label=TEXT,
    note=TEXT,
    calculation=TEXT,
    cells=st.lists(CELL, min_size=3, max_size=3),
    format=st.sampled_from([*FORMATS]),
)
def test_any_table_comes_back_as_it_went(house, table, label, note, calculation, cells, format):
    line = BudgetLine.objects.filter(edition=house.editions[0]).order_by("position")[1]
    line.label, line.note, line.calculation = label, note, calculation
    line.save()
    line.amounts.all().delete()
    for year, value in zip(("2022", "2023", "2024"), cells, strict=True):
        kind = {"?": CellKind.UNDECIDED, "Udgår": CellKind.DISCONTINUED}.get(value, CellKind.AMOUNT)
        if value is not None:
            amount = value if kind == CellKind.AMOUNT else None
            BudgetAmount.objects.create(line=line, budget_year=house.years[year], kind=kind, amount=amount)
    outcome = try_out(table, sheet_of(table, format))
    assert (outcome.rows, outcome.faults) == ([], [])


@given(label=TEXT, note=TEXT, calculation=TEXT, amount=CELL, format=st.sampled_from([*FORMATS]))
def test_any_row_that_is_wiped_comes_back(house, table, label, note, calculation, amount, format):
    new = {"Aktivitet": "1. Aftenåbent i bådehuset 1", "Budgetpost": label, "Note": note, "Beregning": calculation}
    first = with_cell(with_row(sheet_of(table), **new), 8, "2022", amount)
    if try_out(table, first).faults:
        return  # a text that no cell may hold; said in words elsewhere
    take_in(table, first)
    before = rows(table)
    sheet = with_cell(sheet_of(table, format), 4, ID, None)
    BudgetLine.objects.filter(edition=house.editions[0], position=2).delete()
    assert take_in(table, sheet).new == 1
    assert [line[:11] for line in rows(table)[1]] == [line[:11] for line in before[1]]
    BudgetLine.objects.filter(edition=house.editions[0], position=2).delete()
