"""The fields of the agreement that are written with a plan: its frame, and its focus areas with what they lead to.

All plans of the agreement stand on them. What another plan still needs cannot be taken away.
"""

from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _
from msgspec.structs import replace

from activities.models import FocusAreaContribution, OutcomeContribution
from partnership.models import FocusArea, FrameEntry, Impact, Outcome
from plans.documents import build_ground
from plans.documents.faults import ApplyError, Fault, Problem
from plans.documents.rows import OUT_OF_THE_WAY, create, placed, row, sync
from plans.documents.values import PlanDocument
from plans.editing.contents import Frame, Theory
from plans.editing.family import Gone
from plans.editing.history import Field
from plans.indexing import index
from plans.models import Plan, PlanSection


class OfFrame:
    content = Frame

    def read(self, document: PlanDocument, field: Field) -> Frame:
        _expect_agreement(document, field)
        return Frame(entries=document.frame)

    def put(self, document: PlanDocument, field: Field, content: Frame) -> PlanDocument:
        """What was carried over from another year by a decision stays as it was decided, whatever is written."""
        _expect_agreement(document, field)
        decided = build_ground.carried_over(field.subject)
        written = [entry for entry in content.entries if entry.id not in decided]
        return replace(document, frame=(*written, *(entry for entry in document.frame if entry.id in decided)))

    def store(self, plan: Plan, before: PlanDocument, document: PlanDocument, field: Field) -> None:
        present = FrameEntry.objects.filter(agreement=field.subject)
        sync(_entries(document), present, known=_entries(before))

    def place(self, document: PlanDocument, field: Field) -> str:
        return "frame"

    def label(self, document: PlanDocument, field: Field) -> str:
        return _("Frame")


class OfTheory:
    """The focus areas with their outcomes, and the impacts. Who leads a focus area is not written here, and stays."""

    content = Theory

    def read(self, document: PlanDocument, field: Field) -> Theory:
        _expect_agreement(document, field)
        return Theory(focus_areas=document.focus_areas, impacts=document.impacts)

    def put(self, document: PlanDocument, field: Field, content: Theory) -> PlanDocument:
        _expect_agreement(document, field)
        return replace(document, focus_areas=content.focus_areas, impacts=content.impacts)

    def store(self, plan: Plan, before: PlanDocument, document: PlanDocument, field: Field) -> None:
        mine = {"agreement_id": field.subject}
        areas, outcomes = FocusArea.objects.filter(**mine), Outcome.objects.filter(focus_area__agreement=field.subject)
        wanted, known = _areas(document), _areas(before)
        wanted_outcomes, known_outcomes = _outcomes(document), _outcomes(before)
        lost = {one.pk for one in (*known, *known_outcomes)} - {one.pk for one in (*wanted, *wanted_outcomes)}
        if lost and (needed := {id_: titles for id_, titles in uses(field.subject).items() if id_ in lost}):
            raise ApplyError(*(Problem(Fault.IN_USE, id=id_, plans=", ".join(needed[id_])) for id_ in needed))
        here = {area.pk: area for area in known}
        kept = [area for area in wanted if area.pk in here]
        if any(area.number != here[area.pk].number for area in kept) or len(kept) < len(wanted):
            areas.update(number=F("number") + OUT_OF_THE_WAY)  # numbers may be exchanged
        create([area for area in wanted if area.pk not in here])
        FocusArea.objects.bulk_update(kept, ["number", "name", "summary", "cross_cutting"])
        sync(wanted_outcomes, outcomes, known=known_outcomes)
        if lost & here.keys():
            areas.filter(pk__in=lost).delete()
        wanted_impacts, known_impacts = (placed(Impact, state.impacts, **mine) for state in (document, before))
        sync(wanted_impacts, Impact.objects.filter(**mine), known=known_impacts)
        index(document, is_draft=True)  # activities are found by their focus areas too

    def place(self, document: PlanDocument, field: Field) -> str:
        return ""  # what refers to a focus area that is gone stands elsewhere

    def label(self, document: PlanDocument, field: Field) -> str:
        return _("Focus areas")


def _entries(document: PlanDocument) -> list[FrameEntry]:
    return [row(FrameEntry, entry, agreement_id=document.agreement.id) for entry in document.frame]


def _areas(document: PlanDocument) -> list[FocusArea]:
    return [row(FocusArea, area, agreement_id=document.agreement.id) for area in document.focus_areas]


def _outcomes(document: PlanDocument) -> list[Outcome]:
    return [one for area in document.focus_areas for one in placed(Outcome, area.outcomes, focus_area_id=area.id)]


def uses(agreement_id: UUID) -> dict[UUID, list[str]]:
    """The agreement's focus areas and outcomes that plans need, by id, with those plans' titles. One query."""
    of_agreement = {"focus_area__agreement": agreement_id}
    areas = FocusAreaContribution.objects.filter(**of_agreement)
    outcomes = OutcomeContribution.objects.filter(outcome__focus_area__agreement=agreement_id)
    sections = PlanSection.objects.filter(**of_agreement)
    found = (
        areas.order_by()
        .values_list("focus_area", "edition__period__plan__title")
        .union(
            outcomes.order_by().values_list("outcome", "edition__period__plan__title"),
            sections.order_by().values_list("focus_area", "plan__title"),
        )
    )
    titles: dict[UUID, set[str]] = {}
    for id_, title in found:
        titles.setdefault(id_, set()).add(title or "")
    return {id_: sorted(titles[id_]) for id_ in titles}


def _expect_agreement(document: PlanDocument, field: Field) -> None:
    if field.subject != document.agreement.id:
        raise Gone
