"""A state machine over the whole way of a plan: acts in any order, by right and wrong people, done to the rows and in
the account of them in plain values (expected.py). Whatever differs is a counterexample.
"""

import datetime
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import translation
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from activities.models import AdoptedAmount
from partnership import clock
from partnership.enums import DecisionRule, Outcome, ProceedingState, StepKind
from partnership.models import (
    AuditEntry,
    ChainStep,
    Decision,
    FrozenDocument,
    OutboxMail,
    Proceeding,
    ProceedingStep,
    SearchEntry,
)
from partnership.proceedings import NotAllowed, Registration, move_deadline
from plans import workflow
from plans.enums import BEING_WRITTEN, SETTLED
from plans.models import Plan
from tests.plans.workflow.company import Company, text_of
from tests.plans.workflow.expected import DAYS, PEOPLE, STRANGERS, Expected, Matter, Text, Turn
from tests.proceedings import PDF

STEPS = 25  # acts in one example
SENTENCES = {
    "withdrawn": "was withdrawn in the meantime",
    "is_open": "It has been decided in the meantime",
    "is_shown": "Another version is presented now",
    "in_time": "The deadline has passed",
    "not_own": "You sent this version for approval yourself",
    "not_twice": "You have already answered",
    "has_seat": "You do not decide for this body",
    "is_offered": "That cannot be answered here",
    "is_explained": "Write in words",
    "is_outside": "The members of this body answer here themselves",
    "is_past": "The date of the decision has not come yet",
    "is_on_its_way": "The matter has gone on in the meantime",
    "is_to_come": "The new deadline is already over",
    "is_ready": "have neither been put right nor answered",
    "is_unchanged": "The plan was changed in the meantime",
    "move": "Only a draft can be sent for approval",
    "no change decided": "No body has decided a change",
    "not approved": "Not all who decide have approved",
    "not in force": "Only a plan in force can be amended",
    "no amendment": "There is no amendment that can be given up",
    "not closable": "Only a plan in force can be closed",
}


