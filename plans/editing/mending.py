"""Where what the checks find is put right: the field of the editor, for who may write it."""

from django.urls import reverse

from plans.documents.checks.findings import Place
from plans.documents.values import PlanDocument
from plans.documents.view import places
from plans.editing.access import Writer
from plans.editing.plan_page import View, address, url_of
from plans.models import Plan

FACTS = "facts"  # the field above an activity's parts

# Fields of the document, with the view of the plan in which they are written.
VIEWS = {
    "frame": View.FRAME,
    "cover": View.COVER,
    "title": View.COVER,
    "focus_areas": View.THEORY,
    "impacts": View.THEORY,
}


def part_at(place: Place) -> str:
    """The field of an activity in which a place of it is written."""
    kind = places.PARTS.get(place.field)
    return kind.value if kind else FACTS


def way_to(plan: Plan, document: PlanDocument, place: Place, writer: Writer) -> str:
    """The address at which a place is written, open for it; nothing where the writer may not, or nobody can."""
    if place.section_id is not None:
        may = writer.may_write_section(place.section_id)
        return reverse("section-text", kwargs=address(plan) | {"section": place.section_id}) if may else ""
    if place.activity_id is not None:
        edition = next(one.edition_id for one in document.activities if one.id == place.activity_id)
        part = part_at(place)
        if not writer.may_write(edition, part):
            return ""
        page = reverse("activity-edit", kwargs=address(plan) | {"edition": edition})
        return f"{page}?ret={part}#p-{part}"
    view = VIEWS.get(place.field)
    return url_of(plan, view) if view and writer.everything and place.goal_id is None else ""
