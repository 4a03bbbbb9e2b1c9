"""Where in a plan something is said: the plan itself, a section, an activity, or one part of an activity."""

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from activities.enums import PartKind
from activities.models import ActivityEdition
from plans.models import Comment, Plan, PlanSection, TextRequest

PLAN = "plan"


class Place(NamedTuple):
    """At most one of section and edition; a part only of an edition."""

    section: PlanSection | None = None
    edition: ActivityEdition | None = None
    part: str = ""

    @property
    def value(self) -> str:
        """How forms name it, without its part."""
        if self.edition:
            return f"aktivitet-{self.edition.pk}"
        return f"afsnit-{self.section.pk}" if self.section else PLAN

    @property
    def words(self) -> str:
        """What people call it: "Schedule of Early football"."""
        if self.edition and self.part:
            return _("%(part)s of %(activity)s") % {"part": part_words(self.part), "activity": self.edition.title}
        return (
            self.edition.title if self.edition else section_words(self.section) if self.section else _("The whole plan")
        )


def place_of(said: Comment | TextRequest) -> Place:
    return Place(said.section, said.edition, said.part)


def section_words(section: PlanSection) -> str:
    """An introduction to a focus area is known by the area."""
    return section.heading or str(section.focus_area or section.get_kind_display())


def part_words(part: str) -> str:
    return _(next(kind for kind in PartKind if kind == part).label)


def address(plan: Plan, place: Place) -> str:
    """Where the place is written. The address of a part opens it."""
    here = {"slug": plan.period.partnership.slug, "year": plan.period.year}
    if place.edition:
        opened = f"?ret={place.part}#p-{place.part}" if place.part else ""
        return reverse("activity-edit", kwargs=here | {"edition": place.edition.pk}) + opened
    if place.section:
        return reverse("section-text", kwargs=here | {"section": place.section.pk})
    return reverse("comments", kwargs=here)


def find(value: str, part: str, places: Iterable[Place]) -> Place | None:
    """The one of these places that a form names, with its part; none where it names something else."""
    found = next((place for place in places if place.value == value), None)
    if found is None or (part and not (found.edition and part in set(PartKind))):
        return None
    return found._replace(part=part)
