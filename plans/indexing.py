"""What of a plan can be searched: its activities and sections, each with all its words.

Every service that changes what a plan says keeps these entries in step, in its own transaction.
"""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext
from msgspec.structs import replace

from partnership.enums import SearchKind
from partnership.models import SearchEntry
from partnership.searching import folded
from plans.documents.checks.passages import passages
from plans.documents.values import Activity, PlanDocument, Section
from plans.documents.view.anchors import activity_anchor, section_anchor


def entries(document: PlanDocument, *, is_draft: bool) -> list[SearchEntry]:
    """The entries of a whole plan."""
    words = _words(document)
    made = [_of_activity(document, activity, words[activity.id]) for activity in document.activities]
    made += [_of_section(document, section, words[section.id]) for section in document.sections if section.text]
    for entry in made:
        entry.is_draft = is_draft
    return made


def index(document: PlanDocument, *, is_draft: bool) -> None:
    """Make the entries of a plan those of a document. What is frozen takes the place of its draft."""
    old = SearchEntry.objects.filter(period=document.period.id)
    (old.filter(is_draft=True) if is_draft else old).delete()
    SearchEntry.objects.bulk_create(entries(document, is_draft=is_draft))


def index_one(document: PlanDocument, subject: UUID) -> None:
    """The same for one activity (by the id of its edition) or section of a plan that is being written."""
    only = replace(
        document,
        activities=tuple(activity for activity in document.activities if activity.edition_id == subject),
        sections=tuple(section for section in document.sections if section.id == subject),
    )
    made = entries(only, is_draft=True)
    if not made:
        SearchEntry.objects.filter(period=document.period.id, subject=subject, is_draft=True).delete()
    SearchEntry.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["period", "subject", "is_draft"],
        update_fields=["kind", "anchor", "title", "text", "folded_title", "folded_text"],
    )


def _words(document: PlanDocument) -> dict[UUID, list[str]]:
    """The lines of every activity and section, by its id."""
    lines: dict[UUID, list[str]] = defaultdict(list)
    for passage in passages(document):
        if isinstance(passage.owner, Activity | Section):
            lines[passage.owner.id] += passage.all_lines
    return lines


def _of_activity(document: PlanDocument, activity: Activity, lines: Iterable[str]) -> SearchEntry:
    names = {organisation.id: organisation.name for organisation in document.organisations}
    areas = {area.id: area.name for area in document.focus_areas}
    more = [names.get(actor.organisation_id, "") for actor in activity.actors if actor.organisation_id]
    more += [areas.get(id_, "") for id_ in activity.focus_area_ids]
    title = f"{activity.number}. {activity.title}" if activity.number is not None else activity.title
    text = " ".join(filter(None, (*lines, activity.short_title, *more)))
    return _entry(document, SearchKind.ACTIVITY, activity.edition_id, title, text, activity_anchor(activity))


def _of_section(document: PlanDocument, section: Section, lines: Iterable[str]) -> SearchEntry:
    area = next((area for area in document.focus_areas if area.id == section.focus_area_id), None)
    title = section.heading or (area.name if area else gettext(section.kind.label))
    return _entry(document, SearchKind.SECTION, section.id, title, " ".join(lines), section_anchor(section.id))


def _entry(document: PlanDocument, kind: SearchKind, subject: UUID, title: str, text: str, anchor: str) -> SearchEntry:
    return SearchEntry(
        partnership_id=document.partnership.id,
        period_id=document.period.id,
        kind=kind,
        subject=subject,
        anchor=anchor,
        title=title,
        text=text,
        folded_title=folded(title),
        folded_text=folded(text),
    )
