"""Every fact of the public plan for 2022 is on paper and on screen: 100 %, against a list typed independently."""

from pathlib import Path

import pytest

from plans.documents.codec import decode
from plans.documents.values import PlanDocument
from tests.facts import printed
from tests.facts.matching import cut_by_activity, missing_in_document, normalise, table_rows
from tests.facts.tingbjerg_husum_2022 import FACTS, HEADINGS, OVERVIEW, SUM_LABEL

pytestmark = pytest.mark.once
PLAN = Path(__file__).parents[3] / "fixtures" / "tingbjerg-husum" / "plan-2022.json"


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


def test_every_fact_stands_in_its_own_activity_or_chapter(text: str) -> None:
    assert len(FACTS) > 600
    assert missing_in_document(FACTS, text, HEADINGS) == []


def test_every_row_of_the_overview_has_its_own_amounts(text: str) -> None:
    rows = table_rows(text, [row.label for row in OVERVIEW], SUM_LABEL)

    assert len(OVERVIEW) == 20
    assert {row.label: rows[row.label] for row in OVERVIEW} == {row.label: row.printed for row in OVERVIEW}


def test_every_outcome_stands_in_the_activities_that_are_to_lead_to_it(plan: PlanDocument, text: str) -> None:
    outcomes = {outcome.id: outcome.text for area in plan.focus_areas for outcome in area.outcomes}
    pieces = {number: " ".join(piece.split()) for number, piece in cut_by_activity(text, HEADINGS).items()}
    promised = [(one.number, outcomes[id_]) for one in plan.activities for id_ in one.outcome_ids]

    assert promised
    assert [(number, words) for number, words in promised if normalise(words) not in pieces[number]] == []


def test_a_fact_that_is_taken_out_is_missed(on_paper: str) -> None:
    assert missing_in_document(FACTS, on_paper.replace("praktikforløb", "…"), HEADINGS)
    assert missing_in_document(FACTS, on_paper.replace("213.000", "231.000"), HEADINGS)
