"""Names of activities: each check with an example that fires and one that must not."""

import pytest

from activities.enums import PartKind
from plans.documents.check import Severity
from plans.documents.values import PlanDocument
from tests.plans.documents.checks.asking import finding, findings, plan_with
from tests.plans.documents.examples import activity, part

pytestmark = pytest.mark.once

MUSIC = activity("Musik og dans i gården", {2022: 5}, number=2)
HOUSE = activity("Videnshus i Husum Nord", {2022: 5}, number=3, short_title="Videnshus")


def saying(sentence: str) -> PlanDocument:
    """A plan with two more activities and the sentence in the first; »...« is a cross-reference to the second."""
    markup = sentence.replace("[", f'<a data-activity="{MUSIC.id}">').replace("]", "</a>")
    garden = activity("Haven", {2022: 5}, parts=(part(PartKind.PURPOSE, f"<p>{markup}</p>"),))
    return plan_with(garden, MUSIC, HOUSE)


# --- Cross-references ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Læs mere under [Musik og sang i gården].",
        "Læs mere under [Musik og dans i byen].",
        "Læs mere under [Fælles fester i gaderne].",
        "Læs mere under [Videnshus].",
        "[Fælles fester i gaderne]",
    ],
    ids=["one word", "another word", "an old title", "another activity", "alone on a line"],
)
def test_a_reference_that_names_the_activity_otherwise(sentence):
    found = finding(saying(sentence), "activity-name-differs")
    assert (found.severity, found.place.field) == (Severity.NOTICE, "purpose")
    assert MUSIC.title in found.message
    assert found.about in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Læs mere under [Musik og dans i gården].",
        "Læs mere under [»musik og dans i gården«].",
        "Læs mere i aktiviteten [Musik og dans].",
        "[Musikken og dansen i gårdene] bliver ved.",
        "Læs mere [her].",
        "Se [den anden aktivitet for de unge].",
        "[Den anden aktivitet] er for de unge.",
        "Se [aktivitet 2].",
        "Se [2].",
    ],
)
def test_a_reference_that_names_the_activity_or_nothing(sentence):
    plan = saying(sentence)
    assert findings(plan, "activity-name-differs") == []
    assert findings(plan, "reference-number-differs") == []


@pytest.mark.parametrize("words", ["aktivitet 3", "nr. 3", "3"])
def test_a_reference_with_another_number(words):
    found = finding(saying(f"Se [{words}]."), "reference-number-differs")
    assert found.severity == Severity.NOTICE
    assert "2" in found.message


# --- Titles in the text --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Det hænger sammen med Musik og dans i gårdne.",
        "Det hænger sammen med Musk og dans i gården, som er nyt.",
        "Vi holder til i Vidensuhs i Husum Nord.",
    ],
)
def test_a_mistyped_title(sentence):
    found = finding(saying(sentence), "activity-name-differs")
    assert found.about in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Det hænger sammen med Musik og dans i gården.",
        "Musikken og dansen i gårdene er for alle.",
        "Musik og dans i skoven er en anden sag.",
        "Der er musk og dans i gården.",
        "Videnshuset i Husum Nord er åbent.",
    ],
)
def test_a_title_as_it_is_or_another_thing(sentence):
    assert findings(saying(sentence), "activity-name-differs") == []


def test_two_titles_that_are_alike_are_no_mistake_for_each_other():
    plan = plan_with(activity("Borger i gaderne", {2022: 5}), activity("Burger i gaderne", {2022: 5}), MUSIC)
    text = "<p>Se Borger i gaderne og Burger i gaderne.</p>"
    garden = activity("Haven", {2022: 5}, parts=(part(PartKind.PURPOSE, text),))
    assert findings(plan_with(garden, *plan.activities), "activity-name-differs") == []
