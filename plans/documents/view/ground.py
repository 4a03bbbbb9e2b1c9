"""What the plan stands on: parties, agreement, area, theory of change, focus areas."""

from collections import defaultdict

from django.utils.translation import gettext, ngettext
from msgspec.structs import replace

from partnership import pictures
from partnership.danish import date_long
from plans.documents import values
from plans.documents.view import words
from plans.documents.view.source import Source
from plans.documents.view.values import (
    Area,
    FocusArea,
    FocusAreas,
    MapFeature,
    Markup,
    Outcome,
    Partnership,
    Party,
    Theory,
)
from plans.enums import ChapterKind, SectionKind


def partnership(source: Source) -> Partnership:
    sections = source.sections(SectionKind.FRONT, under=2)
    agreement = source.document.agreement
    valid = words.days(agreement.valid_from, agreement.valid_to)
    return Partnership(
        sections=sections,
        parties=_parties(source),
        agreement=gettext("%(title)s, in force %(days)s") % {"title": agreement.title, "days": valid},
        area=None if source.names_chapter(ChapterKind.AREA) else area(source),
    )


def _parties(source: Source) -> tuple[Party, ...]:
    """The parties in their order; parts of one organisation stand under it, at the place of the first of them."""
    parents = {one.id: one.parent_id for one in source.document.organisations}
    under: dict[str, list[values.Party]] = defaultdict(list)
    for party in source.document.agreement.parties:
        parent = parents[party.organisation_id]
        under[source.name(parent if parent in parents else party.organisation_id)].append(party)
    return tuple(_party(source, name, parties) for name, parties in under.items())


def _party(source: Source, name: str, parties: list[values.Party]) -> Party:
    itself = [party for party in parties if source.name(party.organisation_id) == name]
    members = [party for party in parties if party not in itself]
    agreement = source.document.agreement
    return Party(
        name=name,
        note=_membership(itself[0], agreement) if itself else "",
        members=tuple(
            ", ".join(filter(None, [source.name(party.organisation_id), _membership(party, agreement)]))
            for party in members
        ),
    )


def _membership(party: values.Party, agreement: values.Agreement) -> str:
    """When the party came or went, where that is not the agreement's own day."""
    entered, left = party.entered_on, party.left_on
    if left is not None and left < agreement.valid_to:
        return gettext("until %(day)s") % {"day": date_long(left)}
    if entered is not None and entered > agreement.valid_from:
        return gettext("from %(day)s") % {"day": date_long(entered)}
    return ""


def area(source: Source) -> Area | None:
    """What the area is, and its map."""
    area = source.document.area
    if area is None:
        return None
    return Area(
        text=source.texts.block(area.description, under=2 if source.names_chapter(ChapterKind.AREA) else 3),
        sections=source.sections(SectionKind.AREA, under=2),
        features=tuple(
            MapFeature(
                kind=feature.kind,
                name=feature.name,
                points=feature.points,
                is_new=_is_new(feature, area),
            )
            for feature in area.features
        ),
        map_alt=area.map_alt,
        map_note=area.map_note,
        picture=_map(source, area),
    )


def _is_new(feature: values.Feature, area: values.Area) -> bool:
    return feature.since is not None and feature.since >= area.valid_from


def _map(source: Source, area: values.Area) -> Markup:
    if not area.features:
        return Markup()
    shapes = [
        pictures.Shape(feature.kind, feature.name, feature.points, _is_new(feature, area)) for feature in area.features
    ]
    since, palette = str(area.valid_from.year), source.document.partnership.palette
    return Markup(pictures.area_map(shapes, title=area.map_alt, since=since, palette=palette))


# --- Theory of change ----------------------------------------------------------------------------------------------


def theory(source: Source) -> Theory | None:
    sections = source.sections(SectionKind.THEORY, under=2)
    areas = tuple(focus_area(source, area) for area in source.document.focus_areas)
    impacts = tuple(impact.text for impact in source.document.impacts)
    if not (sections or impacts or any(area.outcomes for area in areas)):
        return None
    drawn = [
        pictures.Area(area.number, area.name, tuple(o.text for o in area.outcomes), area.cross_cutting)
        for area in areas
    ]
    palette = source.document.partnership.palette
    picture = Markup(pictures.theory(drawn, list(impacts), palette=palette)) if areas and impacts else Markup()
    return Theory(sections=sections, areas=areas, impacts=impacts, picture=picture)


def tells_the_theory(source: Source) -> bool:
    """Whether a chapter tells the theory of change, with the outcomes of every focus area.

    Where the focus areas have chapters of their own, the outcomes alone are no reason for one more.
    """
    document = source.document
    if source.names_chapter(ChapterKind.THEORY) or document.impacts:
        return True
    return any(section.kind == SectionKind.THEORY for section in document.sections) or not source.is_grouped


def focus_areas(source: Source) -> FocusAreas | None:
    """The focus areas one after another. Where each has a chapter of its own, its texts stand there."""
    if not source.document.focus_areas:
        return None
    areas = [focus_area(source, area, under=None if source.is_grouped else 3) for area in source.document.focus_areas]
    if source.is_grouped:
        areas = [replace(area, anchor=f"om-{area.anchor}") for area in areas]
    return FocusAreas(
        is_summed_up=source.names_chapter(ChapterKind.SUMMARY),
        areas=tuple(areas),
        sections=source.sections(SectionKind.FOCUS_AREAS_END, under=2),
    )


def focus_area(source: Source, area: values.FocusArea, *, under: int | None = None) -> FocusArea:
    """With its texts where they are asked for, under a heading level; in one chapter alone, as footnotes count once."""
    contributing = [activity for activity in source.leading if area.id in activity.focus_area_ids]
    return FocusArea(
        number="" if area.cross_cutting else str(area.number),
        name=area.name,
        short_name=area.name.partition(" ")[0],
        anchor=f"indsatsomraade-{area.number}",
        summary=area.summary,
        cross_cutting=area.cross_cutting,
        outcomes=tuple(
            Outcome(
                text=outcome.text,
                count=_tied(source, outcome),
            )
            for outcome in area.outcomes
        ),
        count=_contributing(len(contributing)) if contributing or not area.cross_cutting else "",
        activities=tuple(source.references[activity.id] for activity in contributing),
        sections=source.sections(SectionKind.FOCUS_AREA, under, focus_area_id=area.id) if under else (),
    )


def _contributing(activities: int) -> str:
    if not activities:
        return gettext("No activity contributes")
    message = ngettext("%(count)s activity contributes", "%(count)s activities contribute", activities)
    return message % {"count": activities}


def _tied(source: Source, outcome: values.Outcome) -> str:
    """How many activities are to lead to the outcome; nothing is said where none is tied to it."""
    tied = sum(outcome.id in activity.outcome_ids for activity in source.leading)
    return words.count(tied) if tied else ""
