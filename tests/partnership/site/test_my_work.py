from datetime import date

import pytest

from partnership.enums import BodyKind
from partnership.models import GoverningBody, Membership
from partnership.site.my_work import SHOWN_FINDINGS, MyWork
from plans.checking import answer
from plans.documents.build import build
from plans.documents.check import Severity, check
from plans.enums import PlanState
from plans.rollover.next_plan import Choices
from plans.rollover.service import roll_over
from tests import pages
from tests.factories import House, a_house, a_user, an_activity, users
from tests.users import in_force

pytestmark = pytest.mark.django_db

TODAY = date(2022, 9, 15)


@pytest.fixture
def house() -> House:
    return a_house("havnen", activities=2)


def findings_of(house: House):
    return check(build(house.plan), TODAY)


def sit(user, house: House, kind: BodyKind) -> None:
    Membership.objects.create(user=user, body=house.bodies[kind])


def open_as(client, user):
    client.force_login(user)
    response = client.get("/")
    assert response.status_code == 200
    return response


def test_a_secretary_starts_with_what_is_wrong_in_the_draft(client, house):
    found = findings_of(house)
    assert found
    work = MyWork(users(house)["secretariat"])
    errors = [finding for finding in found if finding.severity == Severity.ERROR]
    assert (work.check.errors, work.check.notices) == (len(errors), len(found) - len(errors))
    assert [row.message for row in work.check.shown] == [finding.message for finding in found[:SHOWN_FINDINGS]]


def test_each_finding_leads_to_where_it_is_put_right(client, house):
    work = MyWork(users(house)["secretariat"])
    client.force_login(work.user)
    assert work.check.shown
    for row in work.check.shown:
        address, _, place = row.address.partition("#")
        assert address.startswith(("/havnen/2022/aktivitet/", "/havnen/2022/ret/"))
        assert not place or place in pages.ids(client.get(address))


def test_an_explained_finding_is_no_work(house):
    secretary = users(house)["secretariat"]
    first = MyWork(secretary).check
    answer(house.plan, findings_of(house)[0].key, "Sådan er det aftalt.", secretary, seen="")
    then = MyWork(secretary).check
    assert then is None or then.errors + then.notices == first.errors + first.notices - 1


def test_the_secretariat_goes_on_from_the_plan_in_force_to_the_next(client, house):
    way = "/havnen/2022/rul-videre/"
    who = users(house)
    assert way not in pages.links(open_as(client, who["secretariat"]))  # it is a draft
    in_force(house)
    assert way in pages.links(open_as(client, who["secretariat"]))
    assert way not in pages.links(open_as(client, who["steering_group"]))
    roll_over(house.plan, Choices(), who["secretariat"])
    assert way not in pages.links(open_as(client, who["secretariat"]))


def test_five_findings_are_shown_and_all_are_counted(house):
    for _number in range(6):
        an_activity(house, filled=False)  # without a responsible, a deliverable and more
    work = MyWork(users(house)["secretariat"])
    assert len(work.check.shown) == SHOWN_FINDINGS
    assert work.check.errors + work.check.notices == len(findings_of(house)) > SHOWN_FINDINGS


def test_the_houses_windows_are_the_activities_and_light_means_ready(house):
    an_activity(house, filled=False)
    touched = {finding.place.activity_id for finding in findings_of(house)}
    work = MyWork(users(house)["secretariat"])
    lit = [window.is_lit for window in work.check.house.windows]
    assert lit == [edition.activity_id not in touched for edition in house.editions]
    assert (work.check.activities, work.check.clean_activities) == (3, sum(lit))


@pytest.mark.parametrize("role", ["steering_group", "working_group", "committee", "admin"])
def test_others_are_not_asked_to_put_the_draft_right(house, role):
    assert MyWork(users(house)[role]).check is None


def test_a_plan_in_force_asks_for_nothing(house):
    in_force(house)
    assert MyWork(users(house)["secretariat"]).check is None


def test_of_several_drafts_the_next_to_begin_comes_first(house):
    secretary = users(house)["secretariat"]
    later = a_house("bakken", year=2024)
    sooner = a_house("engen", year=2023)
    for other in (later, sooner):
        sit(secretary, other, BodyKind.SECRETARIAT)
    assert MyWork(secretary).check.row.plan == sooner.plan


def test_a_sent_back_plan_is_worked_on_again(house):
    house.plan.state = PlanState.SENT_BACK
    house.plan.save()
    assert MyWork(users(house)["secretariat"]).check.row.plan == house.plan


def test_those_who_work_on_plans_read_drafts_and_plans_in_force(client, house):
    member = users(house)["steering_group"]
    other = a_house("bakken")
    in_force(other)
    sit(member, other, BodyKind.WORKING_GROUP)
    work = MyWork(member)
    assert [row.plan for row in work.drafts] == [house.plan]
    assert [row.plan for row in work.in_force] == [other.plan]
    shown = pages.links(open_as(client, member))
    assert {"/havnen/2022/", "/bakken/2022/", "/bakken/2022/v1/plan.pdf"} <= set(shown)


def test_politicians_read_frozen_versions_only(client, house):
    politician = users(house)["committee"]
    assert "/havnen/2022/" not in pages.links(open_as(client, politician))
    in_force(house)
    assert {"/havnen/2022/", "/havnen/2022/v1/plan.pdf"} <= set(pages.links(open_as(client, politician)))


def test_politicians_read_the_version_that_was_presented(client, house):
    in_force(house)
    house.plan.state = PlanState.SENT_BACK
    house.plan.save()
    politician = users(house)["committee"]
    assert "/havnen/2022/v1/" in pages.links(open_as(client, politician))
    assert client.get("/havnen/2022/v1/").status_code == 200


def test_nothing_of_another_partnership_is_there(client, house):
    other = a_house("bakken")
    in_force(other)
    response = open_as(client, users(house)["steering_group"])
    assert "akken" not in response.content.decode()


def test_the_day_is_said(client, house):
    assert "15. september" in pages.main(open_as(client, users(house)["steering_group"]))


def test_each_partnership_says_what_one_is_there_and_how_its_plans_stand(house):
    member = users(house)["steering_group"]
    group = GoverningBody.objects.create(
        partnership=house.partnership, kind=BodyKind.NETWORK, name="Netværket", position=9
    )
    Membership.objects.create(user=member, body=group)
    row = MyWork(member).partnerships[0]
    assert row.seats == "Styregruppen, Netværket"
    assert "2022" in row.plans


def test_without_a_seat_the_page_says_what_to_do(client, house):
    response = open_as(client, a_user("new@example.org"))
    assert "/havnen/" not in pages.links(response)
    assert pages.page(response).find_class("house")


@pytest.mark.parametrize(("kind", "most"), [(BodyKind.STEERING_GROUP, 15), (BodyKind.SECRETARIAT, 40)])
def test_as_many_queries_for_three_partnerships_as_for_one(client, house, django_assert_max_num_queries, kind, most):
    """Fifteen, and forty where a whole document is built."""
    user = a_user("member@example.org", house.bodies[kind])
    client.force_login(user)
    with django_assert_max_num_queries(most) as one:
        client.get("/")
    for slug in ("bakken", "engen"):
        other = a_house(slug, activities=3)
        sit(user, other, kind)
        in_force(other)
    with django_assert_max_num_queries(most) as three:
        client.get("/")
    assert len(three) == len(one)
