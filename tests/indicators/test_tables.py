from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.enums import Direction, ValueKind
from indicators.models import Baseline, Goal, Indicator, Measurement
from indicators.tables import IndicatorTable, MeasurementTable
from partnership.enums import BodyKind
from partnership.tables.importing import try_out
from partnership.tables.writing import rows
from tests.factories import House, a_house, a_user
from tests.tables import FORMATS, sheet_of, take_in, with_cell, with_row

ID = "Id (tomt i en ny række)"
TABLES = [IndicatorTable, MeasurementTable]
GOAL = {"Partnerskab": "Havnen", "Aftale": "Partnerskabsaftale (2021–2024)", "Mål": "1. Færre indbrud"}


@pytest.fixture
def house(db) -> House:
    house, other = a_house("havnen"), a_house("bakken")
    Measurement.objects.all().delete()
    for one in (house, other):
        burglaries = Indicator.objects.get(goal__agreement=one.agreement, name="Indbrud")
        Indicator.objects.filter(goal__agreement=one.agreement).exclude(pk=burglaries.pk).delete()
        villas = Indicator.objects.create(
            goal=burglaries.goal, position=1, name="Heraf i villaer", direction=Direction.DOWN, part_of=burglaries
        )
        Baseline.objects.create(indicator=villas, year=2020)
        Measurement.objects.create(indicator=burglaries, year=2021, value=Decimal("105.5"), source="Politiet")
        Measurement.objects.create(
            indicator=burglaries, year=2022, value=86, count=86, population=5000, respondents=300, margin=Decimal("2.5")
        )
    return house


@pytest.fixture
def secretary(house):
    return a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT])


def faults(table, sheet) -> list[str]:
    return [str(fault) for fault in try_out(table, sheet).faults]


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_holds_the_rows_the_user_may_see(secretary, kind):
    headings, lines = rows(kind(secretary))
    assert len(set(headings)) == len(headings)
    assert [line[0] for line in lines] == ["Havnen", "Havnen"]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind", TABLES)
def test_a_table_that_comes_back_untouched_changes_nothing(secretary, kind, format):
    outcome = try_out(kind(secretary), sheet_of(kind(secretary), format))
    assert (outcome.rows, outcome.faults, outcome.unchanged) == ([], [], 2)


@pytest.mark.parametrize("format", FORMATS)
def test_tables_that_were_wiped_come_back_whole(secretary, house, format):
    before = {kind: (rows(kind(secretary)), sheet_of(kind(secretary), format)) for kind in TABLES}
    Indicator.objects.filter(goal__agreement=house.agreement).delete()
    for kind, (_rows, sheet) in before.items():
        for line in sheet.lines:
            sheet = with_cell(sheet, line.number, ID, None)
        assert take_in(kind(secretary), sheet).new == 2
        assert [line[:-1] for line in rows(kind(secretary))[1]] == [line[:-1] for line in before[kind][0][1]]


def test_an_indicator_is_added_with_its_baseline(house, secretary):
    new = GOAL | {"Indikator": "Heraf i lejligheder", "Retning": "Falder", "Del_af": "Indbrud"}
    table = IndicatorTable(secretary)
    new["Retning"] = rows(table)[1][0][5]
    sheet = with_row(sheet_of(table), Nulpunktets_år="2020", Nulpunkt="77,5", **new)
    assert take_in(table, sheet).new == 1
    flats = Indicator.objects.get(name="Heraf i lejligheder")
    assert (flats.position, flats.kind, flats.part_of.name) == (2, ValueKind.COUNT, "Indbrud")
    assert (flats.baseline.year, flats.baseline.value) == (2020, Decimal("77.5"))


def test_a_baseline_that_was_awaited_gets_its_value(house, secretary):
    table = IndicatorTable(secretary)
    assert take_in(table, with_cell(sheet_of(table), 3, "Nulpunkt", "52")).changed == 1
    assert (
        Baseline.objects.get(indicator__name="Heraf i villaer", indicator__goal__agreement=house.agreement).value == 52
    )


