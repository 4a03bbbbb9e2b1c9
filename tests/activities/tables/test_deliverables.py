import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.enums import MeasureQualifier
from activities.models import Deliverable, Measure
from activities.tables import DeliverableTable
from partnership.richtext import clean_inline
from partnership.tables.importing import try_out
from partnership.tables.writing import rows
from tests.factories import House, a_house, an_activity, users
from tests.tables import FORMATS, sheet_of, take_in, with_cell, with_row

ID = "Id (tomt i en ny række)"
FIRST = "1. Aftenåbent i bådehuset 1"


@pytest.fixture
def house(db) -> House:
    return a_house(activities=2)


@pytest.fixture
def table(house) -> DeliverableTable:
    return DeliverableTable(users(house)["secretariat"], house.period)


def faults(table: DeliverableTable, sheet) -> list[str]:
    return [str(fault) for fault in try_out(table, sheet).faults]


def test_each_number_of_a_deliverable_has_a_row(table):
    headings, lines = rows(table)
    assert headings == [
        "Aktivitet", "Leverance", "Hvornår", "Frist", "Tal nr.", "Tælles som", "Antal", "Op til", "Ud af", "Fra",
        "Enhed", "Hvad der tælles", "Tælles pr.", ID, "Planens udgave",
    ]  # fmt: skip
    assert len(set(headings)) == len(headings)
    due = datetime.date(2022, 12, 31)
    assert [line[:13] for line in lines[:3]] == [
        [FIRST, "Åbne aftener", "hele året", due, 1, "mindst", 40, None, None, None, "aftener", None, "år"],
        [FIRST, "Åbne aftener", "hele året", due, 2, "præcis", 12, 15, 20, 5, "unge", "unge, der uddannes", None],
        [FIRST, "En fælles vagtplan", *[None] * 11],
    ]


def test_it_asks_no_more_for_more_rows(house, table, django_assert_max_num_queries):
    with django_assert_max_num_queries(3) as first:
        rows(table)
    an_activity(house)
    an_activity(house)
    with django_assert_max_num_queries(len(first)):
        rows(table)


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_that_comes_back_untouched_changes_nothing(table, format):
    outcome = try_out(table, sheet_of(table, format))
    assert (outcome.rows, outcome.faults, outcome.unchanged) == ([], [], 6)


@pytest.mark.parametrize("format", FORMATS)
def test_a_table_that_was_wiped_comes_back_whole(table, format):
    before, sheet = rows(table), sheet_of(table, format)
    Deliverable.objects.all().delete()
    for line in sheet.lines:
        sheet = with_cell(sheet, line.number, ID, None)
    assert take_in(table, sheet).faults == []
    assert [line[:13] for line in rows(table)[1]] == [line[:13] for line in before[1]]


def test_a_number_and_a_date_are_changed(house, table):
    sheet = with_cell(sheet_of(table), 2, "Antal", "1.045")
    for row in (2, 3):
        sheet = with_cell(sheet, row, "Frist", "24. oktober 2022")
    outcome = take_in(table, sheet)
    assert [tuple(change) for row in outcome.rows for change in row.changes] == [
        ("Frist", "31.12.2022", "24.10.2022"),
        ("Antal", "40", "1.045"),
    ]
    deliverable = house.editions[0].deliverables.get(position=0)
    assert (deliverable.due_on, deliverable.measures.get(position=0).low) == (datetime.date(2022, 10, 24), 1045)


def test_a_further_number_is_added_to_a_deliverable(house, table):
    new = {"Aktivitet": FIRST, "Leverance": "Åbne aftener", "Hvornår": "hele året", "Frist": "31.12.2022"}
    sheet = with_row(sheet_of(table), **new)
    for heading, value in {"Tal nr.": 3, "Tælles som": "ca.", "Antal": "5", "Enhed": "ture"}.items():
        sheet = with_cell(sheet, 8, heading, Decimal(value) if isinstance(value, int) else value)
    outcome = take_in(table, sheet)
    assert (outcome.new, outcome.changed) == (0, 1)
    measure = house.editions[0].deliverables.get(position=0).measures.get(position=2)
    assert (measure.qualifier, measure.low, measure.unit) == (MeasureQualifier.ABOUT, 5, "ture")


