"""The head that the pages of a plan share leads to the running year, where there is one."""

import pytest

from plans.heads import tabs
from tests.activities.year import Year, a_year
from tests.factories import a_house

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year() -> Year:
    return a_year()


def names(plan, *, insider: bool = True) -> list[str]:
    return [tab.name for tab in tabs(plan, "plan", insider=insider)]


def test_a_plan_in_force_leads_to_how_it_goes_and_the_money(year):
    found = {tab.name: tab.url for tab in tabs(year.house.plan, "plan", insider=True)}
    assert found["How it goes"] == year.url("opfoelgning/")
    assert found["Money"] == year.url("penge/")


def test_a_draft_does_not(year):
    draft = a_house("bakken", activities=0).plan
    assert "How it goes" not in names(draft)
    assert "Check the plan" in names(draft)


def test_who_only_reads_has_no_tabs(year):
    assert names(year.house.plan, insider=False) == []


def test_it_takes_one_query(year, django_assert_num_queries):
    with django_assert_num_queries(1):
        names(year.house.plan)