def test_a_measurement_is_added_and_one_is_changed(house, secretary):
    table = MeasurementTable(secretary)
    sheet = with_row(sheet_of(table), Indikator="Indbrud", År="2023", Værdi="68", **GOAL)
    outcome = take_in(table, with_cell(sheet, 2, "Værdi", "104"))
    assert (outcome.new, outcome.changed) == (1, 1)
    found = Measurement.objects.filter(indicator__goal__agreement=house.agreement).values_list("year", "value")
    assert sorted(found) == [(2021, 104), (2022, 86), (2023, 68)]


@pytest.mark.parametrize(
    ("kind", "heading", "value", "said"),
    [
        (IndicatorTable, "Partnerskab", "Bakken", "Rækken hører til »Havnen« og kan ikke flyttes."),
        (IndicatorTable, "Mål", "2. Noget andet", "Rækken hører til »1. Færre indbrud« og kan ikke flyttes."),
        (IndicatorTable, "Retning", "op og ned", "»op og ned« er ikke en mulighed."),
        (IndicatorTable, "Nulpunkt", "cirka 40", "»cirka 40« er ikke et tal."),
        (IndicatorTable, "Nulpunktets år", "20", "»20« er ikke et årstal. Skriv fx 2022."),
        (IndicatorTable, "Del af", "Indbrud", "En indikator kan ikke være en del af sig selv."),
        (MeasurementTable, "Værdi", None, "Feltet er tomt."),
        (MeasurementTable, "Folketal", "0", "Så bor der ingen."),
        (MeasurementTable, "År", "2022", "Indikatoren har allerede en måling for det år."),
        (MeasurementTable, "Indikator", "Heraf i villaer", "Rækken hører til »Indbrud« og kan ikke flyttes."),
    ],
)
def test_a_fault_names_row_and_column_and_says_what_to_write(secretary, kind, heading, value, said):
    table = kind(secretary)
    [fault] = faults(table, with_cell(sheet_of(table), 2, heading, value))
    assert fault.startswith(f"Række 2, kolonne {heading}: {said}")


@pytest.mark.parametrize(("kind", "model"), [(IndicatorTable, Indicator), (MeasurementTable, Measurement)])
def test_another_partnerships_row_is_an_id_that_is_not_here(secretary, kind, model):
    mine = {line[-1] for line in rows(kind(secretary))[1]}
    foreign = next(one for one in model.objects.all() if str(one.pk) not in mine)
    sheet = with_cell(sheet_of(kind(secretary)), 2, ID, str(foreign.pk))
    assert f"Ingen række i tabellen har id'et »{foreign.pk}«" in faults(kind(secretary), sheet)[0]


def test_another_partnerships_goal_cannot_be_named(secretary):
    table = MeasurementTable(secretary)
    sheet = with_row(sheet_of(table), Indikator="Indbrud", År="2023", Værdi="1", **(GOAL | {"Partnerskab": "Bakken"}))
    assert any("Der er ikke noget her, der hedder »Bakken«." in fault for fault in faults(table, sheet))
    assert try_out(table, sheet).rows == []


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).filter(str.strip)


@given(name=TEXT, goal=TEXT, source=TEXT, format=st.sampled_from([*FORMATS]))
def test_any_table_comes_back_as_it_went(secretary, house, name, goal, source, format):
    Goal.objects.filter(agreement=house.agreement).update(text=goal)
    Indicator.objects.filter(goal__agreement=house.agreement, position=0).update(name=name, unit=source)
    Measurement.objects.filter(indicator__goal__agreement=house.agreement).update(source=source, note=name)
    for kind in TABLES:
        outcome = try_out(kind(secretary), sheet_of(kind(secretary), format))
        assert (outcome.rows, outcome.faults) == ([], [])
