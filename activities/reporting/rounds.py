"""Reporting rounds: planned, opened, reminded of and closed. One function for each change of state."""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from activities.enums import RoundState
from activities.models import ReportingRound, ReportRequest
from activities.reporting import asking
from partnership import audit, clock, links
from partnership.enums import AuditVerb, LinkPurpose
from partnership.models import BudgetYear, PlanPeriod, User
from partnership.proceedings import NotAllowed

QUARTER = 3  # months
OPENS_BEFORE = timedelta(days=15)  # the end of the time it is about
DUE_AFTER = timedelta(days=10)
REMINDED_BEFORE = timedelta(days=3)  # its last day
REMINDED_AFTER = timedelta(days=7)  # at the latest, where nobody reminded on the day after


def plan_rounds(period: PlanPeriod) -> list[ReportingRound]:
    """The four quarters of each budget year of a period, as planned rounds; those that are there stay as they are.

    A round opens fifteen days before the quarter ends and is to be answered ten days after. The last of a year asks
    about the promises without a number too.
    """
    there = set(ReportingRound.objects.filter(period=period).values_list("starts_on", flat=True))
    planned = [
        round_
        for year in period.budget_years.all()
        for round_ in _quarters(period, year)
        if round_.starts_on not in there
    ]
    return ReportingRound.objects.bulk_create(planned)


def open_round(round_: ReportingRound, user: User | None) -> int:
    """Open a planned round and ask those responsible. Answers how many people have been asked.

    Side effects: the rows to be answered, a mail with a link to each person, the log. `user` is none where its day has
    come. Raises PermissionDenied, and NotAllowed where it is not planned any more or nothing is promised.
    """
    _guard(round_, user)
    with transaction.atomic():
        rows = ReportingRound.objects.filter(pk=round_.pk, state=RoundState.PLANNED)
        if not rows.update(state=RoundState.OPEN, opened_at=clock.now()):
            raise NotAllowed(_("%(round)s has been opened already.") % {"round": round_})
        if not asking.standing_activities(round_.period).exists():
            raise NotAllowed(_("There is nothing to ask about until a plan with deliverables is in force."))
        round_.refresh_from_db(fields=["state", "opened_at"])
        asked = asking.ask(round_)
        _log(AuditVerb.ROUND_OPENED, round_, user)
    return asked


def close_round(round_: ReportingRound, user: User) -> None:
    """Close an open round: nothing in it is answered any more, and its links open nothing.

    Raises PermissionDenied, and NotAllowed where it is not open.
    """
    _guard(round_, user)
    with transaction.atomic():
        rows = ReportingRound.objects.filter(pk=round_.pk, state=RoundState.OPEN)
        if not rows.update(state=RoundState.CLOSED, closed_at=clock.now()):
            raise NotAllowed(_("%(round)s is not open.") % {"round": round_})
        round_.refresh_from_db(fields=["state", "closed_at"])
        links.withdraw(LinkPurpose.REPORT, round_.pk)
        _log(AuditVerb.ROUND_CLOSED, round_, user)


def remind(round_: ReportingRound, user: User | None, by: User | None) -> int:
    """Remind one person, or with none everybody who is silent. Answers how many have been reminded.

    Side effects: a mail with a new link to each, and the log; `by` is none where a day brought it about. Raises
    PermissionDenied, and NotAllowed where the round is not open, nobody is silent, or all have been reminded today.
    """
    _guard(round_, by)
    with transaction.atomic():
        # Closing waits for this, so that no link is made for a round that is closed.
        if not ReportingRound.objects.select_for_update().filter(pk=round_.pk, state=RoundState.OPEN).exists():
            raise NotAllowed(_("%(round)s is not open.") % {"round": round_})
        silent = [person for person, items in asking.open_items(round_).items() if items]
        if user is not None:
            silent = [person for person in silent if person == user.pk]
        if not silent:
            raise NotAllowed(_("All who were asked have answered."))
        reminded = _remind(round_, silent)
        if not reminded:
            raise NotAllowed(_("They have been reminded today already. Once a day is enough."))
        _log(AuditVerb.REMINDED, round_, by)
    return reminded


