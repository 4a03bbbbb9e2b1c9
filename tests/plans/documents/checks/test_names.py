"""Names of bodies and organisations: each check with an example that fires and one that must not."""

import pytest

from partnership.enums import BodyKind, OrganisationKind
from plans.documents.check import Severity
from plans.documents.values import Body, Organisation, PlanDocument
from tests.plans.documents.checks.asking import finding, findings, in_a_section, in_a_text, plan_with
from tests.plans.documents.examples import activity, line, uuid

pytestmark = pytest.mark.once

ORGANISATIONS = tuple(
    Organisation(id=uuid("organisation", name), kind=OrganisationKind.OTHER, name=name, short_name=short)
    for name, short in [
        ("Socialforvaltningen", "SOF"),
        ("Beskæftigelses- og Integrationsforvaltningen", "BIF"),
        ("Boldklubben Fremad", ""),
        ("Jobcenter København", ""),
        ("Nærpolitiet", ""),
        ("Fælleshaven", ""),
        ("Husum Skole", ""),
        ("Ungdomsskolen", ""),
        ("Ungdomsskoven", ""),
    ]
)
BODIES = (Body(id=uuid("body"), kind=BodyKind.WORKING_GROUP, name="Arbejdsgruppen"),)


def saying(sentence: str) -> PlanDocument:
    return in_a_text(f"<p>{sentence}</p>", organisations=ORGANISATIONS, bodies=BODIES)


@pytest.mark.parametrize(
    ("sentence", "word", "name"),
    [
        ("Pengene styres af Socialforvatningen.", "Socialforvatningen", "Socialforvaltningen"),
        ("Integratonsforvaltningen betaler.", "Integratonsforvaltningen", "Integrationsforvaltningen"),
        ("Vi spørger Nærpoliteit først.", "Nærpoliteit", "Nærpolitiet"),
        ("Her hjælper Fællashaven til.", "Fællashaven", "Fælleshaven"),
        ("Sagen afgøres af Arbejdsgrupen.", "Arbejdsgrupen", "Arbejdsgruppen"),
    ],
)
def test_a_near_miss_of_a_name(sentence, word, name):
    found = finding(saying(sentence), "name-near-miss")
    assert (found.severity, found.about, found.place.field) == (Severity.NOTICE, word, "purpose")
    assert word in found.message
    assert name in found.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Socialforvaltningen og dens medarbejdere.",
        "Socialforvaltningens medarbejdere.",
        "En Socialforvaltning for sig.",
        "Flere Arbejdsgrupper og Arbejdsgruppernes medlemmer.",
        "Boldklubbens bane og Boldklubber i byen.",
        "Jobcentret og Jobcentrene i København.",
        "Københavnere og Københavnske klubber.",
        "Nærpolitiets vagt.",
        "Fælleshavens laug og en Fælleshave mere.",
        "Socialforvaltningsmedarbejderen kommer.",
        "Kulturforvaltningen og Miljøforvaltningen.",
        "SOF og BIF betaler.",
        "Husum Skoles elever.",
        "Ungdomsskovens træer.",
    ],
)
def test_a_name_in_another_form_or_another_name(sentence):
    assert findings(saying(sentence), "name-near-miss") == []


def test_a_word_that_also_stands_without_a_capital_is_an_ordinary_word():
    assert len(findings(saying("Fallashaven ligger her."), "name-near-miss")) == 0  # two letters off a short name
    assert len(findings(saying("Fellashaven ligger her."), "name-near-miss")) == 0
    assert len(findings(saying("Fælleshavet er blåt."), "name-near-miss")) == 0
    assert len(findings(saying("Fællesraven er sort."), "name-near-miss")) == 1
    assert len(findings(saying("Fællesraven er en fællesraven."), "name-near-miss")) == 0


def test_a_near_miss_in_a_label_or_in_a_footnote():
    garden = activity("Haven", lines=(line("Løn, Socialforvatningen", {2022: 5}),))
    assert finding(plan_with(garden, organisations=ORGANISATIONS), "name-near-miss").place.field == "lines"
    noted = saying('Løn<span data-note="">Betales af Socialforvatningen.</span>.')
    assert finding(noted, "name-near-miss").about == "Socialforvatningen"


def test_each_place_with_the_near_miss_is_found_once():
    plan = in_a_section("<p>Socialforvatningen og Socialforvatningen.</p>", organisations=ORGANISATIONS)
    assert len(findings(plan, "name-near-miss")) == 1


@pytest.mark.parametrize("sentence", ["Det afgør Partnerskabsrådet.", "Det afgør partnerskabsbestyrelsen."])
def test_a_body_the_plan_does_not_know(sentence):
    assert finding(saying(sentence), "body-unknown").severity == Severity.NOTICE


@pytest.mark.parametrize(
    "sentence", ["Det afgør Partnerskabet.", "Partnerskabsrådgivningen hjælper.", "Lokalrådet hører."]
)
def test_what_is_no_such_body(sentence):
    assert findings(saying(sentence), "body-unknown") == []


def test_a_council_that_there_is():
    council = Body(id=uuid("council"), kind=BodyKind.BOARD, name="Partnerskabsrådet")
    plan = in_a_text("<p>Det afgør Partnerskabsrådet.</p>", bodies=(council,))
    assert findings(plan, "body-unknown") == []
