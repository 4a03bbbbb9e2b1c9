"""The activities in full, in the layout's order of parts."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from activities.enums import ActorRole, EditionStatus, PartKind
from partnership.danish import date_long, kroner
from plans.documents.money import YearTotal, activity_total
from plans.documents.values import Activity, Part
from plans.documents.view import cells, values, words
from plans.documents.view.budget import budget, cofinancing
from plans.documents.view.promises import promises, schedule
from plans.documents.view.source import Source
from plans.documents.view.values import ActorGroup, Fact, Tag, TargetGroup

# What a part holds between its prose, by the names of values.Part.
Items = dict[str, Any]


def activities(source: Source) -> tuple[values.Activity, ...]:
    return tuple(_activity(source, activity, source.texts.target.title_level) for activity in source.leading)


def _activity(source: Source, activity: Activity, level: int) -> values.Activity:
    reference = source.references[activity.id]
    intro = next((part.before for part in activity.parts if part.kind == PartKind.INTRO), "")
    lead = source.texts.block(intro, under=level)
    parts = tuple(_parts(source, activity, level))
    footnotes = source.texts.footnotes()
    return values.Activity(
        id=str(activity.id),
        number=reference.number,
        title=activity.title,
        run_head=f"{reference.number}  {activity.title}".strip(),
        anchor=reference.anchor,
        level=level,
        part_level=level + 1,
        is_new=activity.status == EditionStatus.NEW,
        tags=_tags(source, activity),
        outcomes=_outcomes(source, activity),
        lead=lead,
        facts=tuple(_facts(source, activity)),
        parts=parts,
        footnotes=footnotes,
        children=tuple(_activity(source, child, level + 1) for child in source.children[activity.id]),
    )


def _tags(source: Source, activity: Activity) -> tuple[Tag, ...]:
    """The focus areas it supports, the main one first."""
    areas = {area.id: area for area in source.document.focus_areas}
    found = [areas[id] for id in activity.focus_area_ids]
    return tuple(Tag(number=str(area.number), name=area.name, is_main=place == 0) for place, area in enumerate(found))


def _outcomes(source: Source, activity: Activity) -> tuple[str, ...]:
    texts = {outcome.id: outcome.text for area in source.document.focus_areas for outcome in area.outcomes}
    return tuple(texts[id] for id in activity.outcome_ids)


# --- The facts under the lead --------------------------------------------------------------------------------------


def _facts(source: Source, activity: Activity) -> list[Fact]:
    support = [
        Fact(
            label=gettext("Support in %(year)s") % {"year": source.overview.columns[place].budget_year.label},
            text=_support(activity_total(activity, source.overview.columns[place].budget_year.id)),
        )
        for place in source.decided
    ]
    facts = [
        *support,
        Fact(label=gettext("Status"), text=status(source, activity)),
        Fact(label=gettext("Responsible"), text=responsible(source, activity) or cells.NO_FIGURE),
    ]
    origins = [
        source.references[one.predecessor_id] for one in activity.lineage if one.predecessor_id in source.references
    ]
    if origins:
        facts.append(Fact(label=gettext("Came from"), text=words.listing([origin.title for origin in origins])))
    return facts


def _support(total: YearTotal) -> str:
    if total.is_blank:
        return gettext("None from the frame")
    if total.discontinued:
        return cells.gone()
    if not total.is_exact and not total.known:
        return gettext("Not decided")
    return f"{cells.total_text(total)} kr."


def status(source: Source, activity: Activity) -> str:
    """ "Fortsætter, 10.000 kr. mindre end i 2021", "Ny i 2022", "Udgår"."""
    year = words.years([source.overview.columns[place].budget_year.label for place in source.decided])
    if activity.status == EditionStatus.NEW:
        return gettext("New in %(year)s") % {"year": year}
    word = gettext(activity.status.label)
    if activity.status not in (EditionStatus.CONTINUED, EditionStatus.CHANGED) or source.last_earlier is None:
        return word
    earlier = source.overview.columns[source.last_earlier].budget_year
    before = activity_total(activity, earlier.id)
    now = activity_total(activity, source.overview.columns[source.decided[0]].budget_year.id)
    comparable = before.amounts and now.amounts and before.is_exact and now.is_exact
    change = now.known - before.known if comparable else Decimal(0)
    if change == 0:
        return gettext("%(status)s from %(year)s") % {"status": word, "year": earlier.label}
    message = (
        gettext("%(status)s, %(amount)s kr. more than in %(year)s")
        if change > 0
        else gettext("%(status)s, %(amount)s kr. less than in %(year)s")
    )
    return message % {"status": word, "amount": kroner(abs(change)), "year": earlier.label}


def responsible(source: Source, activity: Activity) -> str:
    return words.listing(
        [
            source.name(actor.organisation_id or actor.body_id) or actor.post
            for actor in activity.actors
            if actor.role == ActorRole.RESPONSIBLE
        ]
    )


# --- Parts ---------------------------------------------------------------------------------------------------------


def _parts(source: Source, activity: Activity, level: int) -> list[values.Part]:
    stated = {part.kind: part for part in activity.parts}
    parts = []
    for layout in source.layout.parts:
        part = stated.get(layout.kind, Part(kind=layout.kind))
        # Asked for in the order they are read in, so that footnotes are numbered in it.
        before = source.texts.block(part.before, under=level + 1)
        items = ITEMS[layout.kind](source, activity) if layout.kind in ITEMS else {}
        after = source.texts.block(part.after, under=level + 1)
        if before or after or any(items.values()):
            heading = part.heading or layout.heading or gettext(layout.kind.label)
            parts.append(values.Part(kind=layout.kind, heading=heading, before=before, after=after, **items))
    return parts


def _objectives(source: Source, activity: Activity) -> Items:
    return {"objectives": tuple(source.texts.inline(objective.text) for objective in activity.objectives)}


def _target_groups(source: Source, activity: Activity) -> Items:
    return {
        "target_groups": tuple(
            TargetGroup(rank=gettext(group.rank.label) if group.rank else "", text=source.texts.inline(group.text))
            for group in activity.target_groups
        )
    }


def _economy(source: Source, activity: Activity) -> Items:
    table = budget(source, activity, source.references[activity.id].anchor)
    return {"budget": table, "cofinancing": () if table else cofinancing(source, activity)}


def _actors(source: Source, activity: Activity) -> Items:
    roles = dict.fromkeys(actor.role for actor in activity.actors)
    headings = {one.role: one.heading or gettext(one.role.label) for one in source.layout.roles}
    groups = []
    for role in (role for role in headings if role in roles):
        people = tuple(source.person(actor) for actor in activity.actors if actor.role == role)
        groups.append(ActorGroup(role=headings[role], people=people, text=words.listing(people)))
    return {"actors": tuple(groups)}


def _anchoring(source: Source, activity: Activity) -> Items:
    anchoring = activity.anchoring
    facts = []
    if anchoring and anchoring.organisation_id:
        facts.append(Fact(label=gettext("Anchored in"), text=source.name(anchoring.organisation_id)))
    if anchoring and anchoring.by:
        facts.append(Fact(label=gettext("By"), text=date_long(anchoring.by)))
    return {"facts": tuple(facts)}


ITEMS: dict[PartKind, Callable[[Source, Activity], Items]] = {
    PartKind.OBJECTIVES: _objectives,
    PartKind.TARGET_GROUPS: _target_groups,
    PartKind.SCHEDULE: lambda source, activity: {"schedule": schedule(activity, source.texts)},
    PartKind.DELIVERABLES: lambda source, activity: {"promises": promises(activity, source.texts)},
    PartKind.ECONOMY: _economy,
    PartKind.ACTORS: _actors,
    PartKind.ANCHORING: _anchoring,
}
