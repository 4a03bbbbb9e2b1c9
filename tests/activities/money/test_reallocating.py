"""A reallocation from its proposal to the kroner that are moved, and all that can stop it."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from activities.enums import EntryKind, ReallocationState
from activities.models import AdoptedAmount, Expense, LedgerEntry, Reallocation
from activities.money import ledger, reallocating
from activities.money.reallocating import Proposed, Refused
from partnership import matters
from partnership.enums import AuditVerb, Outcome, ProceedingState
from partnership.matters.paper import decode
from partnership.models import AuditEntry, FrozenDocument, Proceeding
from partnership.proceedings import NotAllowed
from tests.activities.money.deciding import a_chain, a_limit, decide, left, proposed, registered, sent
from tests.activities.year import Year, a_year, promised

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(english, at) -> Year:
    at(date(2022, 9, 15))
    return a_year()


def nothing_moved() -> bool:
    moved = AdoptedAmount.objects.exclude(moved=0).exists()
    return not moved and not LedgerEntry.objects.exists()


def verbs(subject: Reallocation) -> list[str]:
    return list(AuditEntry.objects.filter(subject=subject.pk).order_by("at", "id").values_list("verb", flat=True))


# Proposed


def test_a_proposal_moves_nothing(year):
    found = proposed(year)
    assert (found.state, found.decided_on, found.decided_by) == (ReallocationState.DRAFT, None, "")
    assert nothing_moved()


def test_the_same_form_twice_proposes_once(year):
    wanted = Proposed(year.account(year.pool), year.account(year.learning), Decimal(500), "Fordi.")
    key = uuid4()
    first, second = (reallocating.propose(wanted, year.secretary, key=key) for _ in range(2))
    assert first == second
    assert Reallocation.objects.count() == 1


def test_an_activity_without_money_gets_an_amount_of_zero_that_stands_in_no_version(year):
    edition = promised(year.house, "Uden penge", [])
    found = proposed(year, target=edition.activity_id)
    assert (found.target.activity_id, found.target.amount, found.target.stands) == (edition.activity_id, 0, False)
    assert found.target not in AdoptedAmount.objects.standing()
    assert proposed(year, target=edition.activity_id).target == found.target


@pytest.mark.parametrize(
    ("kroner", "spent", "field", "words"),
    [
        (107_001, 0, "amount", "There is only 107.000 kr. left of the line it comes from."),
        (60_000, 50_000, "amount", "There is only 57.000 kr. left of the line it comes from."),
        # What came in can be spent; it is no more to give away than was decided.
        (107_001, -500, "amount", "There is only 107.000 kr. left of the line it comes from."),
        (1, 107_000, "source", "There is nothing left here that could be moved."),
        (1, 120_000, "source", "There is nothing left here that could be moved."),
    ],
)
def test_more_than_is_left_is_refused_at_its_field(year, kroner, spent, field, words):
    if spent:
        Expense.objects.create(account=year.account(year.pool), on=date(2022, 5, 1), amount=spent, made_by=year.member)
    with pytest.raises(Refused, match=words) as refusal:
        proposed(year, kroner)
    assert refusal.value.field == field
    assert not Reallocation.objects.exists()


def test_all_that_is_left_can_be_moved(year):
    assert proposed(year, 107_000).amount == 107_000


def test_a_line_is_not_moved_to_itself(year):
    with pytest.raises(Refused) as refusal:
        proposed(year, target=year.account(year.pool))
    assert refusal.value.field == "target"


def test_money_stays_in_its_budget_year(year):
    next_year = AdoptedAmount.objects.create(
        activity_id=year.pool.activity_id, budget_year=year.house.years["2023"], amount=1_000
    )
    with pytest.raises(Refused, match="the same budget year") as refusal:
        proposed(year, target=next_year)
    assert refusal.value.field == "target"


def test_and_the_ledger_itself_refuses_it_too(year):
    next_year = AdoptedAmount.objects.create(
        activity_id=year.pool.activity_id, budget_year=year.house.years["2023"], amount=1_000
    )
    forced = Reallocation.objects.create(
        source=year.account(year.pool), target=next_year, amount=1, reason="Fordi.", made_by=year.secretary
    )
    with pytest.raises(ledger.NotTheSameYear):
        ledger.move(forced, year.secretary)
    assert nothing_moved()


# Decided within a limit


def test_within_the_limit_the_secretariat_decides_and_the_kroner_move(year):
    limit, found = a_limit(year), proposed(year, 20_000)
    reallocating.decide_within_limit(found, year.period, year.secretary)
    found.refresh_from_db()
    assert (found.state, found.decided_on, found.limit) == (ReallocationState.DECIDED, date(2022, 9, 15), limit)
    assert found.decided_by == "The secretariat, as delegated by Styregruppen"
    assert (left(found.source), left(found.target)) == (87_000, 65_000)
    entries = LedgerEntry.objects.order_by("amount").values_list("account", "kind", "amount", "reallocation", "made_by")
    assert list(entries) == [
        (found.source_id, EntryKind.REALLOCATED, -20_000, found.pk, year.secretary.pk),
        (found.target_id, EntryKind.REALLOCATED, 20_000, found.pk, year.secretary.pk),
    ]
    assert verbs(found) == [AuditVerb.REALLOCATED]


def test_a_second_time_does_nothing(year):
    a_limit(year)
    found = proposed(year)
    for _ in range(2):
        reallocating.decide_within_limit(found, year.period, year.secretary)
    assert LedgerEntry.objects.count() == 2


@pytest.mark.parametrize("kroner", [20_001, 107_000])
def test_over_the_limit_the_secretariat_does_not_decide(year, kroner):
    a_limit(year)
    found = proposed(year, kroner)
    assert reallocating.limit_of(found, year.period) is None
    with pytest.raises(NotAllowed, match="more than the secretariat may decide"):
        reallocating.decide_within_limit(found, year.period, year.secretary)
    assert nothing_moved()


def test_without_a_limit_or_on_another_day_neither(year, at):
    found = proposed(year)
    assert reallocating.limit_of(found, year.period) is None
    a_limit(year)
    assert reallocating.limit_of(found, year.period) is not None
    at(date(2021, 12, 31))
    assert reallocating.limit_of(found, year.period) is None


def test_what_is_no_longer_there_is_not_moved(year):
    a_limit(year)
    found = proposed(year, 20_000)
    Expense.objects.create(account=found.source, on=date(2022, 9, 1), amount=100_000, made_by=year.member)
    with pytest.raises(ledger.Overdrawn, match=r"There is only 7\.000 kr\. left"):
        reallocating.decide_within_limit(found, year.period, year.secretary)
    found.refresh_from_db()
    assert found.state == ReallocationState.DRAFT
    assert nothing_moved()


# Decided by bodies


def test_it_is_presented_with_a_paper_that_says_what_it_does(year):
    a_chain(year)
    found = sent(year)
    assert found.state == ReallocationState.SENT
    matter = Proceeding.objects.get(subject=found.pk)
    paper = decode(bytes(FrozenDocument.objects.get(pk=matter.document_id).content))
    assert paper.title == "Reallocation of 50.000 kr. to Lektiecafé: Løn"
    assert paper.tables[0].rows == (
        ("Aktivitetspuljen: Til uddeling", "107.000", "−50.000", "57.000"),
        ("Lektiecafé: Løn", "45.000", "+50.000", "95.000"),
    )
    assert paper.texts[0].text == "Flere unge end ventet."
    assert verbs(found) == [AuditVerb.PRESENTED]
    assert nothing_moved()


def test_the_same_form_twice_presents_it_once(year):
    a_chain(year)
    found, key = proposed(year), uuid4()
    first, second = (reallocating.send(found, year.period, year.secretary, key=key) for _ in range(2))
    assert first == second
    assert FrozenDocument.objects.filter(subject=found.pk).count() == 1


def test_without_an_order_of_approval_it_stays_a_draft(year):
    found = proposed(year)
    with pytest.raises(NotAllowed, match="no order of approval"):
        reallocating.send(found, year.period, year.secretary, key=uuid4())
    found.refresh_from_db()
    assert found.state == ReallocationState.DRAFT
    assert not FrozenDocument.objects.filter(subject=found.pk).exists()


def test_when_all_have_approved_the_kroner_move(year):
    a_chain(year)
    found = sent(year)
    decide(year)
    found.refresh_from_db()
    said = found.state, found.decided_on, found.decided_by, found.limit
    assert said == (ReallocationState.DECIDED, date(2022, 9, 15), "Styregruppen", None)
    assert (left(found.source), left(found.target)) == (57_000, 95_000)
    assert AuditVerb.REALLOCATED in verbs(found)


def test_what_is_no_longer_there_stops_the_decision_itself(year):
    a_chain(year)
    found = sent(year)
    Expense.objects.create(account=found.source, on=date(2022, 9, 1), amount=100_000, made_by=year.member)
    with pytest.raises(NotAllowed, match="There is only"):
        decide(year)
    found.refresh_from_db()
    assert found.state == ReallocationState.SENT
    assert Proceeding.objects.get(subject=found.pk).state == ProceedingState.OPEN
    assert nothing_moved()


def test_what_a_body_sends_back_is_declined(year):
    a_chain(year)
    found = sent(year)
    decide(year, Outcome.SENT_BACK, "Puljen skal bruges.")
    found.refresh_from_db()
    assert found.state == ReallocationState.DECLINED
    assert nothing_moved()


def test_what_is_taken_back_is_a_draft_again_and_can_be_sent_once_more(year):
    a_chain(year)
    found = sent(year)
    matters.take_back(Proceeding.objects.get(subject=found.pk), year.secretary)
    found.refresh_from_db()
    assert found.state == ReallocationState.DRAFT
    reallocating.send(found, year.period, year.secretary, key=uuid4())
    decide(year)
    found.refresh_from_db()
    assert found.state == ReallocationState.DECIDED


def test_a_change_decided_at_the_table_is_what_is_moved(year):
    a_chain(year, outside=True)
    found = sent(year)
    registered(year, Outcome.WITH_CHANGE, "Kun det halve.")
    assert nothing_moved()
    reallocating.correct(found, year.period, year.secretary, Decimal(25_000), "Det halve, som besluttet.")
    found.refresh_from_db()
    assert (found.state, found.amount, found.reason) == (
        ReallocationState.DECIDED,
        25_000,
        "Det halve, som besluttet.",
    )
    assert (found.decided_on, found.decided_by) == (date(2022, 9, 14), "Styregruppen")
    assert (left(found.source), left(found.target)) == (82_000, 70_000)
    papers = FrozenDocument.objects.filter(subject=found.pk).order_by("version")
    assert ["25.000 kr." in one.title for one in papers] == [False, True]


def test_nothing_is_corrected_that_nobody_decided_to_change(year):
    a_chain(year)
    found = sent(year)
    with pytest.raises(NotAllowed, match="No body has decided a change"):
        reallocating.correct(found, year.period, year.secretary, Decimal(1), "Fordi.")
    found.refresh_from_db()
    assert found.amount == 50_000


# Given up


def test_a_draft_is_given_up_once(year):
    found = proposed(year)
    for _ in range(2):
        reallocating.drop(found, year.period, year.secretary)
    assert found.state == ReallocationState.DROPPED
    assert verbs(found) == [AuditVerb.WITHDRAWN]


@pytest.mark.parametrize("act", ["decide_within_limit", "drop"])
def test_what_bodies_decide_about_is_neither_given_up_nor_decided_beside_them(year, act):
    a_chain(year)
    a_limit(year, 100_000)
    found = sent(year)
    with pytest.raises(NotAllowed, match="has gone on in the meantime"):
        getattr(reallocating, act)(found, year.period, year.secretary)
    assert nothing_moved()
