"""Money carried over between years becomes one entry of the next year's frame, by a decision and never twice."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from activities.enums import CarryOverState
from activities.models import CarryOver
from activities.money import ledger
from activities.years import workflow
from activities.years.leftover import years_left
from activities.years.workflow import TooMuch
from partnership import matters
from partnership.enums import AuditVerb, BodyKind, FrameKind, Outcome, ProceedingState
from partnership.matters.paper import decode
from partnership.models import AuditEntry, FrameEntry, GoverningBody, PlanPeriod
from partnership.proceedings import NotAllowed, Registration
from tests.activities.year import Year, a_year
from tests.activities.years.carrying import a_chain, a_limit, decide, proposal, proposed, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def year() -> Year:
    return a_year()


def carried(year: Year) -> list[FrameEntry]:
    return list(FrameEntry.objects.filter(agreement=year.house.agreement, kind=FrameKind.CARRIED_OVER))


# What is left


def test_what_is_left_is_what_there_is_less_what_is_spent_granted_and_carried_over(year):
    (left,) = years_left(year.period)
    assert {line.name: line.left for line in left.lines} == {
        "Lektiecafé: Løn": 45_000, "Lektiecafé: Materialer": 15_000, "Åbne aftener: Løn": 40_000,
        "Aktivitetspuljen: Til uddeling": 107_000,
    }  # fmt: skip
    a_limit(year, 50_000)
    draft = proposed(year)
    workflow.decide_within_limit(draft, year.period, year.secretary, seen=0)
    (left,) = years_left(year.period)
    account = year.account(year.evenings)
    assert (left.of(account.pk).left, left.total.left) == (20_000, 187_000)
    assert ledger.available(account) == 20_000  # nor can it be granted or moved any more


# Proposing


def test_the_same_form_sent_twice_proposes_once(year):
    key = uuid4()
    assert proposed(year, key=key) == proposed(year, key=key)
    assert CarryOver.objects.count() == 1


def test_there_is_one_proposal_for_a_year_at_a_time(year):
    proposed(year)
    with pytest.raises(NotAllowed):
        proposed(year)


def test_more_than_is_left_is_refused_with_what_there_is(year):
    with pytest.raises(TooMuch, match=r"only 40\.000 kr\. left"):
        proposed(year, 40_001)
    assert not CarryOver.objects.exists()


def test_a_draft_is_written_anew_by_who_has_seen_it_and_by_nobody_else(year):
    draft = proposed(year)
    again = workflow.propose(year.period, year.budget_year, proposal(year, 5_000), year.secretary, key=draft.pk, seen=0)
    assert (again.revision, workflow.amount_of(again)) == (1, 5_000)
    with pytest.raises(NotAllowed):
        workflow.propose(year.period, year.budget_year, proposal(year), year.secretary, key=draft.pk, seen=0)
    assert workflow.amount_of(CarryOver.objects.get()) == 5_000


def test_nothing_is_carried_back_in_time(year):
    back = proposal(year)._replace(to_year=year.house.years["2021"])
    with pytest.raises(NotAllowed):
        workflow.propose(year.period, year.budget_year, back, year.secretary, key=uuid4(), seen=None)
    assert not CarryOver.objects.exists()


# Within a limit


def test_within_a_limit_the_secretariat_carries_it_over_and_the_frame_grows(year):
    a_limit(year, 20_000)
    draft = proposed(year)
    for _time in range(2):  # a double click
        workflow.decide_within_limit(draft, year.period, year.secretary, seen=0)
    (entry,) = carried(year)
    draft.refresh_from_db()
    assert (entry.budget_year, entry.amount, entry.decided_on) == (year.house.years["2023"], 20_000, date(2022, 9, 15))
    assert entry.note.startswith("Carried over from 2022, price and wage level p/l 2022, decided by The secretariat")
    assert (draft.state, draft.entry) == (CarryOverState.DECIDED, entry)
    assert AuditEntry.objects.get(verb=AuditVerb.CARRIED_OVER).actor == year.secretary


def test_above_the_limit_it_is_sent_for_decision(year):
    a_limit(year, 19_999)
    draft = proposed(year)
    with pytest.raises(NotAllowed, match="more than the secretariat may decide itself"):
        workflow.decide_within_limit(draft, year.period, year.secretary, seen=0)
    assert carried(year) == []


def test_without_a_limit_the_secretariat_decides_nothing(year):
    with pytest.raises(NotAllowed):
        workflow.decide_within_limit(proposed(year), year.period, year.secretary, seen=0)


# By bodies


def test_an_approval_writes_the_frame_once(year):
    a_chain(year)
    case = sent(year)
    assert carried(year) == []
    decide(year, case)
    (entry,) = carried(year)
    found = CarryOver.objects.get()
    assert (entry.amount, found.state, found.decided_by) == (20_000, CarryOverState.DECIDED, "Styregruppen")
    case.refresh_from_db()
    with pytest.raises(NotAllowed):
        workflow.follow(case)  # a second time
    assert len(carried(year)) == 1


def test_the_body_reads_what_is_carried_over_what_for_and_what_is_left(year):
    a_chain(year)
    paper = decode(bytes(sent(year).document.content))
    assert paper.title == "20.000 kr. carried over from 2022 to 2023"
    assert paper.tables[0].rows == (("Åbne aftener: Løn", "40.000", "20.000", "Flere aftener"),)
    assert "p/l 2022" in [fact.value for fact in paper.facts]
    assert paper.texts[0].text == "Vinteren var mild."


def test_the_same_form_sent_twice_presents_it_once(year):
    a_chain(year)
    draft, key = proposed(year), uuid4()
    first = workflow.send(draft, year.period, year.secretary, key=key, seen=0)
    assert workflow.send(draft, year.period, year.secretary, key=key, seen=0) == first


def test_what_was_written_since_is_not_sent_unseen(year):
    a_chain(year)
    draft = proposed(year)
    workflow.propose(year.period, year.budget_year, proposal(year, 5_000), year.secretary, key=draft.pk, seen=0)
    with pytest.raises(NotAllowed):
        workflow.send(draft, year.period, year.secretary, key=uuid4(), seen=0)


def test_what_is_sent_back_is_declined_and_proposed_anew(year):
    a_chain(year)
    decide(year, sent(year), Outcome.SENT_BACK, "Brug dem i år.")
    assert CarryOver.objects.get().state == CarryOverState.DECLINED
    assert carried(year) == []
    assert proposed(year, 5_000).state == CarryOverState.DRAFT


def test_what_is_taken_back_is_a_draft_again(year):
    a_chain(year)
    matters.take_back(sent(year), year.secretary)
    assert CarryOver.objects.get().state == CarryOverState.DRAFT


def test_where_less_is_left_by_now_nothing_is_decided(year):
    a_chain(year)
    case = sent(year)
    account = year.account(year.evenings)
    type(account).objects.filter(pk=account.pk).update(granted=30_000)
    with pytest.raises(TooMuch):
        decide(year, case)
    case.refresh_from_db()
    assert (case.state, carried(year)) == (ProceedingState.OPEN, [])


def test_a_change_is_written_in_and_then_carried_over(year):
    chain = a_chain(year)
    chain.steps.update(body=year.house.bodies[BodyKind.COMMITTEE], rule="")
    GoverningBody.objects.filter(pk=year.house.bodies[BodyKind.COMMITTEE].pk).update(decides_outside=True)
    case = sent(year)
    step = case.steps.select_related("proceeding", "body").get()
    said = Registration(Outcome.WITH_CHANGE, date(2022, 9, 14), "Kun 5.000 kr.")
    matters.register(step, year.secretary, said, shown=case.document_id, key=uuid4())
    found = CarryOver.objects.get()
    with pytest.raises(TooMuch):
        workflow.correct(found, year.period, proposal(year, 50_000), year.secretary)
    workflow.correct(found, year.period, proposal(year, 5_000), year.secretary)
    (entry,) = carried(year)
    assert (entry.amount, entry.decided_on) == (5_000, date(2022, 9, 14))


def test_without_a_decided_change_nothing_is_corrected(year):
    a_chain(year)
    sent(year)
    with pytest.raises(NotAllowed):
        workflow.correct(CarryOver.objects.get(), year.period, proposal(year, 5_000), year.secretary)


def test_drafts_of_plans_are_told_that_the_frame_has_grown(year):
    """Their revision keys caches and draft PDFs; what is locked says the same for good."""
    a_limit(year, 50_000)
    PlanPeriod.objects.filter(pk=year.period.pk).update(locked=True)
    draft = PlanPeriod.objects.create(
        partnership=year.partnership, agreement=year.house.agreement, year=2023, label="2023",
        starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 31),
    )  # fmt: skip
    before = year.period.revision
    workflow.decide_within_limit(proposed(year), year.period, year.secretary, seen=0)
    draft.refresh_from_db()
    year.period.refresh_from_db()
    assert (draft.revision, year.period.revision) == (1, before)


def test_amounts_keep_their_oere(year):
    a_limit(year, 50_000)
    wanted = proposal(year)
    wanted.lines[0] = wanted.lines[0]._replace(amount=Decimal("1234.50"))
    draft = workflow.propose(year.period, year.budget_year, wanted, year.secretary, key=uuid4(), seen=None)
    workflow.decide_within_limit(draft, year.period, year.secretary, seen=0)
    assert carried(year)[0].amount == Decimal("1234.50")
