"""Members who answer at the same time: the body decides once, and what follows is done once."""

from uuid import uuid4

import pytest
from django.db import connection

from partnership import matters
from partnership.enums import AuditVerb, Outcome, ProceedingState
from partnership.models import AuditEntry, OutboxMail
from tests.partnership.matters.cases import a_chain, decide, presented, turn
from tests.plans.workflow.test_races import refusals, together
from tests.proceedings import Table, a_table

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer; this is about many"),
]
ROUNDS = 3


@pytest.fixture
def table(transactional_db, room) -> Table:
    return a_table()


def answer(case, user, outcome=Outcome.APPROVED, text=""):
    step = turn(case)
    return lambda: matters.decide(step, user, outcome=outcome, text=text, shown=case.document_id, key=uuid4())


def test_two_approvals_end_the_turn_once_and_what_follows_is_done_once(table, room):
    a_chain(table, outside=False)
    for number in range(1, ROUNDS + 1):
        case = presented(table)
        assert refusals(together(answer(case, table.chair), answer(case, table.members[0]))) == 0
        assert room.states.count(ProceedingState.APPROVED) == number
        assert AuditEntry.objects.filter(subject=case.subject, verb=AuditVerb.APPROVED).count() == 1


def test_an_approval_and_taking_it_back_have_one_winner(table, room):
    a_chain(table, outside=False)
    for _round in range(ROUNDS):
        case = presented(table)
        decide(case, table.chair)
        results = together(answer(case, table.members[0]), lambda case=case: matters.take_back(case, table.secretary))
        assert refusals(results) == 1
        case.refresh_from_db()
        assert case.state in (ProceedingState.APPROVED, ProceedingState.WITHDRAWN)
        told = list(OutboxMail.objects.values_list("key", flat=True))
        assert len(told) == len(set(told))
