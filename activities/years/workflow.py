"""Money carried over between years: proposed, decided within a limit or by bodies, and written into the frame.

One function for each change of state. What is decided becomes one entry of the next year's frame, which is never
written twice.
"""

import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.enums import CarryOverState
from activities.models import AdoptedAmount, CarryOver, CarryOverLine
from activities.money import ledger
from activities.money.ledger import NOTHING
from activities.years.leftover import YearLeft, years_left
from activities.years.papers import carry_over_paper
from partnership import audit, clock, matters
from partnership.danish import kroner
from partnership.enums import AuditVerb, FrameKind, MatterKind, ProceedingState, StepState
from partnership.matters.presenting import freeze_paper
from partnership.models import (
    BudgetYear,
    Decision,
    DelegatedLimit,
    FrameEntry,
    PlanPeriod,
    Proceeding,
    ProceedingStep,
    User,
)
from partnership.proceedings import NotAllowed

UNDECIDED = (CarryOverState.DRAFT, CarryOverState.SENT)


class Wanted(NamedTuple):
    """What of an adopted amount is to be carried over, in kroner, and what for."""

    account: UUID
    amount: Decimal
    purpose: str


class Proposal(NamedTuple):
    """What a carry-over is to say."""

    to_year: BudgetYear
    lines: list[Wanted]
    price_level: str
    reason: str


class TooMuch(NotAllowed):
    """More is to be carried over of some adopted amounts than is left; the messages say what is left of each."""

    def __init__(self, messages: dict[UUID, str]) -> None:
        super().__init__(" ".join(messages.values()))
        self.messages = messages


def undecided(year: BudgetYear) -> CarryOver | None:
    """The proposal for a budget year that is written or decided about just now. One query."""
    return _with_years().filter(from_year=year, state__in=UNDECIDED).first()


def of_year(year: BudgetYear) -> list[CarryOver]:
    """What was proposed to be carried over from a budget year, the newest first. Two queries."""
    return list(_with_years().filter(from_year=year).order_by("-made_at"))


def years_after(year: BudgetYear) -> list[BudgetYear]:
    """The budget years of the agreement to which money can be carried over, the next one first."""
    later = BudgetYear.objects.filter(agreement=year.agreement_id, starts_on__gt=year.starts_on)
    return list(later.order_by("starts_on"))


def propose(
    period: PlanPeriod, year: BudgetYear, wanted: Proposal, user: User, *, key: UUID, seen: int | None
) -> CarryOver:
    """Write down what is to be carried over from a year, or write the draft of it anew.

    `key` is the form's own and becomes the id of a new proposal: the same form sent twice makes one. `seen` is the
    revision of the draft that was shown; none where there was none. No money moves. Raises TooMuch, and NotAllowed
    where somebody else has written meanwhile, or it has been sent.
    """
    with transaction.atomic():
        _at_most_what_is_left(_left(period, year), wanted.lines)
        if seen is None and CarryOver.objects.filter(pk=key, from_year=year).exists():
            return _with_years().get(pk=key)
        _write(_begun(year, user, key) if seen is None else _rewritten(year, seen), wanted)
    found = undecided(year)
    assert found is not None  # it was just written
    return found


def _begun(year: BudgetYear, user: User, key: UUID) -> CarryOver:
    BudgetYear.objects.select_for_update(of=("self",)).get(pk=year.pk)  # of two at once the second sees the first
    if undecided(year) is not None:
        raise NotAllowed(_overtaken())
    return CarryOver(pk=key, from_year=year, made_by=user)


def _rewritten(year: BudgetYear, seen: int) -> CarryOver:
    """The draft that was shown, with its next revision."""
    drafts = CarryOver.objects.select_for_update(of=("self",)).filter(from_year=year, state=CarryOverState.DRAFT)
    draft: CarryOver | None = drafts.filter(revision=seen).first()
    if draft is None:
        raise NotAllowed(_overtaken())
    draft.revision += 1
    return draft


def limit_of(carry_over: CarryOver, period: PlanPeriod) -> DelegatedLimit | None:
    """The limit within which the secretariat can decide it today; none where it is too much, or none is delegated."""
    limit = matters.limit_for(period.agreement, MatterKind.CARRY_OVER, clock.today())
    return limit if limit is not None and amount_of(carry_over) <= limit.up_to else None


def decide_within_limit(carry_over: CarryOver, period: PlanPeriod, user: User, *, seen: int) -> None:
    """The secretariat decides it itself, as a body has delegated. A second time does nothing.

    Side effects: as of `_carry_out`. Raises NotAllowed where no limit reaches it, it is not the draft that was seen, or
    less is left by now.
    """
    with transaction.atomic():
        if _taken(carry_over).state == CarryOverState.DECIDED:
            return
        carry_over = _as_seen(carry_over, seen)
        limit = limit_of(carry_over, period)
        if limit is None:
            raise NotAllowed(_("This is more than the secretariat may decide itself. Send it for decision."))
        by = _("The secretariat, as delegated by %(body)s") % {"body": limit.delegated_by}
        _carry_out(carry_over, CarryOverState.DRAFT, period, clock.today(), by, user)


