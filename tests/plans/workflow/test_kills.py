"""The process is killed in the middle of a transition: all of it is there, or nothing, and the repeat ends well.

A child process does the transition on a connection of its own and kills itself, as `kill -9` would, at one moment:
before or after one of its statements or its commit. `make prove` goes through every such moment.
"""

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import QuerySet

from partnership import clock, outbox
from partnership.enums import Outcome
from partnership.models import OutboxMail
from partnership.proceedings import NotAllowed, Registration
from plans import workflow
from tests.plans.workflow.standing import Standing, a_ready_table, printing_at_once, standing
from tests.proceedings import Table

KEY = UUID("5f0a1c9e-0000-4000-8000-000000000001")
Act = Callable[[], object]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def table() -> Iterator[Table]:
    """Background tasks are lost, as they are when a process dies before it could hand them over."""
    tasks = patch("partnership.outbox.deliver"), patch("plans.workflow.coming_into_force.bring_into_force")
    with tasks[0], tasks[1], printing_at_once():
        yield a_ready_table()


class Moments:
    """Counts the moments of what a connection does, and kills the process at one of them. None: it lives on."""

    def __init__(self, fatal: int | None = None) -> None:
        self.fatal, self.passed = fatal, 0

    def tick(self) -> None:
        self.passed += 1
        if self.passed == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.tick()
        result = execute(sql, params, many, context)
        self.tick()
        return result

    @contextmanager
    def watched(self, commit: Act | None = None) -> Iterator[None]:
        """Every statement and every commit is a moment before and one after."""
        commit = commit or connection.commit

        def watched_commit() -> None:
            self.tick()
            commit()
            self.tick()

        connection.commit = watched_commit
        try:
            with connection.execute_wrapper(self.statement):
                yield
        finally:
            del connection.commit


def exit_code(act: Act, moments: Moments) -> int:
    """Do something in another process, and answer how it ended: 0, or the number of the signal, negative."""
    connections.close_all()  # a child must not speak on its parent's connection
    child = os.fork()
    if child == 0:
        try:
            with moments.watched():
                act()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def foreseen(table: Table, act: Act) -> tuple[Standing, int]:
    """How it will stand after the transition, and how many moments it has till then. The commit that would change
    anything is refused; the others end transactions that only read.
    """
    before, moments, seen = standing(table.plan), Moments(), []
    commit = connection.commit

    def refuse() -> None:
        passed = moments.passed
        now = standing(table.plan)
        moments.passed = passed  # as if nobody had looked
        if now == before:
            return commit()
        seen.append((now, passed))
        raise DatabaseError("not now")

    with moments.watched(commit=refuse), pytest.raises(DatabaseError, match="not now"):
        act()
    ((after, passed),) = seen
    return after, passed + 1


def spread(moments: int, wanted: int) -> list[int]:
    """So many of the moments, from the first to the last."""
    if wanted >= moments:
        return list(range(1, moments + 1))
    return sorted({1 + round(place * (moments - 1) / (wanted - 1)) for place in range(wanted)})


# The transitions, each with what goes before it


def send(table: Table) -> Act:
    return lambda: workflow.submit(table.plan, table.secretary, key=KEY)


def decide(table: Table, outcome: Outcome = Outcome.APPROVED, text: str = "") -> Act:
    """The second of three members answers like the first, so that the body has decided."""
    table.submit()
    table.decide(table.chair, outcome, text)
    step, user = table.step(), table.members[0]
    shown = step.proceeding.document_id
    return lambda: workflow.decide(step, user, outcome=outcome, text=text, shown=shown, key=KEY)


def send_back(table: Table) -> Act:
    return decide(table, Outcome.SENT_BACK, "Summen passer ikke.")


def register(table: Table, outcome: Outcome = Outcome.APPROVED) -> Act:
    all_members_agree(table)
    step, said = table.step(), Registration(outcome, clock.today(), "Som drøftet.")
    shown = step.proceeding.document_id
    return lambda: workflow.register(step, table.secretary, said, shown=shown, key=KEY)


def register_a_change(table: Table) -> Act:
    return register(table, Outcome.WITH_CHANGE)


def finalise(table: Table) -> Act:
    all_members_agree(table)
    matter = table.register(Outcome.WITH_CHANGE, "Puljen sættes op.").step.proceeding
    return lambda: workflow.finalise(table.plan, table.secretary, seen=matter.pk)


def withdraw(table: Table) -> Act:
    matter = table.submit()
    return lambda: workflow.withdraw(table.plan, table.secretary, seen=matter.pk)


def come_into_force(table: Table) -> Act:
    """An amendment, in the place of the version before."""
    all_members_agree(table)
    table.register()
    workflow.come_into_force(table.plan)
    workflow.begin_amendment(table.plan, table.secretary)
    all_members_agree(table)
    table.register()
    return lambda: workflow.come_into_force(table.plan)


def all_members_agree(table: Table) -> None:
    table.submit()
    table.decide(table.chair)
    table.decide(table.members[0])


KILLED_MOST = (send, decide, come_into_force)
TRANSITIONS = (*KILLED_MOST, send_back, register, register_a_change, finalise, withdraw)


@pytest.mark.parametrize("transition", TRANSITIONS, ids=lambda transition: transition.__name__)
def test_a_killed_process_leaves_all_or_nothing_and_the_repeat_ends_well(table, transition, count, mailoutbox):
    act = transition(table)
    outbox.send_waiting()
    before, (after, moments) = standing(table.plan), foreseen(table, act)
    assert before != after == foreseen(table, act)[0]
    assert standing(table.plan) == before
    wanted = count(300) if transition in KILLED_MOST else count(300) // 2
    for moment in spread(moments, wanted):
        assert exit_code(act, Moments(moment)) == -signal.SIGKILL
        assert standing(table.plan) == (after if moment == moments else before), f"killed at moment {moment}"
    for _again in range(2):
        with suppress(NotAllowed):
            act()
        assert standing(table.plan) == after
    # The killed process could not send what it wrote; whoever comes next does, once.
    mailoutbox.clear()
    assert outbox.send_waiting() == len(mailoutbox) == len(after.mails) - len(before.mails)
    assert not OutboxMail.objects.filter(sent_at=None).exists()
    assert outbox.send_waiting() == 0


@pytest.mark.parametrize("transition", KILLED_MOST, ids=lambda transition: transition.__name__)
def test_without_the_transaction_something_half_done_is_seen(table, transition, monkeypatch):
    act = transition(table)
    before, (after, moments) = standing(table.plan), foreseen(table, act)
    monkeypatch.setattr(transaction, "atomic", lambda *_args, **_options: nullcontext())
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_options: rows)
    for moment in range(moments // 2, moments):
        exit_code(act, Moments(moment))
        if standing(table.plan) not in (before, after):
            return
    pytest.fail("nothing half-done was seen")
