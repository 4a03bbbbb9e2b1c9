"""The few lines that say what changed: the largest amounts first, then the rest in the plan's order."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext, ngettext

from activities.enums import EditionStatus, LineageKind
from partnership.danish import kroner
from plans.documents.compare.names import Renamed
from plans.documents.compare.values import Change, ChangeKind, Headline, Money, Row, Table
from plans.documents.money import ZERO, frame_for_whole, frame_of
from plans.documents.values import Activity, PlanDocument
from plans.documents.view import words

MOST = 5
ENDED = (EditionStatus.DISCONTINUED, EditionStatus.DECLINED)


class Line(NamedTuple):
    """A headline before it is known whether there is room for it, with how many changes it tells of."""

    text: str
    place: str
    difference: Decimal | None
    changes: int


def headlines(
    old: PlanDocument, new: PlanDocument, changes: Sequence[Change], money: Money, renamed: Sequence[Renamed]
) -> tuple[Headline, ...]:
    """At most five; where there is more to say, the last one tells how much more."""
    teller = _Teller(old, new, money, renamed)
    lines = sorted(teller.lines(changes), key=lambda line: -abs(line.difference or ZERO))
    shown = lines if len(lines) <= MOST else lines[: MOST - 1]
    found = [Headline(text=line.text, place=line.place, difference=line.difference) for line in shown]
    if more := sum(line.changes for line in lines[len(shown) :]):
        message = ngettext("and %(count)s more change", "and %(count)s more changes", more)
        found.append(Headline(text=message % {"count": more}, place=""))
    return tuple(found)


class _Teller:
    def __init__(self, old: PlanDocument, new: PlanDocument, money: Money, renamed: Sequence[Renamed]) -> None:
        self._old, self._new = old, new
        self._before = {activity.id: activity for activity in old.activities}
        self._after = {activity.id: activity for activity in new.activities}
        self._differences = {row.activity_id: row.difference for row in money.rows}
        self._names = {one.new: one.old for one in renamed}

    def lines(self, changes: Sequence[Change]) -> Iterator[Line]:
        """What is said of one activity is said together, but for its money."""
        groups: dict[tuple[object, bool], list[Change]] = {}
        for change in changes:
            of = change.activity_id or (change.place, change.field, change.title)
            is_money = self._difference(change) is not None and not self._is_whole(change) and not self._ends(change)
            groups.setdefault((of, is_money), []).append(change)
        for (_of, is_money), some in groups.items():
            first = some[0]
            if first.activity_id is None:
                yield Line(self._elsewhere(first), first.place, self._difference(first), len(some))
            elif is_money:
                yield Line(self._money(first), first.place, self._difference(first), len(some))
            else:
                yield self._activity(first.activity_id, some)

    def _difference(self, change: Change) -> Decimal | None:
        """How many kroner more; none where the change is about something else."""
        if change.place == "ramme":
            return _frame(self._new) - _frame(self._old) or None
        if change.activity_id is None or change.amount_before == change.amount_after:
            return None
        return self._differences.get(change.activity_id)

    def _is_whole(self, change: Change) -> bool:
        return not change.field

    # --- An activity -----------------------------------------------------------------------------------------------

    def _activity(self, activity_id: UUID, some: Sequence[Change]) -> Line:
        first = some[0]
        is_whole = self._is_whole(first) or self._ends(first)
        difference = self._differences.get(activity_id) if is_whole else None
        names = {"title": first.title}
        if first.kind == ChangeKind.ADDED and self._is_whole(first):
            text = self._new_activity(self._after[activity_id])
        elif (first.kind == ChangeKind.REMOVED and self._is_whole(first)) or self._ends(first):
            text = gettext("%(title)s is taken out of the plan") % names
        elif all(change.kind == ChangeKind.MOVED for change in some):
            text = gettext("%(title)s stands at another place in the plan") % names
        else:
            fields = words.listing([change.field for change in some if change.kind != ChangeKind.MOVED])
            text = gettext("Changed: %(fields)s in %(title)s") % {**names, "fields": fields}
        return Line(text, first.place, difference, len(some))

    def _ends(self, change: Change) -> bool:
        """Whether the change is about an activity that stays in the overview, but ends."""
        id_ = change.activity_id
        before, after = (side.get(id_) if id_ else None for side in (self._before, self._after))
        return before is not None and after is not None and after.status in ENDED and before.status not in ENDED

    def _new_activity(self, activity: Activity) -> str:
        """Where it came out of others, it says so."""
        names = {"title": activity.title}
        origins = [one for one in activity.lineage if one.predecessor_id in self._before]
        if not origins:
            return gettext("New activity: %(title)s") % names
        names["origins"] = words.listing([self._before[one.predecessor_id].title for one in origins])
        if any(one.kind == LineageKind.MERGED for one in origins):
            return gettext("New activity: %(title)s, made of %(origins)s") % names
        if any(one.kind == LineageKind.SPLIT for one in origins):
            return gettext("New activity: %(title)s, split from %(origins)s") % names
        return gettext("New activity: %(title)s, before that %(origins)s") % names

    def _money(self, change: Change) -> str:
        more = (self._difference(change) or ZERO) > 0
        names = {"title": change.title, "line": self._only_line(change)}
        if names["line"]:
            message = gettext("%(line)s in %(title)s is higher") if more else gettext("%(line)s in %(title)s is lower")
        else:
            message = gettext("%(title)s gets more") if more else gettext("%(title)s gets less")
        return message % names

    def _only_line(self, change: Change) -> str:
        """The one of several budget lines that changed; empty where it is the only one, or one of several."""
        activity = self._after.get(change.activity_id) if change.activity_id else None
        lines = {str(line.series): line.label for line in activity.lines} if activity else {}
        rows = [row for row in _rows(change) if not (row.is_head or row.is_total)]
        return lines.get(rows[0].key, "") if len(rows) == 1 and len(lines) > 1 else ""

    # --- The rest of the plan --------------------------------------------------------------------------------------

    def _elsewhere(self, change: Change) -> str:
        if change.place == "ramme":
            difference = self._difference(change)
            if difference is None:
                return gettext("The frame is changed")
            return gettext("The frame is higher") if difference > 0 else gettext("The frame is lower")
        if change.title in self._names and change.field == gettext("Name"):
            return gettext("%(old)s is now called %(new)s") % {"old": self._names[change.title], "new": change.title}
        messages = {
            ChangeKind.ADDED: gettext("New: %(what)s"),
            ChangeKind.REMOVED: gettext("Taken out: %(what)s"),
            ChangeKind.MOVED: gettext("Moved: %(what)s"),
        }
        return messages.get(change.kind, gettext("Changed: %(what)s")) % {"what": change.field or change.title}


def _rows(change: Change) -> list[Row]:
    return [row for table in change.after if isinstance(table, Table) for row in table.rows]


def _frame(document: PlanDocument) -> Decimal:
    """What there is in the years the plan decides, or else in all."""
    years = (frame_of(document, id_) for id_ in document.period.budget_year_ids)
    return sum((amount for amount in (*years, frame_for_whole(document)) if amount is not None), ZERO)


def of_the_sum(money: Money) -> str:
    """What became of the sum, in a sentence."""
    amounts = {"before": kroner(money.before), "after": kroner(money.after)}
    if money.before == money.after:
        return gettext("The sum is the same, %(after)s kr.") % amounts
    if money.before < money.after:
        return gettext("The sum rises from %(before)s to %(after)s kr.") % amounts
    return gettext("The sum falls from %(before)s to %(after)s kr.") % amounts
