"""The fields of the plan itself: the order of its activities, which sections it has, and its cover."""

from django.db.models import F
from django.utils.translation import gettext as _
from msgspec.structs import replace

from activities.models import ActivityEdition
from plans.documents.rows import OUT_OF_THE_WAY, placed, sync
from plans.documents.values import Cover, PlanDocument
from plans.editing.contents import CoverFacts, Order, Sections, cover_of, order_of, sections_of
from plans.editing.family import Gone
from plans.editing.history import Field, Stale
from plans.editing.structure import numbered
from plans.indexing import index
from plans.models import Plan, PlanSection


class OfOrder:
    """The activities in their order. Those that have a number are numbered anew."""

    content = Order

    def read(self, document: PlanDocument, field: Field) -> Order:
        _expect_plan(document, field)
        return order_of(document)

    def put(self, document: PlanDocument, field: Field, content: Order) -> PlanDocument:
        _expect_plan(document, field)
        activities = {activity.edition_id: activity for activity in document.activities}
        if len(content.edition_ids) != len(activities) or set(content.edition_ids) != activities.keys():
            raise Stale
        return replace(document, activities=numbered(activities[id_] for id_ in content.edition_ids))

    def store(self, plan: Plan, before: PlanDocument, document: PlanDocument, field: Field) -> None:
        editions = ActivityEdition.objects.filter(period=plan.period_id)
        editions.update(number=None, position=F("position") + OUT_OF_THE_WAY)  # places and numbers may be exchanged
        ActivityEdition.objects.bulk_update(
            [
                ActivityEdition(pk=activity.edition_id, position=position, number=activity.number)
                for position, activity in enumerate(document.activities)
            ],
            ["position", "number"],
        )
        index(document, is_draft=True)  # what is found begins with its number

    def place(self, document: PlanDocument, field: Field) -> str:
        return "activities"

    def label(self, document: PlanDocument, field: Field) -> str:
        return _("Order of the activities")


class OfSections:
    """Which sections there are. A section that is there keeps its text; one that is not comes with it."""

    content = Sections

    def read(self, document: PlanDocument, field: Field) -> Sections:
        _expect_plan(document, field)
        return sections_of(document)

    def put(self, document: PlanDocument, field: Field, content: Sections) -> PlanDocument:
        _expect_plan(document, field)
        here = {section.id: section for section in document.sections}
        return replace(
            document,
            sections=tuple(
                replace(section, heading=here[section.id].heading, text=here[section.id].text)
                if section.id in here
                else section
                for section in content.sections
            ),
        )

    def store(self, plan: Plan, before: PlanDocument, document: PlanDocument, field: Field) -> None:
        known, sections = (placed(PlanSection, state.sections, plan=plan) for state in (before, document))
        sync(sections, PlanSection.objects.filter(plan=plan), known=known)
        index(document, is_draft=True)

    def place(self, document: PlanDocument, field: Field) -> str:
        return "sections"

    def label(self, document: PlanDocument, field: Field) -> str:
        return _("The plan's sections")


class OfCover:
    content = CoverFacts

    def read(self, document: PlanDocument, field: Field) -> CoverFacts:
        _expect_plan(document, field)
        return cover_of(document)

    def put(self, document: PlanDocument, field: Field, content: CoverFacts) -> PlanDocument:
        _expect_plan(document, field)
        cover = Cover(annex=content.annex, presented_to_id=content.presented_to_id, presented_on=content.presented_on)
        return replace(document, title=content.title, cover=cover)

    def store(self, plan: Plan, before: PlanDocument, document: PlanDocument, field: Field) -> None:
        cover = {name: getattr(document.cover, name) for name in Cover.__struct_fields__}
        Plan.objects.filter(pk=plan.pk).update(title=document.title, **cover)

    def place(self, document: PlanDocument, field: Field) -> str:
        return ""  # the title does not stand within the cover

    def label(self, document: PlanDocument, field: Field) -> str:
        return _("Front page")


def _expect_plan(document: PlanDocument, field: Field) -> None:
    if field.subject != document.id:
        raise Gone
