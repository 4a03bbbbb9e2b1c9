"""The honest list: what the checks find in each plan of the demo, and why it is right that they do. Nothing else.

A row that comes or goes is a mistake in a plan or in a check. Nobody adds a row without saying why it is found.
"""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from plans.documents.check import Finding, Severity, check
from plans.documents.checks.findings import in_short, row_name
from plans.documents.codec import decode
from plans.documents.values import PlanDocument

pytestmark = pytest.mark.once

FIXTURES = Path(__file__).parents[3] / "fixtures"
TODAY = datetime.date(2022, 9, 15)

Found = tuple[str, str, Decimal | int | None]  # code, place, kroner

# Each list: errors, then notices.
FINDINGS: dict[str, tuple[list[Found], list[Found]]] = {
    "tingbjerg-husum/plan-2022": (
        [
            # Juniorbetjent says "Udgår" in 2022 and 80.000 in 2024: one of the two is wrong, and a later year can still
            # be put right.
            ("discontinued-with-amount", "Juniorbetjent, 2024", 80_000),
        ],
        [
            # The agreement runs from 2021 to 2024, but the plan prints the frame of 2022 alone. None of the other years
            # is decided here, so none of them is an error.
            ("frame-not-given", "2021", None),
            ("frame-not-given", "2023", None),
            ("frame-not-given", "2024", None),
            # Amounts of 2023 and 2024 that stand in the overview only; the activities' own tables are empty for those
            # years. They are split when their plan is made.
            ("not-split", "Fælleshaven, 2023", 220_000),
            ("not-split", "Fælleshaven, 2024", 220_000),
            ("not-split", "Tidlig foreningsstart, 2023", 212_400),
            ("not-split", "Tidlig foreningsstart, 2024", 162_000),
            ("not-split", "Lommepenge- og fritidsjob, 2023", 200_000),
            ("not-split", "Lommepenge- og fritidsjob, 2024", 200_000),
            # It got 120.000 in 2021, and its own table begins with 2022. That was adopted and cannot be put right.
            ("own-table-empty", "Ungedrevet kreative fællesskaber, 2021", 120_000),
            ("not-split", "Fællesskab om café, 2023", 200_000),
            ("not-split", "Kommunikation, dialog og begivenheder, 2023", 330_000),
            ("not-split", "Kommunikation, dialog og begivenheder, 2024", 330_000),
        ],
    ),
    # Only what the plan of 2022 says of 2021 is known of this plan: the amounts, and the activities that go on.
    "tingbjerg-husum/plan-2021": (
        [
            # The plan of 2022 prints no frame for 2021.
            ("frame-not-given", "2021", None),
            # The four that ended with 2021 have an amount for it and no description any more.
            ("row-without-description", "Juniorbetjent", 80_000),
            ("row-without-description", "Tryghed ved byggepladser", 50_000),
            ("row-without-description", "Tryghed ved Energicenter Voldparken", 50_000),
            ("row-without-description", "Motion i Husum", 35_000),
            # Its own table begins with 2022, and here 2021 is the year that is decided.
            ("own-table-empty", "Ungedrevet kreative fællesskaber, 2021", 120_000),
        ],
        [
            # As for 2022: no other year's frame is printed.
            ("frame-not-given", "2023", None),
            ("frame-not-given", "2024", None),
            # What was promised for 2021 stands in no plan that is left; the deliverables of 2022 are those of 2022.
            ("no-deliverable", "Fælleshaven", None),
            ("no-deliverable", "Videnshus", None),
            ("no-deliverable", "Tidlig foreningsstart", None),
            ("no-deliverable", "Lommepenge- og fritidsjob", None),
            ("no-deliverable", "Fællesskab om teknologi, håndværk og design", None),
            ("no-deliverable", "Det gode valg", None),
            ("no-deliverable", "Kommunikation, dialog og begivenheder", None),
            ("no-deliverable", "Bylivs- og tryghedspulje", None),
            ("no-deliverable", "Videnspulje", None),
        ],
    ),
    "tingbjerg-husum/plan-2016": (
        [],
        [
            # The plan says what these two are about and what they cost, and promises nothing.
            ("no-deliverable", "Ekstra kommunikationsindsats for byudviklingsstrategien", None),
            ("no-deliverable", "Tryghedsløft i Tingbjerg-Husum", None),
            # A survey without a word of whom it is for.
            ("no-target-group", "Tryghedsundersøgelsen", None),
            # Neither has a schedule, and their deliverables have no day and no "om året".
            ("deliverable-without-time", "MindSpring", None),
            ("deliverable-without-time", "Beboeraktiviteter i Utterslevhuse", None),
            # The wish for a better reputation is measured by a survey, but nobody says how good is good.
            ("goal-without-number", "Omdømmet bliver bedre.", None),
            # The survey counts answers; whether more or fewer of them are better makes no sense and is not stated.
            ("direction-missing", "Omdømmet bliver bedre.", None),
        ],
    ),
    "amager/plan-2014": (
        [],
        [
            # The agreement's two objectives without a figure: a level to hold that has no baseline, and "nearer to a
            # normal level".
            ("goal-without-number", "Trygheden holdes til og med 2016 på det niveau, hvor behovet for en …", None),
            ("goal-without-number", "SSP skal rykke ekstraordinært ud sjældnere og nærme sig et normalt …", None),
        ],
    ),
    "amager/plan-2016": (
        [
            # A salary is "?" in the very year the plan decides: it cannot be approved without a reason.
            ("undecided", "Historier fra kvarteret, 2016", None),
        ],
        [
            # The same agreement as in 2014.
            ("goal-without-number", "Trygheden holdes til og med 2016 på det niveau, hvor behovet for en …", None),
            ("goal-without-number", "SSP skal rykke ekstraordinært ud sjældnere og nærme sig et normalt …", None),
        ],
    ),
    "amager/plan-2017": (
        [
            # Four cells of 2017 say "?", and 2017 is the year the plan decides.
            ("undecided", "Klubben ud i kvarteret, 2017", None),
            ("undecided", "Forældrecafé, 2017", None),
            ("undecided", "Lys på fire stier, 2017", None),
            ("undecided", "Opgangsværter, 2017", None),
        ],
        [
            # A direction only: the indicator awaits its baseline.
            ("goal-without-number", "Unge, der får et fritidsjob, bliver i det.", None),
        ],
    ),
    "slagelse/plan-2017": (
        [],
        [
            # All four areas together are to come down to 20 per 1.000, but three of them need only come under 30. That
            # Skælskør is to come under 19 does not make up for it.
            *3 * [("part-looser", "Der falder færre kriminalretlige afgørelser, og alle fire områder …", None)],
            # 15 fires in 2015 and 28 in 2016, and the note calls that falling.
            ("trend-contradicts", "Der bliver sat færre brande på. Antallet skal hvert år falde med …", None),
            # The targets begin in 2018 and reckon from the 15 of 2015, though the 28 of 2016 were known.
            ("baseline-outdated", "Der bliver sat færre brande på. Antallet skal hvert år falde med …", None),
            # Goals with a direction only; their targets were to be set when the baseline was known.
            ("goal-without-number", "Børn og unge kommer i skole, bliver klar til en uddannelse og tager …", None),
            ("goal-without-number", "Flere forsørger sig selv eller er i gang med en uddannelse.", None),
            ("goal-without-number", "En udvalgt gruppe familier har det bedre med børnenes trivsel og …", None),
            ("goal-without-number", "Mødre oplever, at de bliver stærkere som forældre, fra de begynder i …", None),
        ],
    ),
}


