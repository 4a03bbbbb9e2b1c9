"""Making next year's draft: what is written, what is refused, and what two at once make."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet
from django.utils import translation

from activities.enums import CellKind, EditionStatus
from activities.models import Activity, ActivityActor, ActivityEdition, ActorContact, BudgetLine
from activities.tables.economy import Stated
from partnership import clock
from partnership.models import FocusArea, Organisation, PlanPeriod
from plans.documents.apply import apply
from plans.documents.build import build
from plans.documents.check import check
from plans.documents.codec import decode, encode
from plans.documents.money import bridge, overview
from plans.documents.problems import problems
from plans.enums import PlanState
from plans.models import Plan
from plans.rollover import service
from plans.rollover.money import ENDS
from plans.rollover.next_plan import Choice, Choices, Fate, NewActivity
from plans.rollover.period import CannotRollOver, offered
from plans.rollover.service import roll_over
from plans.workflow import record_in_force
from tests.factories import House, a_house, users
from tests.plans.rollover.plans import called, in_force_2022, secretary_of
from tests.users import PDF

TODAY = date(2022, 9, 15)


def kr(amount: int) -> Stated:
    return Stated(CellKind.AMOUNT, Decimal(amount))


@pytest.fixture
def last(db) -> Plan:
    return in_force_2022()


def two_gone_one_new(last: Plan) -> Choices:
    document = build(last)
    gone = {called(document, title).id: Choice(Fate.DISCONTINUED, ENDS) for title in ("Synlighed", "Kvalitativ")}
    return Choices(gone, (NewActivity("Lys på Voldparken Torv", kr(70_000)),))


@pytest.fixture
def made(last) -> Plan:
    return roll_over(last, two_gone_one_new(last), secretary_of(last))


def accepted(house: House) -> None:
    """The house's plan in force, with what it decided adopted."""
    record_in_force(house.plan, version=1, moment=clock.now(), render=lambda document, imprint: PDF)


# --- 2022 to 2023 --------------------------------------------------------------------------------------------------


def test_the_draft_is_a_whole_plan_of_the_next_year(made):
    document = build(made)
    assert (made.state, made.title, made.period.label) == (PlanState.DRAFT, "Tryghedsplan 2023", "2023")
    assert (made.period.starts_on, made.period.ends_on) == (date(2023, 1, 1), date(2023, 12, 31))
    assert problems(document) == []


def test_it_can_be_taken_out_and_put_back(made):
    document = build(made)
    apply(decode(encode(document)), made.period.partnership, 2023)
    assert build(made) == document


def test_the_bridge_is_the_one_the_page_showed(made):
    found = bridge(build(made))
    assert (found.start, found.end) == (1_970_000, 1_949_400)
    assert (found.discontinued_sum, found.new_sum, found.changed_sum) == (-90_000, 70_000, -600)


def test_columns_of_earlier_years_are_what_was_adopted(made):
    sums = {column.budget_year.label: column.sum.known for column in overview(build(made)).columns}
    assert sums == {"2021": 1_934_000, "2022": 1_970_000, "2023": 1_949_400, "2024": 917_000}


def test_the_last_plan_is_not_touched(last):
    before = build(last)
    roll_over(last, two_gone_one_new(last), secretary_of(last))
    assert build(last) == before


def test_an_activity_is_the_same_in_both_years(last, made):
    both = Activity.objects.filter(editions__period=last.period).filter(editions__period=made.period)
    assert both.distinct().count() == last.period.editions.count()
    series = set(BudgetLine.objects.filter(edition__period=made.period).values_list("series", flat=True))
    assert series < set(BudgetLine.objects.filter(edition__period=last.period).values_list("series", flat=True))


def test_three_errors_are_left_and_each_is_real(made):
    """The frame is not given, one provisional total is to be split, and the new activity is to be described."""
    errors = [finding.code for finding in check(build(made), TODAY) if finding.severity == "error"]
    assert sorted(errors) == ["frame-not-given", "own-table-empty", "row-without-description"]


def test_leftover_years_in_the_copied_texts_are_found(made):
    found = [finding for finding in check(build(made), TODAY) if finding.code == "leftover-year"]
    assert len(found) == 20
    assert all("2022" in finding.message for finding in found)


