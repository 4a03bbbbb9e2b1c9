"""What happened in the demo's year: reports, applications and grants, reallocations, spending, and the account.

`fixtures/<slug>/year-2022.json` says what, and when. It is told as it happened: each thing through the service that
does it in the product, with the clock on its day, and only up to the demo's day. A demo on a later day holds more.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from activities.enums import DeliverableStatus, ReportState, RoundState
from activities.grants import giving, payouts, settling
from activities.models import (
    AccountCode,
    ActorContact,
    AdoptedAmount,
    AdoptedMeasure,
    ApplicationBundle,
    DeliverableReport,
    Grant,
    PoolApplication,
    ReportingRound,
)
from activities.money import reallocating
from activities.pools.workflow import applying, bundles
from activities.reporting import answering, judging, rounds
from activities.spending import importing
from activities.years import workflow as carrying
from partnership import clock, matters
from partnership.enums import Outcome, StepState
from partnership.matters.reminding import close_overdue_matters
from partnership.models import (
    BudgetYear,
    Organisation,
    OutboxMail,
    PlanPeriod,
    Proceeding,
    ProceedingStep,
    User,
)
from partnership.proceedings import Registration, member_outcomes
from partnership.tables.uploads import Kept
from plans.accounts import workflow as accounts

SLUG, YEAR = "tingbjerg-husum", 2022
FOLDER = Path(SLUG)
SECRETARIAT, WORKING_GROUP = "sekretariat@example.org", "arbejdsgruppe@example.org"
MEMBERS = ("styregruppe@example.org", "styregruppe2@example.org", "styregruppe3@example.org")
EARLY = "husum@example.org"  # answers on the day a round opens
HERE = UUID("0b9ff1a6-8c1e-4f7d-9f5c-2f6f6e6a5c11")


class Event(NamedTuple):
    """Something that happened on a day."""

    on: date
    does: Callable[[], object]


def tell(fixtures: Path, *, after: date, until: date) -> None:
    """Let what happened after a day, and until another, have happened. The mails of the time are sent already."""
    year = _Year(fixtures / FOLDER)
    for event in sorted(year.events(), key=lambda event: event.on):
        if after < event.on <= until:
            with clock.at(event.on):
                event.does()
    for mail in OutboxMail.objects.filter(sent_at__isnull=True, written_at__lt=clock.now() - timedelta(days=1)):
        OutboxMail.objects.filter(pk=mail.pk).update(sent_at=mail.written_at)


def _key(*words: str) -> UUID:
    """The same after every reset, and so the address of what has it."""
    return uuid5(HERE, "/".join(words))


class _Year:
    def __init__(self, folder: Path) -> None:
        self.said: dict[str, Any] = json.loads((folder / f"year-{YEAR}.json").read_text())
        self.spending = (folder / f"forbrug-{YEAR}.csv").read_text(encoding="utf-8-sig")

    @cached_property
    def period(self) -> PlanPeriod:
        periods = PlanPeriod.objects.select_related("partnership", "agreement")
        return periods.get(partnership__slug=SLUG, year=YEAR)

    @cached_property
    def budget_year(self) -> BudgetYear:
        return self.period.budget_years.get()

    @cached_property
    def people(self) -> dict[str, User]:
        return {user.email: user for user in User.objects.all()}

    @property
    def secretary(self) -> User:
        return self.people[SECRETARIAT]

    def events(self) -> Iterator[Event]:
        """All of it, in no order."""
        first_day = date(YEAR, 1, 3)
        yield Event(first_day, self._begin)
        for number in range(4):
            yield from self._round(number)
        for one in self.said["planned_grants"]:
            yield Event(_day(one["on"]), partial(self._give_by_plan, one))
            yield from self._course(one["key"], one)
        for one in self.said["applications"]:
            yield Event(_day(one["on"]), partial(self._apply, one))
        for one in self.said["bundles"]:
            yield Event(_day(one["on"]), partial(self._send_bundle, one))
            yield Event(_day(one["decided"]), partial(self._decide, _key("matter", one["key"])))
        for key, one in self.said["grants"].items():
            yield from self._course(key, one)
        for number, one in enumerate(self.said["moves"]):
            yield Event(_day(one["on"]), partial(self._move, one, f"move {number}"))
            if "decided" in one:
                yield Event(_day(one["decided"]), partial(self._decide, _key("matter", f"move {number}")))
        days = [_day(day) for day in self.said["spending"]]
        for before, day in zip([date.min, *days], days, strict=False):
            yield Event(day, partial(self._read_in, before, day))
        yield from self._end()

    # --- The beginning, and the rounds ---

    def _begin(self) -> None:
        for one in self.said["contacts"]:
            ActorContact.objects.get_or_create(actor_id=one["actor"], defaults={"user": self.people[one["user"]]})
        for one in self.said["codes"]:
            AccountCode.objects.create(activity_id=one["activity"], series=one["series"], code=one["code"])
        rounds.plan_rounds(self.period)

    def _round(self, number: int) -> Iterator[Event]:
        """A quarter's round: opened, answered, accepted and closed."""
        ends = date(YEAR, 3 * number + 3, 31 if number in (0, 3) else 30)
        opens, due = ends - rounds.OPENS_BEFORE, ends + rounds.DUE_AFTER
        yield Event(opens, partial(self._open, number))
        yield Event(opens, partial(self._answer, number, early=True))
        yield Event(due - timedelta(days=4), partial(self._answer, number, early=False))
        yield Event(due + timedelta(days=2), partial(self._accept, number))
        yield Event(due + timedelta(days=5), partial(self._close, number))

    def _of_quarter(self, number: int) -> ReportingRound:
        found = ReportingRound.objects.filter(period=self.period).order_by("starts_on")[number]
        assert found.state != RoundState.CLOSED
        return found

    def _open(self, number: int) -> None:
        rounds.open_round(self._of_quarter(number), self.secretary)

    def _close(self, number: int) -> None:
        rounds.close_round(self._of_quarter(number), self.secretary)

    def _answer(self, number: int, *, early: bool) -> None:
        """What those responsible for an activity say; what nothing is told of stays silent."""
        round_ = self._of_quarter(number)
        asked = dict(round_.requests.values_list("adopted", "user__email"))
        reports = DeliverableReport.objects.filter(round=round_, state=ReportState.ASKED)
        for report in reports.select_related("deliverable__adopted", "round__period__partnership"):
            told = self.said["reports"].get(str(report.deliverable.source))
            said = told and told["quarters"][number]
            email = asked.get(report.deliverable.adopted_id)
            if said and email and (email == EARLY) is early:
                answer = self._said(report, said)
                answering.answer(report, answer, self.people[email], revision=report.revision)

    def _said(self, report: DeliverableReport, said: dict[str, Any]) -> answering.Answer:
        measures = AdoptedMeasure.objects.filter(deliverable=report.deliverable, withdrawn_on__isnull=True)
        values = zip(measures.order_by("position"), said["values"], strict=False)
        moved_to = said.get("moved_to")
        return answering.Answer(
            status=next(status for status in DeliverableStatus if status == said["status"]),
            values={measure.pk: Decimal(value) for measure, value in values},
            text=said.get("text", ""),
            moved_to=_day(moved_to) if moved_to else None,
        )

    def _accept(self, number: int) -> None:
        round_ = self._of_quarter(number)
        answered = DeliverableReport.objects.filter(round=round_, state=ReportState.ANSWERED)
        judging.accept(round_, dict(answered.values_list("pk", "revision")), self.secretary)

    # --- Pools and grants ---

    def _account(self, line: dict[str, Any]) -> AdoptedAmount:
        return AdoptedAmount.objects.get(activity=line["activity"], series=line["series"], budget_year=self.budget_year)

    def _organisation(self, name: str | None) -> Organisation | None:
        return Organisation.objects.filter(name=name).order_by("pk").first() if name else None

    def _apply(self, one: dict[str, Any]) -> None:
        member = self.people[WORKING_GROUP]
        serves = self.period.adopted_activities.filter(title=one.get("serves")).first()
        said: applying.Said = {
            "account": self._account(one["line"]),
            "title": one["title"],
            "purpose": one["purpose"],
            "organisation": self._organisation(one.get("organisation")),
            "new_organisation": "",
            "applicant": one.get("applicant", ""),
            "email": one.get("email", ""),
            "sought": Decimal(one["sought"]),
            "starts_on": _day(one["starts"]) if "starts" in one else None,
            "ends_on": _day(one["ends"]) if "ends" in one else None,
            "serves": serves.activity if serves is not None else None,
        }
        made = applying.apply_for(self.period, member, said, key=_key("application", one["key"]))
        amount = Decimal(one["recommended"]) if "recommended" in one else None
        applying.recommend(made, self.period, member, amount, one["says"], seen=made.revision)

    def _send_bundle(self, one: dict[str, Any]) -> None:
        rows = PoolApplication.objects.filter(pk__in=[_key("application", key) for key in one["apps"]])
        key = _key("bundle", one["key"])
        bundle: ApplicationBundle = bundles.make_bundle(self.period, one["title"], rows, self.secretary, key=key)
        bundles.send_bundle(bundle, self.secretary, key=_key("matter", one["key"]))

    def _give_by_plan(self, one: dict[str, Any]) -> None:
        given = giving.Given(
            title=one["title"],
            purpose=one["purpose"],
            amount=Decimal(one["amount"]),
            organisation=self._organisation(one["organisation"]),
        )
        key = _key("grant", one["key"])
        giving.give_by_plan(self._account(one["line"]), given, self.period, key=key, user=self.secretary)

    def _grant(self, key: str) -> Grant:
        by_plan = Grant.objects.filter(pk=_key("grant", key)).first()
        return by_plan or Grant.objects.get(application=_key("application", key))

    def _course(self, key: str, one: dict[str, Any]) -> Iterator[Event]:
        """What becomes of a grant: paid out, accounted for, approved, paid back."""
        first = min(_day(due) for due, _amount, _paid in one["payouts"])
        yield Event(first - timedelta(days=3), partial(self._plan_payouts, key, one))
        for number, (_due, _amount, paid) in enumerate(one["payouts"]):
            yield Event(_day(paid), partial(self._pay, key, number, _day(paid)))
        on, spent, text = one["account"]
        yield Event(_day(on), partial(self._give_account, key, spent, text))
        yield Event(_day(one["approved"]), partial(self._approve_account, key))
        if "repaid" in one:
            yield Event(_day(one["repaid"]), partial(self._receive, key, _day(one["repaid"])))

    def _plan_payouts(self, key: str, one: dict[str, Any]) -> None:
        parts = [payouts.Part(_day(due), Decimal(amount)) for due, amount, _paid in one["payouts"]]
        grant = self._grant(key)
        payouts.plan(grant, parts, seen=payouts.version_of(grant.payouts.all()))

    def _pay(self, key: str, number: int, on: date) -> None:
        payouts.pay(self._grant(key).payouts.order_by("position")[number], on, self.secretary)

    def _give_account(self, key: str, spent: str, text: str) -> None:
        said = settling.Said(spent=Decimal(spent), text=text)
        settling.give_account(self._grant(key), said, key=_key("account", key), user=None)

    def _approve_account(self, key: str) -> None:
        settling.approve(self._grant(key).accounts.get(approved_on__isnull=True), self.secretary)

    def _receive(self, key: str, on: date) -> None:
        settling.receive(self._grant(key).repayments.get(), on, self.secretary)

    # --- Reallocations and spending ---

    def _move(self, one: dict[str, Any], key: str) -> None:
        source, target = self._account(one["source"]), self._account(one["target"])
        amount = Decimal(one["amount"])
        wanted = reallocating.Proposed(source=source, target=target, amount=amount, reason=one["reason"])
        made = reallocating.propose(wanted, self.secretary, key=_key(key))
        if "decided" in one:
            reallocating.send(made, self.period, self.secretary, key=_key("matter", key))
        else:
            reallocating.decide_within_limit(made, self.period, self.secretary)

    def _read_in(self, after: date, until: date) -> None:
        """What the finance system knows by a day and did not know before, as a file it would make."""
        rows = list(csv.reader(io.StringIO(self.spending), delimiter=";"))
        new = [row for row in rows[1:] if after < _danish_day(row[0]) <= until]
        file = io.StringIO(newline="")
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows([rows[0], *new])
        kept = Kept(f"posteringer-{until}.csv", file.getvalue().encode("utf-8-sig"), "")
        found = importing.read(kept, self.period.partnership)
        shown = importing.look(self.period, found).digest
        importing.take_in(self.period, found, self.secretary, shown=shown, token=f"demo {until}")

    # --- The end ---

    def _end(self) -> Iterator[Event]:
        carried, account = self.said["carry_over"], self.said["account"]
        yield Event(_day(carried["on"]), partial(self._carry_over, carried))
        yield Event(_day(carried["decided"]), partial(self._decide, _key("matter", "carry over")))
        yield Event(_day(account["on"]), partial(self._send_account, account))
        yield Event(_day(account["decided"]), partial(self._decide, _key("matter", "account")))

    def _carry_over(self, one: dict[str, Any]) -> None:
        year = self.budget_year
        wanted = carrying.Proposal(
            to_year=carrying.years_after(year)[0],
            lines=[
                carrying.Wanted(self._account(line).pk, Decimal(line["amount"]), line["purpose"])
                for line in one["lines"]
            ],
            price_level=one["price_level"],
            reason=one["reason"],
        )
        key = _key("carry over")
        made = carrying.propose(self.period, year, wanted, self.secretary, key=key, seen=None)
        carrying.send(made, self.period, self.secretary, key=_key("matter", "carry over"), seen=made.revision)

    def _send_account(self, one: dict[str, Any]) -> None:
        account = accounts.account_of(self.budget_year)
        accounts.write(account, self.secretary, text=one["text"], revision=account.revision)
        accounts.submit(account, self.secretary, key=_key("matter", "account"))

    # --- Deciding ---

    def _decide(self, matter: UUID) -> None:
        """Who was silent until a deadline agrees; all others say yes, a body outside through the secretariat."""
        close_overdue_matters()
        proceeding = Proceeding.objects.get(pk=matter)
        while step := proceeding.steps.filter(state=StepState.OPEN).select_related("body").first():
            shown = Proceeding.objects.values_list("document", flat=True).get(pk=matter)
            if step.is_outside:
                said = Registration(Outcome.APPROVED, clock.today())
                key = _key("decision", str(matter), str(step.position))
                matters.register(step, self.secretary, said, shown=shown, key=key)
                continue
            self._members_decide(step, shown)

    def _members_decide(self, step: ProceedingStep, shown: UUID) -> None:
        agreeing = member_outcomes(step)[0]
        for email in (*MEMBERS, WORKING_GROUP):
            user = self.people[email]
            step.refresh_from_db()
            if step.state == StepState.OPEN and user.memberships.filter(body=step.body_id).exists():
                key = _key("decision", str(step.pk), email)
                matters.decide(step, user, outcome=agreeing, text="", shown=shown, key=key)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _danish_day(text: str) -> date:
    day, month, year = text.split("-")
    return date(int(year), int(month), int(day))