class Machine(RuleBasedStateMachine):
    """Every act is done twice: to the rows, and in the account of them. Whatever differs is a counterexample."""

    def __init__(self, company: Company) -> None:
        super().__init__()
        self.company, self.table = company, company.table
        self.pks: list[UUID] = []  # of the matters
        self.frozen: dict[int, bytes] = {}
        self.last: tuple[Callable[[], Decision], Decision] | None = None
        self.ending = ExitStack()
        self.ending.enter_context(translation.override(None))
        self.ending.enter_context(transaction.atomic())
        self.ending.callback(transaction.set_rollback, True)
        self.expected: Expected

    def teardown(self) -> None:
        self.ending.close()

    @initialize(
        rule=st.sampled_from(DecisionRule),
        kind=st.sampled_from([StepKind.APPROVE, StepKind.RECOMMEND, StepKind.CONSULT]),
        sent_by=st.sampled_from(["", "secretary", "both"]),
    )
    def begin(self, rule: DecisionRule, kind: StepKind, sent_by: str) -> None:
        self.expected = Expected(rule, kind, today=datetime.date(2022, 9, 15))
        self.ending.enter_context(clock.at(self.expected.today))
        ChainStep.objects.filter(chain=self.table.chain, position=1).update(rule=rule, kind=kind)
        if sent_by:
            self.send(sent_by)

    # The secretariat

    def being_written(self) -> bool:
        return self.expected.state in BEING_WRITTEN

    def has_matter(self) -> bool:
        return bool(self.expected.matters)

    @precondition(being_written)
    @rule(things=st.integers(0, 3), is_wrong=st.sampled_from([False, False, False, True]))
    def write(self, things: int, is_wrong: bool) -> None:
        self.expected.text = Text(things, is_wrong)
        self.company.write(self.expected.text)

    @rule(person=st.sampled_from(["secretary", "both"]), change=st.sampled_from([False, False, True]))
    def send_it(self, person: str, change: bool) -> None:
        self.send(person, change)

    def send(self, person: str, change: bool = False) -> None:
        change = change and self.being_written()
        refusal, key = self.expected.submit(person, changed_meanwhile=change), uuid4()
        sent = self.same(
            refusal,
            lambda: workflow.submit(
                self.table.plan, self.company.people[person], key=key, render=self.press(change, refusal)
            ),
        )
        if sent is not None:
            self.pks.append(sent.pk)

    @precondition(has_matter)
    @rule(data=st.data())
    def send_the_same_form_again(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.pks))
        assert workflow.submit(self.table.plan, self.table.secretary, key=key, render=self.press()).pk == key

    @precondition(has_matter)
    @rule(data=st.data(), really=st.sampled_from([False, False, True]))
    def withdraw_one(self, data: st.DataObject, really: bool) -> None:
        number = self.a_matter(data)
        if really or self.expected.matters[number].state != ProceedingState.OPEN:  # not too often: all begins anew
            self.withdraw(number)

    def withdraw(self, number: int) -> None:
        refusal = self.expected.withdraw(self.expected.matters[number])
        self.same(refusal, lambda: workflow.withdraw(self.table.plan, self.table.secretary, seen=self.pks[number]))

    @precondition(has_matter)
    @rule(data=st.data(), change=st.sampled_from([False, False, True]))
    def finalise_one(self, data: st.DataObject, change: bool) -> None:
        self.finalise(self.a_matter(data), change)

    def finalise(self, number: int, change: bool = False) -> None:
        change = change and self.being_written()
        refusal = self.expected.finalise(self.expected.matters[number], changed_meanwhile=change)
        printer = self.press(change, refusal)
        self.same(
            refusal,
            lambda: workflow.finalise(self.table.plan, self.table.secretary, seen=self.pks[number], render=printer),
        )

    @rule(act=st.sampled_from(["come_into_force", "begin_amendment", "drop_amendment", "close"]))
    def go_on(self, act: str) -> None:
        """Acts that are seldom due; closing less often than it could be, as nothing comes after it."""
        if act != "close" or len(self.expected.versions) % 3 == 0:
            getattr(self, act)()

    def come_into_force(self) -> None:
        refusal = self.expected.come_into_force()
        self.same(refusal, lambda: workflow.come_into_force(self.table.plan, render=self.press()))

    def begin_amendment(self) -> None:
        refusal = self.expected.begin_amendment()
        self.same(refusal, lambda: workflow.begin_amendment(self.table.plan, self.table.secretary))

    def drop_amendment(self) -> None:
        refusal = self.expected.drop_amendment()
        self.same(refusal, lambda: workflow.drop_amendment(self.table.plan, self.table.secretary))

    def close(self) -> None:
        self.same(self.expected.close(), lambda: workflow.close(self.table.plan, self.table.secretary))

    # Time

    @rule(days=st.sampled_from([1, DAYS, DAYS + 1]))
    def some_days_go_by(self, days: int) -> None:
        self.expected.today += datetime.timedelta(days=days)
        self.ending.enter_context(clock.at(self.expected.today))

    @rule()
    def close_overdue(self) -> None:
        assert workflow.close_overdue_steps() == self.expected.close_overdue()

    @precondition(has_matter)
    @rule(data=st.data(), days=st.sampled_from([-1, 0, DAYS]))
    def move_a_deadline(self, data: st.DataObject, days: int) -> None:
        number = self.a_matter(data)
        self.move_deadline(number, self.turn_of(self.expected.matters[number]), days)

    def move_deadline(self, number: int, turn: Turn, days: int) -> None:
        step, day = self.step(number, turn), self.expected.today + datetime.timedelta(days=days)
        refusal = self.expected.move_deadline(self.expected.matters[number], turn, day)
        self.same(refusal, lambda: move_deadline(step, self.table.secretary, day))

    # Those who decide

    @precondition(has_matter)
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        """As somebody does who may."""
        matter = self.expected.matters[-1]
        turn = self.turn_of(matter)
        open_to = [name for name in PEOPLE if matter.seat_for(name, turn) and name not in self.answered(turn)]
        person = data.draw(st.sampled_from(sorted(open_to) or PEOPLE))
        outcome = data.draw(st.sampled_from(turn.offered()))
        self.decide(len(self.pks) - 1, turn, person, outcome, "Fordi.", matter.version)

    @precondition(has_matter)
    @rule(data=st.data(), wrong=st.sampled_from(["person", "sender", "again", "version", "turn", "outcome", "text"]))
    def answer_wrongly(self, data: st.DataObject, wrong: str) -> None:
        """One thing is not as it must be."""
        number = self.a_matter(data) if wrong == "turn" else len(self.pks) - 1
        matter = self.expected.matters[number]
        turn = data.draw(st.sampled_from(matter.turns)) if wrong == "turn" else self.turn_of(matter)
        fitting = [name for name in PEOPLE if matter.seat_for(name, turn) and name not in self.answered(turn)]
        people = {"person": STRANGERS, "sender": [matter.sender], "again": self.answered(turn)}.get(wrong) or fitting
        outcomes: Any = turn.offered()
        if wrong == "outcome":
            outcomes = [outcome for outcome in Outcome if outcome not in turn.offered()]
        elif wrong == "text":
            outcomes = [Outcome.REMARK if turn.kind == StepKind.CONSULT else Outcome.SENT_BACK]
        version = data.draw(st.sampled_from(range(1, len(self.frozen) + 1))) if wrong == "version" else matter.version
        person, outcome = data.draw(st.sampled_from(people or PEOPLE)), data.draw(st.sampled_from(outcomes))
        self.decide(number, turn, person, outcome, "  " if wrong == "text" else "Fordi.", version)

    @precondition(lambda self: self.last is not None)
    @rule()
    def answer_with_the_same_form_again(self) -> None:
        assert self.last is not None
        again, first = self.last
        assert again() == first

    @precondition(has_matter)
    @rule(data=st.data(), wrong=st.sampled_from(["", "", "", "turn", "version", "outcome", "text", "day"]))
    def register_one(self, data: st.DataObject, wrong: str) -> None:
        number = self.a_matter(data) if wrong == "turn" else len(self.pks) - 1
        matter = self.expected.matters[number]
        turn = matter.turns[0] if wrong == "turn" else matter.turns[1]
        version = data.draw(st.sampled_from(range(1, len(self.frozen) + 1))) if wrong == "version" else matter.version
        outcomes: Any = [one for one in Outcome if one not in turn.offered()] if wrong == "outcome" else turn.offered()
        outcome = Outcome.WITH_CHANGE if wrong == "text" else data.draw(st.sampled_from(outcomes))
        text = "  " if wrong == "text" else "Fordi."
        self.register(number, turn, outcome, text=text, version=version, days=int(wrong == "day"))

    def register(
        self, number: int, turn: Turn, outcome: Outcome, *, text: str = "Fordi.", version: int = 0, days: int = 0
    ) -> None:
        matter, day = self.expected.matters[number], self.expected.today + datetime.timedelta(days=days)
        version = version or matter.version
        step, shown, said = self.step(number, turn), self.shown(version), Registration(outcome, day, text)
        refusal = self.expected.register(matter, turn, "secretary", outcome, text, version, day)
        self.same(refusal, lambda: workflow.register(step, self.table.secretary, said, shown=shown, key=uuid4()))

    def decide(
        self, number: int, turn: Turn, person: str, outcome: Outcome, text: str = "Fordi.", version: int = 0
    ) -> None:
        version = version or self.expected.matters[number].version
        step, user, shown, key = self.step(number, turn), self.company.people[person], self.shown(version), uuid4()
        refusal = self.expected.decide(self.expected.matters[number], turn, person, outcome, text, version)

        def act() -> Decision:
            return workflow.decide(step, user, outcome=outcome, text=text, shown=shown, key=key)

        decision = self.same(refusal, act)
        if decision is not None:
            self.last = act, decision

    # What they have in hand

    def a_matter(self, data: st.DataObject) -> int:
        """The newest matter mostly, or one before it."""
        newest = len(self.pks) - 1
        return data.draw(st.sampled_from([newest, newest, data.draw(st.integers(0, newest))]))

    def turn_of(self, matter: Matter) -> Turn:
        return matter.turn() or matter.turns[-1]

    def answered(self, turn: Turn) -> list[str]:
        return sorted({answer.person for answer in turn.answers})

    def step(self, number: int, turn: Turn) -> ProceedingStep:
        position = self.expected.matters[number].turns.index(turn) + 1
        return ProceedingStep.objects.get(proceeding=self.pks[number], position=position)

    def shown(self, version: int) -> UUID:
        return FrozenDocument.objects.get(subject=self.table.house.plan.pk, version=version).pk

    def press(self, change: bool = False, refusal: str = "") -> Callable[..., bytes]:
        """Prints at once; where the plan is to be changed meanwhile, somebody writes while it prints."""

        def render(*_: object) -> bytes:
            if change and refusal != "is_ready":
                self.expected.text = Text((self.expected.text.things + 1) % 4, self.expected.text.is_wrong)
                self.company.write(self.expected.text)
            return PDF

        return render

    def same(self, refusal: str, act: Callable[[], Any]) -> Any:
        """Do it to the rows too: it is done, or refused for the same reason."""
        if not refusal:
            return act()
        with pytest.raises(NotAllowed, match=SENTENCES[refusal]):
            act()
        return None

    # What must hold after every act

    @invariant()
    def both_accounts_agree(self) -> None:
        expected, plan = self.expected, self.table.house.plan
        row = Plan.objects.values_list("state", "period__locked", "in_force__version").get(pk=plan.pk)
        assert row == (expected.state, expected.is_locked, expected.in_force)
        assert self.company.written() == expected.text
        assert Counter(AuditEntry.objects.filter(subject=plan.pk).values_list("verb", flat=True)) == expected.log
        mails = OutboxMail.objects.values_list("key", "to")
        assert Counter((key.partition(":")[0], to.partition("@")[0]) for key, to in mails) == expected.mails
        matters = Proceeding.objects.filter(subject=plan.pk).order_by("document__version")
        assert [(one.pk, one.state) for one in matters] == [
            (pk, matter.state) for pk, matter in zip(self.pks, expected.matters, strict=True)
        ]
        fields = "proceeding", "position", "state", "outcome", "document__version", "due_on"
        assert set(ProceedingStep.objects.values_list(*fields)) == {
            (pk, position, turn.state, turn.outcome, turn.version, turn.due)
            for pk, matter in zip(self.pks, expected.matters, strict=True)
            for position, turn in enumerate(matter.turns, start=1)
        }
        assert Counter(map(self.named, Decision.objects.select_related("step", "document"))) == Counter(
            (pk, position, answer.person, answer.seat, answer.outcome, answer.version)
            for pk, matter in zip(self.pks, expected.matters, strict=True)
            for position, turn in enumerate(matter.turns, start=1)
            for answer in turn.answers
        )

    def named(self, decision: Decision) -> tuple[Any, ...]:
        seat = self.company.seat_names[decision.seat_id] if decision.seat_id else None
        who = self.company.names[decision.made_by_id]
        step = decision.step
        return step.proceeding_id, step.position, who, seat, decision.outcome, decision.document.version

    @invariant()
    def what_is_frozen_stays_as_it_was_shown(self) -> None:
        year = self.table.house.years["2022"].pk
        found = FrozenDocument.objects.filter(subject=self.table.house.plan.pk).order_by("version")
        assert [one.version for one in found] == list(range(1, len(self.expected.versions) + 1))
        for one, text in zip(found, self.expected.versions, strict=True):
            content = bytes(one.content)
            assert sha256(content).hexdigest() == one.fingerprint
            if one.version not in self.frozen:
                assert text_of(content, year) == text
            assert self.frozen.setdefault(one.version, content) == content

    @invariant()
    def the_adopted_amounts_are_those_of_the_version_in_force(self) -> None:
        years = {year.pk: label for label, year in self.table.house.years.items()}
        adopted = sorted(
            (years[pk], amount) for pk, amount in AdoptedAmount.objects.values_list("budget_year", "amount")
        )
        assert [amount for year, amount in adopted if year == "2021"] == [500, 7_000, 40_000]
        version = self.expected.in_force
        things = self.expected.versions[version - 1].things if version else 0
        wanted = [Decimal("1250.50") + things, Decimal(50_000) - things] if version else []
        assert [amount for year, amount in adopted if year == "2022"] == wanted

    @invariant()
    def nothing_is_so_that_must_not_be(self) -> None:
        plan = Plan.objects.get(pk=self.table.house.plan.pk)
        answers = Decision.objects.filter(seat__isnull=False)
        assert not answers.filter(made_by=F("step__proceeding__started_by")).exists()
        if plan.in_force_id:
            assert Proceeding.objects.filter(document=plan.in_force_id, state=ProceedingState.APPROVED).exists()
        if plan.state in SETTLED:
            assert not SearchEntry.objects.filter(period=plan.period_id, is_draft=True).exists()

    def all_agree(self) -> None:
        for invariant_ in (
            self.both_accounts_agree,
            self.what_is_frozen_stays_as_it_was_shown,
            self.the_adopted_amounts_are_those_of_the_version_in_force,
            self.nothing_is_so_that_must_not_be,
        ):
            invariant_()


def run(company: Company, *, examples: int | None = None) -> None:
    """So many examples, always the same; without a number as many as the profile says, and others each time.

    A counterexample is not made smaller: that takes minutes, and its acts are few enough to read.
    """
    chosen = settings(stateful_step_count=STEPS, phases=[Phase.generate], database=None)
    if examples:
        chosen = settings(chosen, max_examples=examples, derandomize=True, print_blob=False)
    run_state_machine_as_test(lambda: Machine(company), settings=chosen)
