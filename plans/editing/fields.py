"""The families of fields: how each is read from a document, put into one, and stored as rows.

A field is saved by `plans.editing.saving.save` and nowhere else; it asks the family for the three things it does not
know itself.
"""

from uuid import UUID

from django.utils.translation import gettext as _
from msgspec.structs import replace

from activities.enums import PartKind
from activities.models import ActivityEdition
from plans.documents import apply_parts
from plans.documents.apply_activities import edition_row
from plans.documents.arrange import earlier_columns
from plans.documents.values import Activity, PlanDocument
from plans.editing.contents import (
    ActivityFacts,
    PartContent,
    SectionText,
    activity_of,
    facts_of,
    part_of,
    with_facts,
    with_part,
)
from plans.editing.family import Family, Gone
from plans.editing.ground_fields import OfFrame, OfTheory
from plans.editing.history import Field
from plans.editing.plan_fields import OfCover, OfOrder, OfSections
from plans.indexing import index_one
from plans.models import Plan, PlanSection


class _OfActivity:
    """What the fields of an activity have in common: they are found by the id of its edition."""

    def place(self, document: PlanDocument, field: Field) -> str:
        return f"activities[{document.activities.index(_activity(document, field))}]"

    def label(self, document: PlanDocument, field: Field) -> str:
        activity = _activity(document, field)
        name = f"{activity.number}. {activity.title}" if activity.number is not None else activity.title
        return f"{name}: {self.name(document, field)}"

    def name(self, document: PlanDocument, field: Field) -> str:
        raise NotImplementedError

    def _replaced(self, document: PlanDocument, changed: Activity) -> PlanDocument:
        return replace(
            document,
            activities=tuple(
                changed if activity.edition_id == changed.edition_id else activity for activity in document.activities
            ),
        )

    def store(self, plan: Plan, before: PlanDocument, document: PlanDocument, field: Field) -> None:
        """What the field does not change is not written."""
        earlier = earlier_columns(document)
        was, now = (apply_parts.stated(_activity(state, field), earlier) for state in (before, document))
        old, new = (edition_row(activity, period=plan.period, position=0) for activity in (was, now))
        columns = ("title", "short_title", "status", "needs_no_funding", "anchored_in_id", "anchored_by")
        changed = {name: getattr(new, name) for name in columns if getattr(new, name) != getattr(old, name)}
        if changed:
            ActivityEdition.objects.filter(pk=field.subject).update(**changed)
        mine = {"edition": field.subject}
        if was.parts != now.parts:
            apply_parts.write_prose([now], mine, _kind(field), known=[was])
        for name in apply_parts.TABLES:
            if getattr(was, name) != getattr(now, name):
                apply_parts.write(name, [now], mine, known=[was])
        index_one(document, field.subject)


class Facts(_OfActivity):
    content = ActivityFacts

    def read(self, document: PlanDocument, field: Field) -> ActivityFacts:
        return facts_of(_activity(document, field))

    def put(self, document: PlanDocument, field: Field, content: ActivityFacts) -> PlanDocument:
        return self._replaced(document, with_facts(_activity(document, field), content))

    def name(self, document: PlanDocument, field: Field) -> str:
        return _("Name and focus areas")


class ActivityPart(_OfActivity):
    content = PartContent

    def read(self, document: PlanDocument, field: Field) -> PartContent:
        return part_of(_activity(document, field), _kind(field), earlier_columns(document))

    def put(self, document: PlanDocument, field: Field, content: PartContent) -> PlanDocument:
        activity, kind = _activity(document, field), _kind(field)
        return self._replaced(document, with_part(activity, kind, content, earlier_columns(document)))

    def name(self, document: PlanDocument, field: Field) -> str:
        kind = _kind(field)
        heading = next((part.heading for part in document.layout.parts if part.kind == kind and part.heading), "")
        return heading or _(kind.label)


class Text:
    content = SectionText

    def read(self, document: PlanDocument, field: Field) -> SectionText:
        section = document.sections[self._index(document, field.subject)]
        return SectionText(heading=section.heading, text=section.text)

    def put(self, document: PlanDocument, field: Field, content: SectionText) -> PlanDocument:
        sections = list(document.sections)
        index = self._index(document, field.subject)
        sections[index] = replace(sections[index], heading=content.heading, text=content.text)
        return replace(document, sections=tuple(sections))

    def store(self, plan: Plan, before: PlanDocument, document: PlanDocument, field: Field) -> None:
        section = document.sections[self._index(document, field.subject)]
        PlanSection.objects.filter(pk=field.subject).update(heading=section.heading, text=section.text)
        index_one(document, field.subject)

    def place(self, document: PlanDocument, field: Field) -> str:
        return f"sections[{self._index(document, field.subject)}]"

    def label(self, document: PlanDocument, field: Field) -> str:
        section = document.sections[self._index(document, field.subject)]
        if section.heading:
            return section.heading
        area = next((area for area in document.focus_areas if area.id == section.focus_area_id), None)
        return area.name if area else _(section.kind.label)

    def _index(self, document: PlanDocument, id_: UUID) -> int:
        for index, section in enumerate(document.sections):
            if section.id == id_:
                return index
        raise Gone


def _kind(field: Field) -> PartKind:
    return next(kind for kind in PartKind if kind == field.name)


def _activity(document: PlanDocument, field: Field) -> Activity:
    if (activity := activity_of(document, field.subject)) is None:
        raise Gone
    return activity


FAMILIES: dict[str, Family] = {
    "facts": Facts(),
    "text": Text(),
    **{kind.value: ActivityPart() for kind in PartKind},
    "order": OfOrder(),
    "sections": OfSections(),
    "cover": OfCover(),
    "frame": OfFrame(),
    "theory": OfTheory(),
}


def label_of(field: Field, before: PlanDocument, after: PlanDocument) -> str:
    """What a field is called, where it may be in one of two states of a plan only."""
    try:
        return FAMILIES[field.name].label(after, field)
    except Gone:
        return FAMILIES[field.name].label(before, field)