def test_nothing_is_left_over_of_what_moved(made):
    codes = {finding.code for finding in check(build(made), TODAY)}
    assert not codes & {"date-passed", "due-outside-period", "discontinued-with-amount"}


# --- What goes along and what stays --------------------------------------------------------------------------------


@pytest.fixture
def house(db) -> House:
    return a_house(activities=2)


def test_contacts_stay_with_their_actors(house):
    who = users(house)
    actor = ActivityActor.objects.filter(edition=house.editions[0]).first()
    ActorContact.objects.create(actor=actor, user=who["outsider"])
    made = roll_over(house.plan, Choices(), who["secretariat"])
    copy = ActorContact.objects.get(actor__edition__period=made.period)
    assert (copy.user, copy.actor.organisation, copy.actor.edition.activity) == (
        who["outsider"],
        actor.organisation,
        house.editions[0].activity,
    )


def test_the_contact_of_an_activity_that_ends_goes_with_its_actors(house):
    who = users(house)
    ActorContact.objects.create(actor=house.editions[0].actors.first(), user=who["outsider"])
    gone = Choices({house.editions[0].activity_id: Choice(Fate.DISCONTINUED, ENDS)})
    made = roll_over(house.plan, gone, who["secretariat"])
    assert not ActorContact.objects.filter(actor__edition__period=made.period).exists()


def test_every_part_comes_along_exactly(house):
    """All kinds of parts, lines, history lines, notes and components there are."""
    accepted(house)
    made = roll_over(house.plan, Choices(), users(house)["secretariat"])
    before, after = build(house.plan).activities[0], build(made).activities[0]
    assert after.parts == before.parts
    for name in ("objectives", "target_groups", "schedule", "deliverables", "actors", "progress", "criteria"):
        assert len(getattr(after, name)) == len(getattr(before, name)) > 0
    assert [line.label for line in after.lines] == [line.label for line in before.lines]
    assert (made.presented_to, made.presented_on) == (house.plan.presented_to, None)


def test_an_activity_that_ends_keeps_its_history(house):
    accepted(house)
    gone = Choices({house.editions[0].activity_id: Choice(Fate.DISCONTINUED, ENDS)})
    made = build(roll_over(house.plan, gone, users(house)["secretariat"]))
    years = {year.id: year.label for year in made.budget_years}
    lines = {line.label: [years[cell.budget_year_id] for cell in line.cells] for line in made.activities[0].lines}
    assert lines == {"Løn": ["2021", "2022"], "Materialer": ["2022"], "Både": ["2021"]}
    assert not any(line.planned for line in made.activities[0].lines)


def test_a_draft_leaves_its_year_empty_and_adopts_nothing(house):
    made = build(roll_over(house.plan, Choices(), users(house)["secretariat"]))
    sums = {column.budget_year.label: column.sum for column in overview(made).columns}
    assert sums["2022"].is_blank
    assert not house.years["2022"].adopted_amounts.exists()


def test_names_of_today_are_used_where_a_version_tells_of_older_ones(house):
    accepted(house)
    FocusArea.objects.filter(pk=house.focus_areas[0].pk).update(name="Tryggere byrum")
    Organisation.objects.filter(pk=house.club.pk).update(name="Den gamle roklub")
    made = build(roll_over(house.plan, Choices(), users(house)["secretariat"]))
    assert made.focus_areas[0].name == "Tryggere byrum"
    assert "Den gamle roklub" in {organisation.name for organisation in made.organisations}


def test_a_typed_total_is_the_total(house):
    chosen = Choices({house.editions[0].activity_id: Choice(Fate.CHANGED, kr(90_000))})
    made = build(roll_over(house.plan, chosen, users(house)["secretariat"]))
    assert overview(made).rows[0].totals[2].known == 90_000
    assert made.activities[0].status == EditionStatus.CHANGED


def test_a_period_that_waits_without_a_plan_is_used(house):
    waiting = PlanPeriod.objects.create(
        partnership=house.partnership, agreement=house.agreement, year=2023, label="2023", starts_on=date(2023, 1, 1),
        ends_on=date(2023, 12, 31),
    )  # fmt: skip
    waiting.budget_years.add(house.years["2023"])
    assert roll_over(house.plan, Choices(), users(house)["secretariat"]).period == waiting


