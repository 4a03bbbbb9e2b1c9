"""A plan in a few lines, for those who decide about its first version: there is nothing to compare it with."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.enums import EditionStatus
from partnership.danish import kroner, signed
from plans.documents import money
from plans.documents.money import ColumnRole
from plans.documents.values import Activity, PlanDocument
from plans.documents.view.cells import total_text
from plans.documents.view.source import is_described


class ShortLine(NamedTuple):
    """One line, with the figure it is about at its end."""

    text: str
    figure: str = ""


def in_short(document: PlanDocument) -> list[ShortLine]:
    """Sum and frame of the years the plan decides, the way from last year's sum, and what is new and what ends."""
    decided = [one for one in money.overview(document).columns if one.role == ColumnRole.DECIDED]
    years = [line for column in decided for line in _year(column)]
    return [*years, *_bridge(document), *_activities(document)]


def _year(column: money.Column) -> list[ShortLine]:
    year = {"year": column.budget_year.label}
    found = [ShortLine(_("Activities in %(year)s, in all") % year, _in_kroner(total_text(column.sum)))]
    if column.frame is not None:
        found.append(ShortLine(_("The frame for %(year)s") % year, _in_kroner(kroner(column.frame))))
    return found


def _in_kroner(figure: str) -> str:
    return f"{figure} kr." if figure else ""


def _bridge(document: PlanDocument) -> list[ShortLine]:
    found = money.bridge(document)
    if found is None:
        return []
    steps = (
        (_("%(kroner)s ends"), found.discontinued_sum),
        (_("%(kroner)s is new"), found.new_sum),
        (_("%(kroner)s in other amounts"), found.changed_sum),
    )
    said = ", ".join(words % {"kroner": signed(amount)} for words, amount in steps if amount)
    text = _("Since %(year)s (%(sum)s)") % {"year": found.start_year.label, "sum": kroner(found.start)}
    return [ShortLine(f"{text}: {said}" if said else text, _in_kroner(signed(found.end - found.start)))]


def _activities(document: PlanDocument) -> list[ShortLine]:
    described = {one.id for one in document.activities if is_described(one)}
    leading = [one for one in document.activities if one.id in described and one.parent_id not in described]
    lines = [ShortLine(ngettext("%(count)s activity", "%(count)s activities", len(leading)) % {"count": len(leading)})]
    for status, words in ((EditionStatus.NEW, _("New: %(names)s")), (EditionStatus.DISCONTINUED, _("Ends: %(names)s"))):
        names = [_name(one) for one in document.activities if one.status == status]
        if names:
            lines.append(ShortLine(words % {"names": ", ".join(names)}))
    return lines


def _name(activity: Activity) -> str:
    return activity.short_title or activity.title
