"""The rows' money: each check with an example that fires and one that must not."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from activities.enums import ActivityKind, EditionStatus, PartKind
from plans.documents.check import Severity
from plans.documents.values import PlanDocument, TargetGroup
from tests.plans.documents.checks.asking import finding, findings, plan_with
from tests.plans.documents.examples import (
    ORGANISATION,
    OTHER_ORGANISATION,
    activity,
    cell,
    cofinancing,
    line,
    part,
    row,
    uuid,
)

pytestmark = pytest.mark.once


# --- Discontinued --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2022, 2024])
def test_discontinued_but_with_an_amount(year):
    police = row("Juniorbetjent", {2021: 80_000, 2022: "Udgår"} | {2024: 80_000})
    if year == 2022:
        police = activity("Juniorbetjent", {2022: 80_000}, unsplit=(cell(2022, "Udgår"),))
    found = finding(plan_with(police), "discontinued-with-amount")
    assert found.severity == Severity.ERROR
    assert found.amount == 80_000
    assert found.place.activity_id == police.id
    assert found.place.field == ("unsplit" if year == 2024 else "lines")
    assert found.place.budget_year_id == uuid("year", year)


def test_the_finding_names_the_row_and_the_kroner():
    police = row("Lokal juniorbetjent i bydelen", {2022: "Udgår", 2024: 80_000}, short_title="Juniorbetjent")
    message = finding(plan_with(police), "discontinued-with-amount").message
    assert message.startswith("Juniorbetjent ")
    assert "80.000 kr." in message
    assert "2024" in message


def test_a_discontinued_row_keeps_the_money_of_the_years_before():
    assert findings(plan_with(row("Motion", {2021: 35, 2022: "Udgår"})), "discontinued-with-amount") == []


def test_a_discontinued_row_may_say_zero_afterwards():
    assert findings(plan_with(row("Motion", {2022: "Udgår", 2023: 0})), "discontinued-with-amount") == []


def test_a_row_with_a_discontinued_status_and_an_amount_in_this_plan():
    plan = plan_with(row("Motion", {2021: 35, 2022: 35}, status=EditionStatus.DISCONTINUED))
    assert finding(plan, "discontinued-with-amount").place.budget_year_id == uuid("year", 2022)


def test_a_discontinued_line_with_an_amount_after_its_end():
    garden = activity("Haven", lines=(line("Løn", {2022: 5}), line("Husleje", {2022: "Udgår", 2023: 70_000})))
    found = finding(plan_with(garden), "line-discontinued-with-amount")
    assert (found.severity, found.amount) == (Severity.ERROR, 70_000)
    assert "Husleje" in found.message
    assert "70.000" in found.message


def test_a_discontinued_line_without_an_amount_after_its_end():
    garden = activity("Haven", lines=(line("Løn", {2022: 5}), line("Husleje", {2021: 70, 2022: "Udgår"})))
    assert findings(plan_with(garden), "line-discontinued-with-amount") == []


def test_a_discontinued_row_is_not_told_about_its_lines_as_well():
    garden = activity("Haven", lines=(line("Løn", {2022: "Udgår", 2023: 5}),), unsplit=(cell(2022, "Udgår"),))
    assert findings(plan_with(garden), "line-discontinued-with-amount") == []
    assert len(findings(plan_with(garden), "discontinued-with-amount")) == 1


# --- Undecided -----------------------------------------------------------------------------------------------------


def test_undecided_in_the_year_the_plan_decides():
    garden = activity("Haven", lines=(line("Løn", {2022: 60}), line("Husleje", {2022: "?"})))
    found = finding(plan_with(garden), "undecided")
    assert found.severity == Severity.ERROR
    assert "Haven" in found.message
    assert found.place.field == "lines"


def test_several_undecided_amounts_of_a_row_are_one_finding():
    garden = activity("Haven", lines=(line("Løn", {2022: "?"}), line("Husleje", {2022: "?"})))
    assert "2 " in finding(plan_with(garden), "undecided").message


def test_undecided_beside_the_lines_is_found_there():
    assert finding(plan_with(row("Haven", {2022: "?"})), "undecided").place.field == "unsplit"


def test_undecided_in_a_later_year_is_what_later_years_are_for():
    assert findings(plan_with(activity("Haven", {2022: 60, 2023: "?"})), "undecided") == []


def test_undecided_in_a_row_that_does_not_count():
    plan = plan_with(
        activity("Motion", {2022: "?"}, status=EditionStatus.DISCONTINUED),
        activity("Drømmen", {2022: "?"}, status=EditionStatus.DECLINED),
    )
    assert findings(plan, "undecided") == []


# --- A row and its own table ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "code", "severity"),
    [
        (2021, "own-table-empty", Severity.NOTICE),
        (2022, "own-table-empty", Severity.ERROR),
        (2023, "not-split", Severity.NOTICE),
    ],
)
def test_an_amount_in_the_overview_that_the_own_table_does_not_have(year, code, severity):
    garden = activity("Haven", unsplit=(cell(year, 220_000),))
    found = finding(plan_with(garden), code)
    assert (found.severity, found.amount) == (severity, 220_000)
    assert (found.place.activity_id, found.place.field) == (garden.id, "unsplit")
    assert [word in found.message for word in ("Haven", "220.000", str(year))] == [True] * 3


SPLIT = ["own-table-empty", "not-split", "lines-below-total"]


@pytest.mark.parametrize("code", SPLIT)
@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_an_amount_that_stands_on_lines(code, year):
    assert findings(plan_with(activity("Haven", {year: 220_000})), code) == []


@pytest.mark.parametrize("code", SPLIT)
@pytest.mark.parametrize("kind", list(ActivityKind))
def test_a_row_without_a_description_has_no_table_of_its_own(code, kind):
    assert findings(plan_with(row("Sekretariat", {2021: 5, 2022: 5, 2023: 5}, kind=kind)), code) == []


@pytest.mark.parametrize("code", SPLIT)
def test_administration_needs_no_lines(code):
    office = activity("Sekretariat", unsplit=(cell(2022, 5),), kind=ActivityKind.ADMINISTRATION)
    assert findings(plan_with(office), code) == []


@pytest.mark.parametrize("code", SPLIT)
def test_nothing_is_left_to_split_of_a_zero(code):
    garden = activity("Haven", {2021: 1}, unsplit=(cell(2022, 0), cell(2023, 0)))
    assert findings(plan_with(garden), code) == []


@pytest.mark.parametrize("code", SPLIT)
def test_what_a_discontinued_row_still_has_is_not_asked_to_be_split(code):
    garden = activity("Haven", unsplit=(cell(2022, 5), cell(2023, 5)), status=EditionStatus.DISCONTINUED)
    assert findings(plan_with(garden), code) == []


@pytest.mark.parametrize(("year", "severity"), [(2021, Severity.NOTICE), (2022, Severity.ERROR)])
def test_lines_that_come_to_less_than_the_total(year, severity):
    garden = activity("Haven", {year: 90_000}, unsplit=(cell(year, 10_000),))
    found = finding(plan_with(garden), "lines-below-total")
    assert (found.severity, found.amount) == (severity, 10_000)
    assert [figure in found.message for figure in ("90.000", "100.000", "10.000")] == [True] * 3
    assert findings(plan_with(garden), "own-table-empty") == []


def test_a_later_year_that_is_partly_split_is_a_notice():
    garden = activity("Haven", {2023: 90_000}, unsplit=(cell(2023, 10_000),))
    assert finding(plan_with(garden), "not-split").amount == 10_000


# --- A row without a description, a description without money -------------------------------------------------------


@pytest.mark.parametrize("kind", [ActivityKind.ACTIVITY, ActivityKind.POOL])
def test_money_for_something_that_is_not_described(kind):
    found = finding(plan_with(row("Haven", {2022: 220_000}, kind=kind)), "row-without-description")
    assert (found.severity, found.amount) == (Severity.ERROR, 220_000)
    assert "220.000" in found.message


def test_a_row_that_is_not_described_and_gets_nothing_this_year():
    found = finding(plan_with(row("Haven", {2021: 5})), "row-without-description")
    assert (found.severity, found.amount) == (Severity.NOTICE, None)


def test_a_part_without_words_describes_nothing():
    empty = row("Haven", {2022: 5}, parts=(part(PartKind.PURPOSE, before=""),))
    assert len(findings(plan_with(empty), "row-without-description")) == 1


def test_a_row_that_ends_within_a_plan_for_two_years_is_described_for_the_first():
    ends = row("Haven", {2022: 5, 2023: "Udgår"})
    assert len(findings(plan_with(ends, decided=(2022, 2023)), "row-without-description")) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"parts": (part(PartKind.PURPOSE, before=""), part(PartKind.BACKGROUND))},
        {"target_groups": (TargetGroup(id=uuid(1), text="Alle"),)},
    ],
)
def test_any_words_are_a_description(said):
    assert findings(plan_with(row("Haven", {2022: 5}, **said)), "row-without-description") == []


def test_a_row_without_a_description_that_needs_none():
    plan = plan_with(
        activity("Haven", {2022: 5}),
        row("Sekretariat", {2022: 5}, kind=ActivityKind.ADMINISTRATION),
        row("Betjent", {2021: 80, 2022: "Udgår"}),
        row("Motion", {2021: 35}, status=EditionStatus.DISCONTINUED),
        row("Drømmen", {2022: 35}, status=EditionStatus.DECLINED),
    )
    assert findings(plan, "row-without-description") == []


def test_an_end_that_is_announced_does_not_excuse_a_missing_description_now():
    announced = row("Haven", {2022: 5, 2024: "Udgår"})
    assert len(findings(plan_with(announced), "row-without-description")) == 1


def test_a_description_without_money():
    found = finding(plan_with(activity("Natteravnene", {2021: 5})), "activity-without-money")
    assert found.severity == Severity.NOTICE
    assert "Natteravnene" in found.message


@pytest.mark.parametrize(
    "paid",
    [
        activity("Natteravnene", {2022: 5}),
        activity("Natteravnene", {2022: 0}),
        activity("Natteravnene", {2022: "?"}),
        activity("Natteravnene", unsplit=(cell(2022, 5),)),
        activity("Natteravnene", parts=(part(PartKind.PURPOSE), part(PartKind.ECONOMY, "<p>Koster intet.</p>"))),
        activity("Natteravnene", unsplit=(cell(2022, "Udgår"),)),
        activity("Natteravnene", status=EditionStatus.DECLINED),
        activity("Kontoret", kind=ActivityKind.ADMINISTRATION),
    ],
    ids=["amount", "zero", "undecided", "not split", "said in words", "discontinued", "declined", "administration"],
)
def test_a_description_that_says_what_money_it_has(paid):
    assert findings(plan_with(paid), "activity-without-money") == []


def test_the_money_may_stand_with_the_parent_or_with_the_sub_activities():
    parent = activity("Bylivet")
    assert len(findings(plan_with(parent, activity("Lysfesten")), "activity-without-money")) == 2
    below = plan_with(parent, activity("Lysfesten", {2022: 5}, parent_id=parent.id))
    assert findings(below, "activity-without-money") == []
    above = plan_with(activity("Bylivet", {2022: 5}), activity("Lysfesten", parent_id=parent.id))
    assert findings(above, "activity-without-money") == []


# --- Co-financing --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "counted", [line("Løn", {2022: 130_000}, recipient_id=ORGANISATION.id), line("Husleje, fsb", {2022: 130_000})]
)
def test_cofinancing_that_is_counted_into_the_frame(counted):
    garden = activity("Haven", lines=(counted,), cofinancing=(cofinancing(130_000),))
    found = finding(plan_with(garden), "cofinancing-counted")
    assert (found.severity, found.amount) == (Severity.NOTICE, 130_000)
    assert [word in found.message for word in ("Haven", "130.000", counted.label, ORGANISATION.name)] == [True] * 4


@pytest.mark.parametrize(
    ("lines", "given"),
    [
        ((line("Løn, fsb", {2022: 120_000}),), cofinancing(130_000)),
        ((line("Løn", {2022: 130_000}),), cofinancing(130_000)),
        ((line("Løn", {2022: 130_000}, recipient_id=OTHER_ORGANISATION.id),), cofinancing(130_000)),
        ((line("Løn, fsb", {2022: 130_000}),), cofinancing(130_000, year=2023)),
        ((line("Løn, fsb", {2021: 130_000}),), cofinancing(130_000)),
        ((line("Løn, fsb", {2022: 130_000}),), cofinancing(None)),
        ((line("Løn, fsb", {2022: 80}), line("Husleje, fsb", {2022: 50})), cofinancing(130)),
        ((line("Løn", {2022: 130_000}),), replace(cofinancing(130_000), funder_id=None)),
    ],
    ids=[
        "another amount",
        "nobody named",
        "somebody else",
        "another year",
        "history",
        "unknown amount",
        "the total",
        "unknown funder",
    ],
)
def test_cofinancing_that_only_looks_like_a_line(lines, given):
    garden = activity("Haven", lines=lines, cofinancing=(given,))
    assert findings(plan_with(garden), "cofinancing-counted") == []


# --- Said to need no money -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "severity"), [(2022, Severity.ERROR), (2023, Severity.NOTICE)])
def test_an_amount_where_no_funding_is_needed(year, severity):
    found = finding(plan_with(activity("Haven", {year: 5_000}, needs_no_funding=True)), "no-funding-with-amount")
    assert (found.severity, found.amount, found.place.field) == (severity, 5_000, "lines")
    assert "5.000" in found.message


@pytest.mark.parametrize(
    "garden",
    [
        activity("Haven", needs_no_funding=True),
        activity("Haven", {2022: 0, 2023: "?"}, needs_no_funding=True),
        activity("Haven", {2021: 5_000}, needs_no_funding=True),
        activity("Haven", {2022: 5_000}),
    ],
    ids=["nothing", "zero", "before", "funded"],
)
def test_no_amount_where_no_funding_is_needed(garden):
    assert findings(plan_with(garden), "no-funding-with-amount") == []


def test_what_needs_no_funding_is_not_asked_for_an_amount():
    assert findings(plan_with(activity("Haven", needs_no_funding=True)), "activity-without-money") == []
    assert len(findings(plan_with(activity("Haven")), "activity-without-money")) == 1


# --- What an amount is made of -------------------------------------------------------------------------------------


def made_of(amount: int, year: int = 2022, **parts: int) -> PlanDocument:
    stated = cell(year, amount, **{name: Decimal(kr) for name, kr in parts.items()})
    return plan_with(activity("Haven", lines=(replace(line(), cells=(stated,)),)))


def test_less_than_is_adopted_already():
    found = finding(made_of(80, already=100), "less-than-adopted")
    assert (found.severity, found.amount) == (Severity.NOTICE, 80)


@pytest.mark.parametrize("parts", [{"requested": 50}, {"already": 20, "requested": 79}])
def test_more_new_money_than_was_asked_for(parts):
    assert finding(made_of(100, **parts), "more-than-requested").severity == Severity.NOTICE


@pytest.mark.parametrize(
    "plan",
    [
        made_of(100),
        made_of(100, already=100),
        made_of(100, already=20, requested=80),
        made_of(100, already=20, requested=100),
        made_of(100, requested=150),
        made_of(100, year=2021, requested=50),
    ],
    ids=["not said", "all adopted", "as asked", "asked for all of it", "less than asked", "an earlier year"],
)
@pytest.mark.parametrize("code", ["less-than-adopted", "more-than-requested"])
def test_components_that_fit(plan, code):
    assert findings(plan, code) == []