def send(carry_over: CarryOver, period: PlanPeriod, user: User, *, key: UUID, seen: int, note: str = "") -> Proceeding:
    """Present it to the bodies of the chain for its amount.

    `key` becomes the matter's id: the same form sent twice presents it once. Side effects: the case paper is frozen,
    the matter begun and the first body asked; the log says who did it. Raises NotAllowed where it is not the draft that
    was seen, no chain fits, or less is left by now.
    """
    with transaction.atomic():
        if sent := Proceeding.objects.filter(pk=key, subject=carry_over.pk).first():
            return sent
        carry_over = _as_seen(carry_over, seen)
        _move(carry_over, CarryOverState.DRAFT, CarryOverState.SENT)
        document = _frozen(carry_over, period)
        proceeding = matters.present(
            MatterKind.CARRY_OVER, carry_over.pk, document, user, key=key, amount=amount_of(carry_over), note=note
        )
        _log(AuditVerb.PRESENTED, carry_over, user, period.pk)
    return proceeding


def drop(carry_over: CarryOver, period: PlanPeriod, user: User, *, seen: int) -> None:
    """Give a draft up: another one can be written. A second time does nothing.

    Side effect: the log says who did it. Raises NotAllowed where it is not the draft that was seen.
    """
    with transaction.atomic():
        if _taken(carry_over).state == CarryOverState.DROPPED:
            return
        carry_over = _as_seen(carry_over, seen)
        _move(carry_over, CarryOverState.DRAFT, CarryOverState.DROPPED)
        _log(AuditVerb.CARRY_OVER_DROPPED, carry_over, user, period.pk)


def correct(carry_over: CarryOver, period: PlanPeriod, wanted: Proposal, user: User) -> None:
    """Let it say what a body decided with a change; nobody who has decided is asked again.

    Side effects: the corrected paper is frozen, and the matter goes on; where that was the last body, the frame grows.
    Raises NotAllowed where no change was decided, and TooMuch.
    """
    with transaction.atomic():
        matter = matters.open_matter(carry_over.pk)
        if matter is None or matter.state != ProceedingState.ADJUSTING:
            raise NotAllowed(_("No body has decided a change that waits to be made."))
        _at_most_what_is_left(_left(period, carry_over.from_year), wanted.lines)
        _write(_taken(carry_over), wanted)
        carry_over = _with_years().get(pk=carry_over.pk)
        matters.correct(matter, _frozen(carry_over, period), user)


# --- What follows from a matter -------------------------------------------------------------------------------------


def follow(proceeding: Proceeding) -> None:
    """What a matter's new state means for its carry-over: written into the frame, declined, or a draft again.

    Raises NotAllowed where less is left by now than is to be carried over; then nothing is decided.
    """
    carry_over = _with_years().get(pk=proceeding.subject)
    if proceeding.state == ProceedingState.APPROVED:
        assert proceeding.period is not None  # a carry-over is of a year
        day, by = _ruling(proceeding)
        _carry_out(carry_over, CarryOverState.SENT, proceeding.period, day, by, None)
    elif proceeding.state == ProceedingState.SENT_BACK:
        _move(carry_over, CarryOverState.SENT, CarryOverState.DECLINED)
    elif proceeding.state == ProceedingState.WITHDRAWN:
        _move(carry_over, CarryOverState.SENT, CarryOverState.DRAFT)


def address(proceeding: Proceeding) -> str:
    """The page of the years between which a matter is about to carry money. One query."""
    assert proceeding.period is not None
    carry_over = _with_years().get(pk=proceeding.subject)
    place = {"slug": proceeding.partnership.slug, "year": proceeding.period.year}
    return f"{reverse('between-years', kwargs=place)}?fra={carry_over.from_year_id}"


def amount_of(carry_over: CarryOver) -> Decimal:
    """What is carried over in all, in kroner."""
    return sum((line.amount for line in carry_over.lines.all()), NOTHING)


def _carry_out(
    carry_over: CarryOver,
    before: CarryOverState,
    period: PlanPeriod,
    day: datetime.date,
    by: str,
    user: User | None,
) -> None:
    """Write what was decided into the next year's frame.

    Side effects: one frame entry; those plans of the agreement that can be written have a new revision; the log says
    so. What is carried over can no longer be granted or moved in the year it comes from. Raises NotAllowed where it is
    in another state by now, and TooMuch.
    """
    with transaction.atomic():
        if _taken(carry_over).state != before:
            raise NotAllowed(_overtaken())
        # Whoever writes the frame with a plan has taken the agreement's periods, and so has whoever carries over.
        periods = PlanPeriod.objects.filter(agreement=period.agreement_id)
        list(periods.select_for_update(no_key=True).order_by("pk"))
        lines = [Wanted(line.account_id, line.amount, line.purpose) for line in carry_over.lines.all()]
        ledger.taken(*(line.account for line in lines))
        _at_most_what_is_left(_left(period, carry_over.from_year), lines)
        entry = FrameEntry.objects.create(
            agreement_id=period.agreement_id,
            budget_year=carry_over.to_year,
            kind=FrameKind.CARRIED_OVER,
            amount=amount_of(carry_over),
            decided_on=day,
            note=_note(carry_over, by),
        )
        by = by[: CarryOver._meta.get_field("decided_by").max_length]
        _move(carry_over, before, CarryOverState.DECIDED, decided_on=day, decided_by=by, entry=entry)
        periods.filter(locked=False).update(revision=F("revision") + 1)
        _log(AuditVerb.CARRIED_OVER, carry_over, user, period.pk)


