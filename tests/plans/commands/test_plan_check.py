import json
import re
from io import StringIO
from typing import NamedTuple

import pytest
from django.core.management import call_command

from partnership.models import Partnership
from plans.documents.apply import apply
from plans.documents.values import PlanDocument
from tests.plans.documents.examples import activity, document, row

pytestmark = pytest.mark.django_db

WHOLE_FRAME = dict.fromkeys((2021, 2022, 2023, 2024), 100)
GARDEN = activity("Haven", dict.fromkeys((2021, 2022, 2023, 2024), 100))
POLICE = row("Juniorbetjent", {2021: 0, 2022: "Udgår", 2024: 80_000}, number=2)


def in_the_database(plan: PlanDocument) -> None:
    values = plan.partnership
    partnership = Partnership.objects.create(slug=values.slug, name=values.name, full_name=values.full_name)
    apply(plan, partnership, plan.period.year)


class Answer(NamedTuple):
    status: int
    out: str
    err: str


def plan_check(*arguments: str) -> Answer:
    out, err = StringIO(), StringIO()
    try:
        call_command("plan_check", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return Answer(int(end.code or 0), out.getvalue(), err.getvalue())
    return Answer(0, out.getvalue(), err.getvalue())


def test_a_plan_without_mistakes_ends_well():
    in_the_database(document([GARDEN], WHOLE_FRAME))
    answer = plan_check("bydelen", "2022")
    assert answer.status == 0
    assert answer.err == ""
    plan, errors, notices = answer.out.splitlines()
    assert plan == "Tryghedsplan, Bydelen"
    assert errors.startswith("0 ")
    assert notices.startswith("0 ")


def test_errors_end_badly_and_come_before_notices():
    in_the_database(document([GARDEN, POLICE], {2022: 100}))
    answer = plan_check("bydelen", "2022")
    assert answer.status == 1
    _, errors, police, notices, *frames = answer.out.splitlines()
    assert errors.startswith("1 ")
    assert "Juniorbetjent" in police
    assert "80.000 kr." in police
    assert notices.startswith("3 ")
    assert [year in frame for year, frame in zip(("2021", "2023", "2024"), frames, strict=True)] == [True] * 3


def test_notices_alone_end_well():
    in_the_database(document([GARDEN], {2022: 100}))
    assert plan_check("bydelen", "2022").status == 0


def test_the_findings_as_json():
    in_the_database(document([GARDEN, POLICE], WHOLE_FRAME))
    answer = plan_check("bydelen", "2022", "--json")
    assert answer.status == 1
    (found,) = json.loads(answer.out)
    assert (found["code"], found["severity"], found["amount"]) == ("discontinued-with-amount", "error", "80000.00")
    assert found.keys() == {"key", "code", "severity", "place", "message", "amount", "about"}
    assert found["place"].keys() == {"field", "activity_id", "budget_year_id", "section_id", "goal_id"}
    assert "Juniorbetjent" in found["message"]


def test_a_finding_as_json_has_the_same_key_every_time():
    in_the_database(document([GARDEN, POLICE], WHOLE_FRAME))
    first, second = (json.loads(plan_check("bydelen", "2022", "--json").out) for _ in range(2))
    assert first == second
    assert re.fullmatch(r"[0-9a-f]{64}", first[0]["key"])


def test_no_findings_as_json():
    in_the_database(document([GARDEN], WHOLE_FRAME))
    assert plan_check("bydelen", "2022", "--json") == Answer(0, "[]\n", "")


@pytest.mark.parametrize(
    ("slug", "year"),
    [
        ("nabobyen", "2022"),
        ("bydelen", "2023"),
        ("bydelen", "2o22"),
        ("bydelen", "²"),
        ("bydelen", "-1"),
        ("bydelen", "9" * 5000),
        ("", ""),
    ],
)
def test_an_unknown_plan_is_one_clear_line(slug, year):
    in_the_database(document([GARDEN], WHOLE_FRAME))
    answer = plan_check("--", slug, year)
    assert answer.status == 2
    assert answer.out == ""
    (line,) = answer.err.splitlines()
    assert slug in line
    assert year in line