def test_a_plan_of_two_years_is_followed_by_one_of_two(db):
    house = a_house(year=2021)
    house.period.budget_years.add(house.years["2022"])
    PlanPeriod.objects.filter(pk=house.period.pk).update(ends_on=date(2022, 12, 31), label="2021-2022")
    Plan.objects.filter(pk=house.plan.pk).update(title="Tryghedsplan 2021-2022")
    plan = Plan.objects.get(pk=house.plan.pk)
    made = roll_over(plan, Choices(), users(house)["secretariat"])
    assert (made.title, made.period.label) == ("Tryghedsplan 2023-2024", "2023-2024")
    assert (made.period.starts_on, made.period.ends_on) == (date(2023, 1, 1), date(2024, 12, 31))
    assert made.period.budget_years.count() == 2


# --- Refused -------------------------------------------------------------------------------------------------------


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Plan, PlanPeriod, Activity, ActivityEdition))


def refusal(house: House) -> CannotRollOver:
    before = counts()
    with pytest.raises(CannotRollOver) as refused:
        roll_over(house.plan, Choices(), users(house)["secretariat"])
    assert counts() == before
    return refused.value


def test_after_the_agreement_there_is_no_plan(db):
    refused = refusal(a_house(year=2024))
    assert refused.plan is None
    assert "31. december 2024" in str(refused)


def test_a_plan_that_is_there_is_not_made_again(house):
    made = roll_over(house.plan, Choices(), users(house)["secretariat"])
    with pytest.raises(CannotRollOver) as refused:
        roll_over(house.plan, Choices(), users(a_house("bakken"))["admin"])
    assert refused.value.plan == made


def test_an_agreement_that_goes_on_without_a_budget_year_is_told_apart(db):
    house = a_house(year=2024)
    house.agreement.valid_to = date(2026, 12, 31)
    house.agreement.save()
    with translation.override(None):
        assert "no budget year after 2024" in str(refusal(house))


def test_a_plan_of_two_years_is_not_followed_by_one_of_a_single_year(db):
    house = a_house(year=2022)
    house.period.budget_years.add(house.years["2023"])
    PlanPeriod.objects.filter(pk=house.period.pk).update(ends_on=date(2023, 12, 31))
    house.plan.refresh_from_db()
    with translation.override(None):
        assert "does not have 2 budget years" in str(refusal(house))


def test_nothing_is_written_where_something_fails(house, monkeypatch):
    before = counts()
    monkeypatch.setattr(service, "_copy_contacts", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        roll_over(house.plan, Choices(), users(house)["secretariat"])
    assert counts() == before


def test_the_next_year_is_offered_to_the_secretariat_once_the_plan_is_in_force(house):
    who = users(house)
    assert offered(house.plan, who["secretariat"]) == ""
    accepted(house)
    assert offered(house.plan, who["secretariat"]) == "2023"
    assert offered(house.plan, who["steering_group"]) == ""
    roll_over(house.plan, Choices(), who["secretariat"])
    assert offered(house.plan, who["secretariat"]) == ""


# --- Two at once ---------------------------------------------------------------------------------------------------


only_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")


def pressed_at_once(house: House, many: int = 4) -> list[Plan | Exception]:
    """What comes of it when so many secretaries make the draft in the same moment."""
    user = users(house)["secretariat"]
    ready, outcomes = threading.Barrier(many), []

    def press() -> None:
        try:
            ready.wait()
            outcomes.append(roll_over(house.plan, Choices(new=(NewActivity("Ny", kr(1)),)), user))
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@only_postgresql
@pytest.mark.django_db(transaction=True)
def test_of_those_who_do_it_at_once_one_makes_the_plan_and_the_others_are_told():
    outcomes = pressed_at_once(a_house(activities=3))
    plans = [one for one in outcomes if isinstance(one, Plan)]
    told = [one for one in outcomes if isinstance(one, CannotRollOver)]
    assert (len(plans), len(told)) == (1, 3), outcomes
    assert {one.plan for one in told} == set(plans)
    assert ActivityEdition.objects.filter(period__year=2023).count() == 4


@only_postgresql
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_others_are_not_told(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *args, **options: self.all())
    outcomes = pressed_at_once(a_house(activities=3))
    assert any(isinstance(one, IntegrityError) for one in outcomes), outcomes