def _note(carry_over: CarryOver, by: str) -> str:
    """What the frame says of the money: which year it is from, its price level, and who decided."""
    said = [_("Carried over from %(year)s") % {"year": carry_over.from_year.label}]
    if carry_over.price_level:
        said.append(_("price and wage level %(level)s") % {"level": carry_over.price_level})
    said.append(_("decided by %(body)s") % {"body": by})
    return ", ".join(said)[: FrameEntry._meta.get_field("note").max_length]


def _ruling(proceeding: Proceeding) -> tuple[datetime.date, str]:
    """The day of the body that had the last word, and its name: what is registered may have been decided days ago."""
    turns = ProceedingStep.objects.filter(proceeding=proceeding, state=StepState.DONE)
    last = turns.select_related("body", "organisation").order_by("-position").first()
    days = Decision.objects.filter(step=last).order_by("-made_at").values_list("decided_on", flat=True)
    return days.first() or clock.today(), str(last or proceeding.label)


def _frozen(carry_over: CarryOver, period: PlanPeriod):
    left = _left(period, carry_over.from_year)
    lines = [Wanted(line.account_id, line.amount, line.purpose) for line in carry_over.lines.all()]
    _at_most_what_is_left(left, lines)
    return freeze_paper(carry_over_paper(carry_over, left), period, carry_over.pk)


def _left(period: PlanPeriod, year: BudgetYear) -> YearLeft:
    """Raises NotAllowed for a year that is none of the period's."""
    found = next((one for one in years_left(period) if one.year.pk == year.pk), None)
    if found is None:
        raise NotAllowed(_("The budget year is none of this plan's."))
    return found


def _at_most_what_is_left(left: YearLeft, lines: list[Wanted]) -> None:
    if not lines:
        raise NotAllowed(_("Write how much is to be carried over of at least one line."))
    messages = {}
    for line in lines:
        known = left.of(line.account)
        rest = known.left if known else NOTHING
        if line.amount > rest:
            messages[line.account] = _("There is only %(left)s kr. left.") % {"left": kroner(max(rest, NOTHING))}
    if messages:
        raise TooMuch(messages)


def _write(carry_over: CarryOver, wanted: Proposal) -> None:
    """The proposal and its lines, in the place of those there were."""
    later = {year.pk for year in years_after(carry_over.from_year)}
    if wanted.to_year.pk not in later:
        raise NotAllowed(_("Money is carried over to a later year of the same agreement."))
    carry_over.to_year, carry_over.price_level, carry_over.reason = wanted.to_year, wanted.price_level, wanted.reason
    carry_over.save()
    carry_over.lines.all().delete()
    accounts = AdoptedAmount.objects.filter(budget_year=carry_over.from_year).in_bulk(
        [one.account for one in wanted.lines]
    )
    CarryOverLine.objects.bulk_create(
        CarryOverLine(carry_over=carry_over, account=accounts[one.account], amount=one.amount, purpose=one.purpose)
        for one in wanted.lines
    )


def _taken(carry_over: CarryOver) -> CarryOver:
    """The row as it is now; whoever comes at the same time waits."""
    return CarryOver.objects.select_for_update(of=("self",)).get(pk=carry_over.pk)


def _as_seen(carry_over: CarryOver, seen: int) -> CarryOver:
    """The row as it is now, which is still the draft that was on the page. Raises NotAllowed."""
    now = _taken(carry_over)
    if now.state != CarryOverState.DRAFT or now.revision != seen:
        raise NotAllowed(_overtaken())
    return _with_years().get(pk=now.pk)


def _overtaken() -> str:
    return _("Somebody else has changed the proposal meanwhile. Look at it again.")


def _move(carry_over: CarryOver, before: CarryOverState, after: CarryOverState, **more: object) -> None:
    """One conditional write. Raises NotAllowed where it is in another state by now."""
    if not CarryOver.objects.filter(pk=carry_over.pk, state=before).update(state=after, **more):
        raise NotAllowed(_overtaken())
    carry_over.refresh_from_db()


def _with_years():
    rows = CarryOver.objects.select_related("from_year__agreement__partnership", "to_year", "entry")
    return rows.prefetch_related("lines")


def _log(verb: AuditVerb, carry_over: CarryOver, user: User | None, period_id: UUID | None) -> None:
    audit.record(
        verb,
        actor=user,
        subject=carry_over.pk,
        label=_("%(kroner)s kr. from %(from)s to %(to)s")
        % {
            "kroner": kroner(amount_of(carry_over)),
            "from": carry_over.from_year.label,
            "to": carry_over.to_year.label,
        },
        partnership_id=carry_over.from_year.agreement.partnership_id,
        period_id=period_id,
    )
