"""Names of focus areas: an example that fires and one that must not."""

import pytest
from msgspec.structs import replace

from plans.documents.check import Severity
from plans.documents.values import FocusArea, PlanDocument, Section
from plans.enums import SectionKind
from tests.plans.documents.checks.asking import finding, findings, in_a_section, in_a_text, plan_with
from tests.plans.documents.examples import activity, uuid

pytestmark = pytest.mark.once

NAMES = (
    "Tryggere byliv",
    "Uddannelse og beskæftigelse",
    "Kommunikationsindsats for at forbedre omdømmet",
    "Fællesskaber",
)
AREAS = tuple(FocusArea(id=uuid("area", name), number=number, name=name) for number, name in enumerate(NAMES, 1))

CODE = "focus-area-differs"


def saying(sentence: str) -> PlanDocument:
    return in_a_text(f"<p>{sentence}</p>", focus_areas=AREAS)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Det støtter indsatsområdet »Tryggere byrum«.", "Tryggere byrum"),
        ("Det støtter indsatsområderne »Uddannelse og beskæftigelse« og »tryggere byrum«.", "tryggere byrum"),
        ("Det støtter indsatsområdet Tryggere byrum i år.", "Tryggere byrum"),
        ("Det støtter indsatsområdet »Leg i gaden«.", "Leg i gaden"),
        ("Indsatsområde 1: Tryggere byrum", "Tryggere byrum"),
        ("Det støtter indsatsområde 2, Tryggere byliv.", "Tryggere byliv"),
        (
            "Indsatsområde 3: Kommunikationsindsats for forbedring af Husums omdømme",
            "Kommunikationsindsats for forbedring af Husums omdømme",
        ),
        ("Se indsatsområde 5.", "5"),
        ("Tryggere byrum", "Tryggere byrum"),
    ],
    ids=["quoted", "second", "with a capital", "unknown", "numbered", "number", "other words", "no number", "a line"],
)
def test_a_focus_area_that_is_named_otherwise(sentence, said):
    found = finding(saying(sentence), CODE)
    assert (found.severity, found.about, found.place.field) == (Severity.NOTICE, said, "purpose")
    assert said in found.message


@pytest.mark.parametrize(
    "sentence",
    [
        "Det støtter indsatsområdet »Tryggere byliv«.",
        "Det støtter indsatsområderne »tryggere byliv« og »Uddannelse &amp; Beskæftigelse«.",
        "Det støtter indsatsområdet Tryggere byliv i år.",
        "Indsatsområde 1: Tryggere byliv",
        "Indsatsområde 2, Uddannelse og beskæftigelse, er det største.",
        "Indsatsområde 1 og 2 hænger sammen.",
        "Indsatsområde 1: Her er der fire aktiviteter.",
        "Partnerskabet har fire indsatsområder. 5 er for mange.",
        "Indsatsområde 4: Mange nye fællesskaber",
        "Indsatsområdet, hvor »best practice« gælder, er størst.",
        "Tryghedsplanens indsatsområder 5",
        "Indsatsområdet, hvor aktiviteten »Haven« hører til, er størst.",
        "Indsatsområdet skal give byen liv.",
        "Afsnittet om indsatsområde 5.2 er kort.",
        " ",
        "Tryggere byliv",
        "Tryggere byer er et mål for alle kommuner i landet.",
    ],
)
def test_a_focus_area_that_is_named_as_in_the_agreement(sentence):
    assert findings(saying(sentence), CODE) == []


def test_an_activity_may_be_named_nearly_as_a_focus_area():
    sentence = "<p>Indsatsområdet, hvor »Tryggere byrum« hører til, er størst.</p>"
    plan = in_a_text(sentence, focus_areas=AREAS)
    assert len(findings(plan, CODE)) == 1
    named = replace(plan, activities=(*plan.activities, activity("Tryggere byrum", {2022: 5})))
    assert findings(named, CODE) == []


def headed(heading: str) -> PlanDocument:
    section = Section(
        id=uuid("section"), kind=SectionKind.FOCUS_AREA, heading=heading, text="<p>.</p>", focus_area_id=AREAS[0].id
    )
    return plan_with(activity("Haven", {2022: 5}), sections=(section,), focus_areas=AREAS)


@pytest.mark.parametrize(
    "heading", ["Tryggere byrum", "Indsatsområde 1: Tryggere byrum", "Indsatsområde 2: Tryggere byliv"]
)
def test_the_heading_of_an_introduction(heading):
    plan = headed(heading)
    assert {found.place.section_id for found in findings(plan, CODE)} == {plan.sections[0].id}


@pytest.mark.parametrize("heading", ["", "Tryggere byliv", "Indsatsområde 1: Tryggere byliv", "Hvorfor vi gør det"])
def test_the_heading_of_an_introduction_that_is_right(heading):
    assert findings(headed(heading), CODE) == []


def test_an_agreement_without_focus_areas_has_no_names_to_miss():
    assert findings(in_a_section("<p>Indsatsområde 4: Tryggere byrum</p>"), CODE) == []
