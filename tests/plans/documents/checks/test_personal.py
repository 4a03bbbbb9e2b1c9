"""Personal data: each check with an example that fires and one that must not."""

import pytest

from plans.documents.check import Severity, check
from tests.plans.documents.checks.asking import TODAY, finding, findings, in_a_section, in_a_text, plan_with
from tests.plans.documents.examples import activity, line

pytestmark = pytest.mark.once

CODES = {
    "personal-number": ["010180-1234", "311299-4321", "010180 - 1234", "010180 1234", "010180–1234"],
    "private-e-mail": ["navn@gmail.com", "Navn.Navnesen@hotmail.dk", "navn@live.dk", "navn@mail.tele.dk"],
    "telephone-number": ["22 33 44 55", "+45 22334455", "+45 22 33 44 55", "tlf. 22334455", "Telefon: 22 33 44 55"],
}
NONE = [
    "320180-1234",
    "011380-1234",
    "0101801234",
    "2021-0123456",
    "010180-12345",
    "post@kommunen.dk",
    "navn@gmailer.dk",
    "22.334.455 kr.",
    "22 33 44 55 66",
    "2021 2022 2023",
    "Ring 114 eller 112",
    "12 18 20 22",
    "lokalplan 22334455",
    "journalnummer 2016-0022334455",
    "22 33 44 55 kr.",
]


@pytest.mark.parametrize(("code", "sign"), [(code, sign) for code, signs in CODES.items() for sign in signs])
def test_what_looks_like_personal_data(code, sign):
    plan = in_a_text(f"<p>Spørg på {sign}, hvis du vil med.</p>")
    found = finding(plan, code)
    assert found.severity == (Severity.ERROR if code == "personal-number" else Severity.NOTICE)
    assert found.place.field == "purpose"
    assert sign not in found.message + found.about
    assert [other for other in CODES if other != code and findings(plan, other)] == []


@pytest.mark.parametrize("sign", NONE)
def test_what_only_looks_a_little_like_it(sign):
    plan = in_a_text(f"<p>Det er {sign} i alt.</p>")
    assert [found.code for found in check(plan, TODAY) if found.code in CODES] == []


@pytest.mark.parametrize("code", CODES)
def test_wherever_it_stands(code):
    sign = CODES[code][0]
    assert finding(in_a_section(f"<p>{sign}</p>"), code).place.section_id
    assert finding(in_a_text(f'<p>Se<span data-note="">Skriv til {sign}</span>.</p>'), code)
    assert finding(plan_with(activity("Haven", lines=(line("Løn", {2022: 5}, note=sign),))), code)


def test_an_address_that_hides_in_a_link():
    plan = in_a_text('<p><a href="mailto:navn@gmail.com">Skriv til os</a></p>')
    assert finding(plan, "private-e-mail")
