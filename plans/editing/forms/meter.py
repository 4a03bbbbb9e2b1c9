"""The plan's sum beside its frame while one activity's money is written, and the activity's own total."""

from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec.structs import replace

from partnership.danish import kroner
from plans.documents import money
from plans.documents.money import ColumnRole, YearTotal
from plans.documents.values import Activity, PlanDocument
from plans.documents.view.cells import UNDECIDED, gone

WIDTH = 400  # of the drawn meter


class Total(NamedTuple):
    """The activity's total of a year as its row says it. `is_part`: something of it is undecided or wrong."""

    text: str
    is_part: bool


class Meter(NamedTuple):
    """A decided year of the whole plan. `others` is what the other activities make of the sum, in øre."""

    year_id: UUID
    year: str
    sum: str
    frame: str
    difference: str
    state: str  # "under", "over", "even", or "" without a frame
    used: int
    not_counted: str
    others: int
    others_undecided: int
    frame_in_ore: int | None

    @property
    def word(self) -> str:
        return STATES[self.state]()


STATES = {
    "under": lambda: _("Under the frame"),
    "over": lambda: _("Over the frame"),
    "even": lambda: _("As the frame"),
    "": lambda: _("No frame stated"),
}


class Figures:
    """The plan's figures with the activity as it is shown. `wrong` are the years of the cells that cannot be read."""

    def __init__(self, document: PlanDocument, activity: Activity, wrong: Collection[UUID]) -> None:
        self.activity, self.wrong = activity, list(wrong)
        others = (activity if one.edition_id == activity.edition_id else one for one in document.activities)
        self.overview = money.overview(replace(document, activities=tuple(others)))

    def totals(self) -> list[Total]:
        """In the order of the years."""
        return [self._total(column.budget_year.id) for column in self.overview.columns]

    def _total(self, year: UUID) -> Total:
        total = money.activity_total(self.activity, year)
        return Total(_said(total), bool(total.undecided or year in self.wrong))

    def meters(self) -> list[Meter]:
        return [
            self._meter(index)
            for index, column in enumerate(self.overview.columns)
            if column.role == ColumnRole.DECIDED
        ]

    def _meter(self, index: int) -> Meter:
        column = self.overview.columns[index]
        mine = next((row.counted(index) for row in self.overview.rows if row.activity == self.activity), YearTotal())
        return Meter(
            year_id=column.budget_year.id,
            year=column.budget_year.label,
            sum=kroner(column.sum.known),
            frame="" if column.frame is None else kroner(column.frame),
            difference="" if column.difference is None else kroner(abs(column.difference)),
            state=_state(column.difference),
            used=_used(column.sum.known, column.frame),
            not_counted=not_counted(column.sum.undecided, self.wrong.count(column.budget_year.id)),
            others=in_ore(column.sum.known - mine.known),
            others_undecided=column.sum.undecided - mine.undecided,
            frame_in_ore=None if column.frame is None else in_ore(column.frame),
        )


def in_ore(amount: Decimal) -> int:
    return int(amount * 100)


def _said(total: YearTotal) -> str:
    if total.discontinued:
        return f"{gone()} ({kroner(total.known)})" if total.amounts else gone()
    if total.amounts:
        return kroner(total.known)
    return UNDECIDED if total.undecided else ""


def _state(difference: Decimal | None) -> str:
    if difference is None:
        return ""
    return "under" if difference > 0 else "over" if difference < 0 else "even"


def _used(known: Decimal, frame: Decimal | None) -> int:
    if not frame:
        return WIDTH if known else 0
    return min(WIDTH, int(known * WIDTH / frame))


def not_counted(undecided: int, wrong: int) -> str:
    """ "2 fields are not counted: one “?” and one mistake", or nothing."""
    said = []
    if undecided:
        said.append(ngettext("one “?”", "%(count)s “?”", undecided) % {"count": undecided})
    if wrong:
        said.append(ngettext("one mistake", "%(count)s mistakes", wrong) % {"count": wrong})
    if not said:
        return ""
    count = undecided + wrong
    message = ngettext("%(count)s field is not counted: %(what)s", "%(count)s fields are not counted: %(what)s", count)
    return message % {"count": count, "what": _(" and ").join(said)}


def words() -> dict[str, object]:
    """What the page's script says of figures, in the present language; two forms for one and for several."""
    return {
        "gone": gone(),
        "under": STATES["under"](),
        "over": STATES["over"](),
        "even": STATES["even"](),
        "lower": _("%(amount)s kr. lower since you began"),
        "higher": _("%(amount)s kr. higher since you began"),
        "and": _(" and "),
        "undecided": [ngettext("one “?”", "%(count)s “?”", count) for count in (1, 2)],
        "wrong": [ngettext("one mistake", "%(count)s mistakes", count) for count in (1, 2)],
        "notCounted": [
            ngettext("%(count)s field is not counted: %(what)s", "%(count)s fields are not counted: %(what)s", count)
            for count in (1, 2)
        ],
        "newLine": _("New line %(number)s"),
        "notNumber": _("“%(value)s” is not a number. Write e.g. 20.000, or ? if the amount is not decided."),
        "negative": _("An amount cannot be below zero."),
        "decimals": _("Write at most two decimals: 1.250,50. Thousands are told apart by a point: 20.000."),
        "tooLarge": _("The amount is too large. Write at most 12 digits."),
        "pasted": [
            ngettext("%(count)s field is filled in.", "%(count)s fields are filled in.", count) for count in (1, 2)
        ],
        "linesAdded": [ngettext("%(count)s new line.", "%(count)s new lines.", count) for count in (1, 2)],
        "noRoom": [
            ngettext("%(count)s column has no room.", "%(count)s columns have no room.", count) for count in (1, 2)
        ],
    }
