"""Every fact of the public plan for 2016 that its text still has is on paper and on screen, in its own activity."""

from pathlib import Path

import pytest

from plans.documents.codec import decode
from plans.documents.values import PlanDocument
from tests.facts import printed
from tests.facts.matching import missing_in_document
from tests.facts.tingbjerg_husum_2016 import FACTS, TITLES

pytestmark = pytest.mark.once
NEAR = 400  # five focus areas with their whole names stand in one list
PLAN = Path(__file__).parents[3] / "fixtures" / "tingbjerg-husum" / "plan-2016.json"


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return decode(PLAN.read_bytes())


@pytest.fixture(scope="module")
def on_paper(plan: PlanDocument, tmp_path_factory: pytest.TempPathFactory) -> str:
    return printed.on_paper(plan, tmp_path_factory.mktemp("facts"))


@pytest.fixture(scope="module")
def on_screen(plan: PlanDocument) -> str:
    return printed.on_screen(plan)


@pytest.fixture(params=["on_paper", "on_screen"])
def text(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue(request.param)


def test_every_fact_stands_in_its_own_activity(text: str) -> None:
    assert len(FACTS) > 200
    assert missing_in_document(FACTS, text, TITLES, NEAR, numbered=False) == []


def test_a_fact_that_is_taken_out_is_missed(on_screen: str) -> None:
    assert missing_in_document(FACTS, on_screen.replace("Tomsgården", "…"), TITLES, numbered=False)
    assert missing_in_document(FACTS, on_screen.replace("75 %", "57 %"), TITLES, numbered=False)