def place(document: PlanDocument, finding: Finding) -> str:
    """The activity, goal or section, and the year; the field where it is none of them."""
    named: dict[object, str] = {activity.id: row_name(activity) for activity in document.activities}
    named |= {goal.id: in_short(goal.text) for goal in document.goals}
    named |= {section.id: section.heading or section.kind.value for section in document.sections}
    named |= {year.id: year.label for year in document.budget_years}
    at = finding.place
    words = [named[id_] for id_ in (at.activity_id, at.goal_id, at.section_id, at.budget_year_id) if id_]
    return ", ".join(words) or at.field


def test_every_plan_of_the_demo_has_its_list():
    files = {f"{file.parent.name}/{file.stem}" for file in FIXTURES.glob("*/plan-*.json")}
    assert files == FINDINGS.keys()


@pytest.mark.parametrize("name", FINDINGS)
def test_exactly_these_are_found(name):
    document = decode((FIXTURES / f"{name}.json").read_bytes())
    found = check(document, TODAY)
    for severity, expected in zip((Severity.ERROR, Severity.NOTICE), FINDINGS[name], strict=True):
        rows = [(one.code, place(document, one), one.amount) for one in found if one.severity == severity]
        assert rows == expected


@pytest.mark.parametrize("name", FINDINGS)
def test_a_plan_that_is_over_grows_no_findings_with_the_years(name):
    document = decode((FIXTURES / f"{name}.json").read_bytes())
    last_day = document.period.ends_on
    found, later = (check(document, day) for day in (last_day, last_day + datetime.timedelta(days=5000)))
    assert {one.key for one in later} <= {one.key for one in found}
