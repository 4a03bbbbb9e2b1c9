"""What must become of a plan and its matters, written a second time: in plain values, without a database.

Each act answers why it is refused, as the name of what stands in its way, or does to these values what the real one
does to its rows. The state machine does both and compares.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from partnership.enums import AuditVerb, DecisionRule, Outcome, ProceedingState, StepKind, StepState
from plans.enums import BEING_WRITTEN, PlanState

# The seats of the steering group: who may answer for each, its holder first. `first` is deputy for another's seat too.
SEATS = {"chair": ["chair"], "first": ["first"], "second": ["second", "deputy", "first"], "both": ["both"]}
SECRETARIAT = ("secretary", "both")
STRANGERS = ("outsider", "former")
PEOPLE = ("secretary", "both", "chair", "first", "second", "deputy", *STRANGERS)
MEMBERS = tuple(person for person in PEOPLE if person not in STRANGERS)
DAYS = 7
AGREED = (Outcome.APPROVED, Outcome.WITH_CONDITION)
IN_WORDS = (Outcome.WITH_CONDITION, Outcome.WITH_CHANGE, Outcome.SENT_BACK, Outcome.REMARK)
ON_ITS_WAY = (ProceedingState.OPEN, ProceedingState.ADJUSTING)


@dataclass
class Text:
    """What the rows say: how much money goes to things, and whether the sum is wrong."""

    things: int = 0
    is_wrong: bool = False


@dataclass
class Answer:
    person: str
    seat: str | None
    outcome: Outcome
    version: int


@dataclass
class Turn:
    kind: StepKind
    is_outside: bool
    state: StepState = StepState.WAITING
    due: date | None = None
    outcome: str = ""
    version: int | None = None
    answers: list[Answer] = field(default_factory=list)

    def offered(self) -> tuple[Outcome, ...]:
        heard = (Outcome.ACKNOWLEDGED, Outcome.REMARK)
        inside = heard if self.kind == StepKind.CONSULT else (*AGREED, Outcome.SENT_BACK)
        outside = (Outcome.POSTPONED,) if self.kind == StepKind.CONSULT else (Outcome.WITH_CHANGE, Outcome.POSTPONED)
        return (*inside, *outside) if self.is_outside else inside


@dataclass
class Matter:
    sender: str
    version: int
    turns: list[Turn]
    state: ProceedingState = ProceedingState.OPEN

    def turn(self) -> Turn | None:
        return next((turn for turn in self.turns if turn.state == StepState.OPEN), None)

    def able(self, seat: str) -> list[str]:
        return [person for person in SEATS[seat] if person != self.sender]

    def seats(self) -> list[str]:
        return [seat for seat in SEATS if self.able(seat)]

    def voters(self) -> set[str]:
        return {person for seat in SEATS for person in self.able(seat)}

    def seat_for(self, person: str, turn: Turn) -> str | None:
        free = [seat for seat in self.seats() if seat not in {answer.seat for answer in turn.answers}]
        mine = [seat for seat in free if person in self.able(seat)]
        return min(mine, key=lambda seat: seat != person, default=None)


@dataclass
class Expected:
    """A plan on its way. An act's answer is the name of what refuses it; empty: it is done."""

    rule: DecisionRule
    kind: StepKind
    today: date
    text: Text = field(default_factory=Text)
    state: PlanState = PlanState.DRAFT
    versions: list[Text] = field(default_factory=list)
    in_force: int | None = None
    matters: list[Matter] = field(default_factory=list)
    log: Counter[AuditVerb] = field(default_factory=Counter)
    mails: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def matter(self) -> Matter | None:
        return self.matters[-1] if self.matters else None

    @property
    def is_locked(self) -> bool:
        return self.state not in BEING_WRITTEN

    # The secretariat's acts

    def submit(self, person: str, *, changed_meanwhile: bool) -> str:
        if self.text.is_wrong:
            return "is_ready"
        if self.state not in (PlanState.DRAFT, PlanState.SENT_BACK):
            return "move"
        if changed_meanwhile:
            return "is_unchanged"
        self._freeze()
        turns = [Turn(self.kind, is_outside=False), Turn(StepKind.APPROVE, is_outside=True)]
        self.matters.append(Matter(person, len(self.versions), turns))
        self.state = PlanState.SUBMITTED
        self.log[AuditVerb.SUBMITTED] += 1
        self._open_next(self.matters[-1])
        self._ask(self.matters[-1])
        return ""

    def withdraw(self, matter: Matter) -> str:
        if matter.state != ProceedingState.OPEN:
            return "is_on_its_way"
        self._tell("withdrawn", matter.voters() if not self._open_turn(matter).is_outside else set())
        self._end(matter, ProceedingState.WITHDRAWN)
        self.state = PlanState.DRAFT
        self.log[AuditVerb.WITHDRAWN] += 1
        return ""

    def finalise(self, matter: Matter, *, changed_meanwhile: bool) -> str:
        if self.text.is_wrong:
            return "is_ready"
        if matter.state not in ON_ITS_WAY:
            return "is_on_its_way"
        if self.state != PlanState.ADJUSTING:
            return "no change decided"
        if changed_meanwhile:
            return "is_unchanged"
        self._freeze()
        matter.version, matter.state, self.state = len(self.versions), ProceedingState.OPEN, PlanState.SUBMITTED
        self.log[AuditVerb.CHANGED] += 1
        self._open_next(matter)
        return ""

    def come_into_force(self) -> str:
        matter = self.matter
        if matter is None or matter.state != ProceedingState.APPROVED:
            return "not approved"
        if self.in_force != matter.version:
            self.state, self.in_force = PlanState.IN_FORCE, matter.version
            self.log[AuditVerb.IN_FORCE] += 1
            self._tell("in-force", MEMBERS)
        return ""

    def begin_amendment(self) -> str:
        if self.state != PlanState.IN_FORCE:
            return "not in force"
        self.state = PlanState.DRAFT
        self.log[AuditVerb.AMENDMENT_BEGUN] += 1
        return ""

    def drop_amendment(self) -> str:
        if self.state not in (PlanState.DRAFT, PlanState.SENT_BACK) or self.in_force is None:
            return "no amendment"
        self.state, self.text = PlanState.IN_FORCE, self.versions[self.in_force - 1]
        self.log[AuditVerb.AMENDMENT_DROPPED] += 1
        return ""

    def close(self) -> str:
        if self.state != PlanState.IN_FORCE:
            return "not closable"
        self.state = PlanState.CLOSED
        self.log[AuditVerb.CLOSED] += 1
        return ""

    def move_deadline(self, matter: Matter, turn: Turn, day: date) -> str:
        if refusal := self._not_open(matter, turn):
            return refusal
        if day < self.today:
            return "is_to_come"
        turn.due = day
        self.log[AuditVerb.DEADLINE_MOVED] += 1
        return ""

    def close_overdue(self) -> int:
        turn = self.matter.turn() if self.matter else None
        if self.matter is None or turn is None or turn.is_outside or not self._is_overdue(turn):
            return 0
        return int(self._settle(self.matter, turn))

    # Deciding

    def decide(self, matter: Matter, turn: Turn, person: str, outcome: Outcome, text: str, version: int) -> str:
        refusal = self._not_open(matter, turn) or self._not_shown(matter, version)
        if refusal:
            return refusal
        if self._is_overdue(turn):
            return "in_time"
        if person == matter.sender:
            return "not_own"
        if person in {answer.person for answer in turn.answers}:
            return "not_twice"
        seat = None if turn.is_outside else matter.seat_for(person, turn)
        if seat is None:
            return "has_seat"
        if refusal := self._not_said(turn, outcome, text):
            return refusal
        turn.answers.append(Answer(person, seat, outcome, matter.version))
        self.log[AuditVerb.DECIDED] += 1
        self._settle(matter, turn)
        return ""

    def register(
        self, matter: Matter, turn: Turn, person: str, outcome: Outcome, text: str, version: int, day: date
    ) -> str:
        refusal = self._not_open(matter, turn) or self._not_shown(matter, version)
        if refusal:
            return refusal
        if not turn.is_outside:
            return "is_outside"
        if day > self.today:
            return "is_past"
        if refusal := self._not_said(turn, outcome, text):
            return refusal
        turn.answers.append(Answer(person, None, outcome, matter.version))
        self.log[AuditVerb.REGISTERED] += 1
        if outcome != Outcome.POSTPONED:
            self._end_turn(matter, turn, outcome, told=[one for one in SECRETARIAT if one != person])
        return ""

    def decided(self, matter: Matter, turn: Turn) -> Outcome | None:
        """What the answers make of the body."""
        said = {answer.seat: answer.outcome for answer in turn.answers}
        seats, overdue = len(matter.seats()), self._is_overdue(turn)
        if turn.kind == StepKind.CONSULT:
            done = "chair" in said if self.rule == DecisionRule.CHAIR else len(said) == seats
            heard = Outcome.REMARK if Outcome.REMARK in said.values() else Outcome.ACKNOWLEDGED
            return heard if done or overdue else None
        if self.rule == DecisionRule.CHAIR:
            return said.get("chair")
        no = sum(outcome == Outcome.SENT_BACK for outcome in said.values())
        yes = len(said) - no
        agreed = Outcome.WITH_CONDITION if Outcome.WITH_CONDITION in said.values() else Outcome.APPROVED
        if self.rule == DecisionRule.MAJORITY:
            return agreed if 2 * yes > seats else Outcome.SENT_BACK if 2 * no >= seats else None
        if no:
            return Outcome.SENT_BACK
        silent = self.rule == DecisionRule.BY_DEADLINE and overdue
        return agreed if yes == seats or silent else None

    # What follows

    def _not_open(self, matter: Matter, turn: Turn) -> str:
        if matter.state == ProceedingState.WITHDRAWN:
            return "withdrawn"
        return "" if matter.state == ProceedingState.OPEN and turn.state == StepState.OPEN else "is_open"

    def _not_shown(self, matter: Matter, version: int) -> str:
        return "" if version == matter.version else "is_shown"

    def _not_said(self, turn: Turn, outcome: Outcome, text: str) -> str:
        if outcome not in turn.offered():
            return "is_offered"
        return "is_explained" if outcome in IN_WORDS and not text.strip() else ""

    def _is_overdue(self, turn: Turn) -> bool:
        return turn.due is not None and turn.due < self.today

    def _open_turn(self, matter: Matter) -> Turn:
        turn = matter.turn()
        assert turn is not None
        return turn

    def _freeze(self) -> None:
        self.versions.append(Text(self.text.things, self.text.is_wrong))

    def _settle(self, matter: Matter, turn: Turn) -> bool:
        outcome = self.decided(matter, turn)
        if outcome is not None:
            self._end_turn(matter, turn, outcome, told=SECRETARIAT)
        return outcome is not None

    def _end_turn(self, matter: Matter, turn: Turn, outcome: Outcome, told: list[str] | tuple[str, ...]) -> None:
        turn.state, turn.outcome, turn.version = StepState.DONE, outcome.value, matter.version
        self.log[AuditVerb.STEP_ENDED] += 1
        if outcome == Outcome.SENT_BACK:
            self._end(matter, ProceedingState.SENT_BACK)
            self.state = PlanState.SENT_BACK
            self.log[AuditVerb.SENT_BACK] += 1
            self._tell("sent-back", told)
        elif outcome == Outcome.WITH_CHANGE:
            matter.state, self.state = ProceedingState.ADJUSTING, PlanState.ADJUSTING
            self._tell("changed", told)
        else:
            self._open_next(matter)

    def _open_next(self, matter: Matter) -> None:
        waiting = [turn for turn in matter.turns if turn.state == StepState.WAITING]
        if not waiting:
            self._end(matter, ProceedingState.APPROVED)
            self.log[AuditVerb.APPROVED] += 1
            return
        waiting[0].state = StepState.OPEN
        waiting[0].due = None if waiting[0].is_outside else self.today + timedelta(days=DAYS)

    def _ask(self, matter: Matter) -> None:
        if not self._open_turn(matter).is_outside:
            self._tell("step-asked", matter.voters())

    def _end(self, matter: Matter, state: ProceedingState) -> None:
        matter.state = state
        for turn in matter.turns:
            if turn.state in (StepState.WAITING, StepState.OPEN):
                turn.state = StepState.STOPPED

    def _tell(self, what: str, people: set[str] | list[str] | tuple[str, ...]) -> None:
        self.mails.update((what, person) for person in people)