def _remind(round_: ReportingRound, people: list[UUID]) -> int:
    """Remind those of the people who have not been reminded today."""
    items, count = asking.open_items(round_), 0
    today = Q(reminded_at__date=clock.today())
    for person in User.objects.filter(pk__in=people, is_active=True):
        rows = ReportRequest.objects.filter(round=round_, user=person)
        if rows.filter(today).exists():
            continue
        rows.update(reminded_at=clock.now())
        asking.tell(round_, person, items[person.pk], "reminded", f"{round_.pk}:{clock.today()}")
        count += 1
    return count


def open_due_rounds() -> tuple[int, int]:
    """What a new day brings: opens rounds whose day has come, asks who has become responsible since, and reminds those
    who are silent three days before the last day and on the day after it. Answers how many rounds were opened, and how
    many people reminded.
    """
    return _open_due(), _remind_due()


def _open_due() -> int:
    today = clock.today()
    due = ReportingRound.objects.filter(state=RoundState.PLANNED, opens_on__lte=today, due_on__gte=today)
    opened = 0
    for round_ in due.select_related("period__partnership"):
        try:
            open_round(round_, None)
        except NotAllowed:  # no plan is in force, or somebody was quicker
            continue
        opened += 1
    return opened


def _remind_due() -> int:
    today = clock.today()
    reminded = 0
    rounds = ReportingRound.objects.filter(state=RoundState.OPEN)
    for round_ in rounds.select_related("period__partnership"):
        with transaction.atomic():
            # Nobody closes it meanwhile, and nobody else asks.
            if not rounds.select_for_update().filter(pk=round_.pk).exists():
                continue
            asking.ask(round_)
            reminded += _remind(round_, _to_be_reminded(round_, today))
    return reminded


def _to_be_reminded(round_: ReportingRound, today: date) -> list[UUID]:
    """Those who are silent and have not been reminded of this yet: once before the last day, once after it."""
    near = round_.due_on - REMINDED_BEFORE
    if not near <= today <= round_.due_on + REMINDED_AFTER:
        return []
    since = near if today <= round_.due_on else round_.due_on + timedelta(days=1)
    told = Q(reminded_at__date__gte=since) | Q(asked_at__date__gte=since)
    heard = set(ReportRequest.objects.filter(told, round=round_).values_list("user", flat=True))
    return [person for person, items in asking.open_items(round_).items() if items and person not in heard]


def _quarters(period: PlanPeriod, year: BudgetYear) -> list[ReportingRound]:
    starts = [_later(year.starts_on, months) for months in range(0, 12, QUARTER)]
    starts = [start for start in starts if start <= year.ends_on]
    ends = [start - timedelta(days=1) for start in starts[1:]] + [year.ends_on]
    return [
        ReportingRound(
            period=period,
            label=_label(start, end),
            starts_on=start,
            ends_on=end,
            opens_on=max(end - OPENS_BEFORE, start),
            due_on=end + DUE_AFTER,
            asks_uncounted=end == year.ends_on,
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def _later(day: date, months: int) -> date:
    """The same day some months later; the first of the month, where budget years begin on the first."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, min(day.day, 28))


def _label(start: date, end: date) -> str:
    """ "Quarter 1, 2022", or where it begins in between, its days."""
    if start.day == 1 and start.month % QUARTER == 1:
        return _("Quarter %(number)s, %(year)s") % {"number": start.month // QUARTER + 1, "year": start.year}
    return f"{start:%d.%m.%Y}–{end:%d.%m.%Y}"


def _guard(round_: ReportingRound, user: User | None) -> None:
    if user is not None and not user.has_perm("partnership.write_plans", round_.period.partnership):
        raise PermissionDenied


def _log(verb: AuditVerb, round_: ReportingRound, user: User | None) -> None:
    audit.record(
        verb,
        actor=user,
        subject=round_.pk,
        label=round_.label,
        partnership_id=round_.period.partnership_id,
        period_id=round_.period_id,
    )
