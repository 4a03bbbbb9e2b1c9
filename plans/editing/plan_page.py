"""The page on which a plan is put together: its views, and the activities in their order."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from activities.enums import EditionStatus
from partnership.choice import Choice, _
from partnership.danish import kroner
from plans import checking
from plans.documents import money
from plans.documents.money import ColumnRole, Overview, overview
from plans.documents.values import Activity, PlanDocument, Section
from plans.documents.view.cells import total_text
from plans.editing.forms.plan import name_of
from plans.editing.structure import ENDED, was_never_adopted
from plans.models import Plan


class View(Choice):
    """What of a plan can be put together. The value is the word in the page's address."""

    ORDER = "raekkefoelge", _("Order and activities")
    SECTIONS = "afsnit", _("Sections")
    COVER = "forside", _("Front page")
    FRAME = "ramme", _("Frame")
    THEORY = "indsatsomraader", _("Focus areas")


# The view in which each of the plan's own fields is written.
VIEW_OF = {
    "order": View.ORDER,
    "sections": View.SECTIONS,
    "cover": View.COVER,
    "frame": View.FRAME,
    "theory": View.THEORY,
}


class Link(NamedTuple):
    name: str
    url: str
    is_here: bool


class Year(NamedTuple):
    """What a year comes to beside its frame, in words; `difference` says which way."""

    label: str
    sum: str
    frame: str
    has_frame: bool
    difference: str
    word: str
    is_even: bool
    used: int  # of a meter of 400
    is_decided: bool


class Row(NamedTuple):
    """An activity in the list."""

    activity: Activity
    url: str
    status: str
    sum: str
    errors: int
    notices: int
    is_ended: bool
    is_part: bool
    may_remove: bool

    @property
    def stands_out(self) -> bool:
        """Whether its status is worth a look: most go on."""
        return self.activity.status != EditionStatus.CONTINUED


class SectionLink(NamedTuple):
    section: Section
    name: str
    url: str
    is_here: bool


def address(plan: Plan) -> dict[str, object]:
    return {"slug": plan.period.partnership.slug, "year": plan.period.year}


def url_of(plan: Plan, view: View) -> str:
    if view == View.ORDER:
        return reverse("plan-edit", kwargs=address(plan))
    return reverse("plan-sheet", kwargs=address(plan) | {"sheet": view.value})


def views(plan: Plan, here: View) -> list[Link]:
    return [Link(gettext(view.label), url_of(plan, view), view == here) for view in View]


def rows(plan: Plan, document: PlanDocument) -> Iterator[Row]:
    """The activities in their order, each with what it costs in the years the plan decides and what is found in it."""
    found = checking.checked(plan, document)
    errors = Counter(finding.place.activity_id for finding in found.errors)
    notices = Counter(finding.place.activity_id for finding in found.notices)
    table = overview(document)
    decided = [place for place, column in enumerate(table.columns) if column.role == ColumnRole.DECIDED]
    totals = {row.activity.id: money.sum_of(row.totals[place] for place in decided) for row in table.rows}
    here = {activity.id for activity in document.activities}
    for activity in document.activities:
        is_ended = activity.status in ENDED
        total = totals.get(activity.id)
        yield Row(
            activity=activity,
            url=reverse("activity-edit", kwargs=address(plan) | {"edition": activity.edition_id}),
            status=gettext(activity.status.label),
            sum="" if is_ended or total is None else total_text(total),
            errors=errors[activity.id],
            notices=notices[activity.id],
            is_ended=is_ended,
            is_part=activity.parent_id in here,
            may_remove=was_never_adopted(document, activity),
        )


def years(document: PlanDocument) -> list[Year]:
    """Every year of the agreement with its sum, its frame and what lies between them."""
    table: Overview = overview(document)
    return [_year(column) for column in table.columns]


def _year(column: money.Column) -> Year:
    difference = column.difference
    if difference is None:
        words = gettext("No frame is given")
    elif difference > 0:
        words = gettext("Left of the frame")
    elif difference < 0:
        words = gettext("Over the frame")
    else:
        words = gettext("The whole frame is used")
    share = column.sum.known / column.frame if column.frame else 0
    return Year(
        label=column.budget_year.label,
        sum=total_text(column.sum) or "–",
        frame="–" if column.frame is None else kroner(column.frame),
        has_frame=column.frame is not None,
        difference="–" if difference is None else kroner(abs(difference)),
        word=words,
        is_even=difference == 0,
        used=min(400, round(400 * share)),
        is_decided=column.role == ColumnRole.DECIDED,
    )


def sections(plan: Plan, document: PlanDocument, here: Section | None = None) -> list[SectionLink]:
    """The plan's sections with the pages they are written on."""
    return [
        SectionLink(section, name_of(document, section), section_url(plan, section), section == here)
        for section in document.sections
    ]


def section_url(plan: Plan, section: Section) -> str:
    return reverse("section-text", kwargs=address(plan) | {"section": section.id})