def test_a_new_deliverable_may_bring_two_numbers(house, table):
    sheet = sheet_of(table)
    for place in (1, 2):
        sheet = with_row(sheet, Aktivitet=FIRST, Leverance="Sommerlejr & tur", Antal="3")
        sheet = with_cell(sheet, 7 + place, "Tal nr.", Decimal(place))
    outcome = take_in(table, sheet)
    assert (outcome.new, outcome.changed) == (1, 1)
    deliverable = Deliverable.objects.get(text="Sommerlejr &amp; tur")
    assert (deliverable.edition, deliverable.position, deliverable.measures.count()) == (house.editions[0], 2, 2)


@pytest.mark.parametrize(
    ("row", "heading", "value", "said"),
    [
        (2, "Antal", "mange", "»mange« er ikke et tal. Skriv fx 1.250 eller 72,4."),
        (2, "Antal", None, "Antallet mangler. Skriv det; tabellen fjerner ingen tal."),
        (2, "Op til", "40", "Det er ikke mere end antallet."),
        (3, "Ud af", "11", "Det er mindre end antallet."),
        (2, "Frist", "medio 2022", "»medio 2022« er ikke en dato."),
        (2, "Tælles som", "måske", "»måske« er ikke en mulighed. Skriv et af disse: præcis, mindst,"),
        (3, "Hvornår", "om foråret", "Række 2 siger noget andet om den samme leverance."),
        (2, "Tal nr.", "7", "Leverancen har ikke noget tal nr. 7. Skriv 3 for at tilføje et tal."),
        (4, "Leverance", None, "Feltet er tomt. Skriv noget."),
        (2, "Aktivitet", "En anden", "Rækken hører til »1. Aftenåbent i bådehuset 1« og kan ikke flyttes."),
        (2, "Enhed", "x" * 41, "Teksten er for lang. Skriv højst 40 tegn."),
    ],
)
def test_a_fault_names_row_and_column_and_says_what_to_write(table, row, heading, value, said):
    found = faults(table, with_cell(sheet_of(table), row, heading, value))
    assert any(fault.startswith(f"Række {row}, kolonne {heading}: {said}") for fault in found)


def test_an_activity_of_another_plan_cannot_be_named(table):
    a_house("bakken")
    sheet = with_row(sheet_of(table), Aktivitet="Aktiviteten på Bakken", Leverance="Plantet")
    assert faults(table, sheet) == [
        "Række 8, kolonne Aktivitet: Der er ikke noget her, der hedder »Aktiviteten på Bakken«. "
        "Skriv navnet, som det står andre steder."
    ]


def test_another_partnerships_deliverable_is_an_id_that_is_not_here(table):
    foreign = Deliverable.objects.filter(edition=a_house("bakken").editions[0])[0]
    [fault] = faults(table, with_cell(sheet_of(table), 2, ID, str(foreign.pk)))
    assert f"Ingen række i tabellen har id'et »{foreign.pk}«" in fault


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).filter(str.strip)
NUMBER = st.decimals(min_value=0, max_value=10**9, places=2)


@given(text=TEXT, unit=TEXT, basis=TEXT, low=NUMBER, start=st.none() | NUMBER, format=st.sampled_from([*FORMATS]))
def test_any_table_comes_back_as_it_went(table, text, unit, basis, low, start, format):
    deliverable = Deliverable.objects.order_by("edition__position", "position").first()
    Deliverable.objects.filter(pk=deliverable.pk).update(text=clean_inline(text))
    deliverable.measures.filter(position=0).update(unit=unit, basis=basis, low=low, start=start)
    outcome = try_out(table, sheet_of(table, format))
    assert (outcome.rows, outcome.faults) == ([], [])


def test_a_number_is_never_deleted(table):
    before = Measure.objects.count()
    sheet = sheet_of(table)
    sheet = sheet._replace(lines=[line for line in sheet.lines if line.number != 3])
    assert try_out(table, sheet).rows == []
    assert Measure.objects.count() == before
