"""How to read the figures."""

from django.utils.translation import gettext, pgettext

from activities.enums import EditionStatus
from partnership.danish import kroner
from plans.documents.money import ColumnRole
from plans.documents.view import cells, words
from plans.documents.view.source import Source
from plans.documents.view.values import Reading, Sign


def reading(source: Source) -> Reading:
    """The signs this document uses, in the order of the paper's rules."""
    rows = source.overview.rows
    totals = [total for row in rows for total in row.totals]
    roles = {column.role for column in source.overview.columns}
    sample = next((kroner(total.known) for total in totals if total.amounts and total.known), "100.000")
    stated = [
        cell
        for row in rows
        for cell in (*row.activity.unsplit, *(cell for line in row.activity.lines for cell in line.cells))
    ]
    new_years = words.years([source.overview.columns[place].budget_year.label for place in source.decided])
    signs = [
        (True, sample, "amount", gettext("The amount is decided, or proposed with this plan.")),
        (
            ColumnRole.LATER in roles,
            sample,
            "provisional",
            gettext("Provisional. The column's head says so, and the figure is in italics."),
        ),
        (any(c.amount == 0 for c in stated), "0", "amount", gettext("Nothing is given. That is a decision.")),
        (any(t.is_blank for t in totals), gettext("(blank)"), "blank", gettext("Nothing is planned.")),
        (
            any(t.undecided for t in totals),
            cells.UNDECIDED,
            "undecided",
            gettext("Money is to be spent, but the amount is not decided. It never counts as zero."),
        ),
        (
            any(t.discontinued for t in totals),
            cells.gone(),
            "gone",
            gettext("The activity does not go on in that year."),
        ),
        (
            any(row.activity.status == EditionStatus.NEW for row in rows),
            pgettext("activity", "new"),
            "new",
            gettext("The activity is new in %(years)s.") % {"years": new_years},
        ),
        (
            any(column.frame is None for column in source.overview.columns),
            cells.NO_FIGURE,
            "none",
            gettext("There is no such figure, and a note says why."),
        ),
    ]
    text = gettext("Sum is what the activities cost. Frame is what there is. Difference is the frame minus the sum.")
    if any(total.undecided for total in totals):
        text += " " + gettext(
            "Where a column has a question mark, the sum is at least and the difference at most this."
        )
    return Reading(
        signs=tuple(Sign(sign=sign, look=look, meaning=meaning) for used, sign, look, meaning in signs if used),
        text=text,
    )
