"""The activities in full: title, what they support, what they get, and their parts."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext

from activities.enums import ActorRole, EditionStatus, PartKind
from partnership.danish import kroner
from plans.documents.money import ZERO, YearTotal, activity_total, sum_of
from plans.documents.values import Activity
from plans.documents.view import cells, values, words
from plans.documents.view.parts import focus_area_tags, parts
from plans.documents.view.source import Source
from plans.documents.view.values import Fact, Tag

# The deepest headings there are: sub-activities of sub-activities stay on them.
DEEPEST_TITLE, DEEPEST_PART = 5, 6


def activities(source: Source, leading: Iterable[Activity], level: int) -> tuple[values.Activity, ...]:
    """These activities in full, their titles as headings of a level. Each brings its sub-activities."""
    return tuple(_activity(source, activity, level) for activity in leading)


def _activity(source: Source, activity: Activity, level: int) -> values.Activity:
    level = min(level, DEEPEST_TITLE)
    reference = source.references[activity.id]
    intro = next((part.before for part in activity.parts if part.kind == PartKind.INTRO), "")
    lead = source.texts.block(intro, under=level)
    shown = parts(source, activity, level + 1)
    footnotes = source.texts.footnotes()
    return values.Activity(
        id=str(activity.id),
        edition_id=str(activity.edition_id),
        number=reference.number,
        title=activity.title,
        heading=_heading(source, activity),
        run_head=f"{reference.number}  {activity.title}".strip(),
        anchor=reference.anchor,
        level=level,
        part_level=min(level + 1, DEEPEST_PART),
        is_new=activity.status == EditionStatus.NEW,
        tags=_tags(source, activity),
        outcomes=_outcomes(source, activity),
        lead=lead,
        facts=tuple(_facts(source, activity)),
        parts=shown,
        footnotes=footnotes,
        children=tuple(_activity(source, child, level + 1) for child in source.children[activity.id]),
    )


def _heading(source: Source, activity: Activity) -> str:
    """The title as the layout dresses it: "Aktivitet: Fælleshaven"."""
    layout = source.layout
    is_part = activity not in source.leading
    dress = layout.sub_activity_heading if is_part else layout.activity_heading
    return (dress or "%(title)s") % {"title": activity.title}


def _tags(source: Source, activity: Activity) -> tuple[Tag, ...]:
    """The focus areas it supports, the main one first; none where the layout does not show them."""
    if not source.layout.tags:
        return ()
    return focus_area_tags(source, activity.focus_area_ids)


def _outcomes(source: Source, activity: Activity) -> tuple[str, ...]:
    texts = {outcome.id: outcome.text for area in source.document.focus_areas for outcome in area.outcomes}
    return tuple(texts[id] for id in activity.outcome_ids)


# --- The facts under the lead --------------------------------------------------------------------------------------


def _facts(source: Source, activity: Activity) -> list[Fact]:
    facts = [
        *_support(source, activity),
        Fact(label=gettext("Status"), text=status(source, activity)),
        Fact(label=gettext("Responsible"), text=responsible(source, activity) or cells.NO_FIGURE),
    ]
    origins = [
        source.references[one.predecessor_id] for one in activity.lineage if one.predecessor_id in source.references
    ]
    if origins:
        facts.append(Fact(label=gettext("Came from"), text=words.listing([origin.title for origin in origins])))
    return facts


def _support(source: Source, activity: Activity) -> list[Fact]:
    """What it gets in each year the plan decides.

    That it needs no money is said instead, where it has none. A sub-activity without money of its own says nothing: it
    shares its parent's; nor does one whose own words tell where the money is. A parent without money of its own says
    what its sub-activities get.
    """
    years = [source.overview.columns[place].budget_year for place in source.decided]
    totals = [activity_total(activity, year.id) for year in years]
    has_none = all(total.is_blank for total in totals)
    if has_none and activity.needs_no_funding:
        return [Fact(label=gettext("Funding"), text=gettext("Without need of funding"), is_money=True)]
    if has_none and (activity.parent_id in source.references or _tells_of_money(activity)):
        return []
    texts = [_support_text(total) for total in totals]
    if has_none:
        texts = [_support_of_parts(source, activity, year.id) for year in years]
    return [
        Fact(label=gettext("Support in %(year)s") % {"year": year.label}, text=text, is_money=True)
        for year, text in zip(years, texts, strict=True)
    ]


def _tells_of_money(activity: Activity) -> bool:
    return any(part.kind == PartKind.ECONOMY and (part.before or part.after) for part in activity.parts)


def _support_of_parts(source: Source, activity: Activity, budget_year_id: UUID) -> str:
    total = sum_of(
        activity_total(part, budget_year_id) for part in source.document.activities if part.parent_id == activity.id
    )
    text = _support_text(total)
    return text if total.is_blank else gettext("%(amount)s for its sub-activities") % {"amount": text}


def _support_text(total: YearTotal) -> str:
    if total.is_blank:
        return gettext("None from the frame")
    if total.discontinued:
        return cells.gone()
    if not total.is_exact and not total.known:
        return gettext("Not decided")
    return f"{cells.total_text(total)} kr."


def status(source: Source, activity: Activity) -> str:
    """ "Fortsætter, 10.000 kr. mindre end i 2021", "Ny i 2022", "Udgår"; year by year in a plan for several."""
    years = [source.overview.columns[place].budget_year for place in source.decided]
    if activity.status == EditionStatus.NEW:
        return gettext("New in %(year)s") % {"year": words.years([year.label for year in years])}
    word = gettext(activity.status.label)
    if activity.status not in (EditionStatus.CONTINUED, EditionStatus.CHANGED) or source.last_earlier is None:
        return word
    earlier = source.overview.columns[source.last_earlier].budget_year
    before = activity_total(activity, earlier.id)
    changes = {year.label: _change(before, activity_total(activity, year.id)) for year in years}
    values = {"status": word, "year": earlier.label}
    if not any(changes.values()):
        return gettext("%(status)s from %(year)s") % values
    if len(years) == 1:
        (change,) = changes.values()
        message = (
            gettext("%(status)s, %(amount)s kr. more than in %(year)s")
            if change > 0
            else gettext("%(status)s, %(amount)s kr. less than in %(year)s")
        )
        return message % {**values, "amount": kroner(abs(change))}
    texts = words.listing([_changed(label, change) for label, change in changes.items() if change])
    return gettext("%(status)s from %(year)s: %(changes)s") % {**values, "changes": texts}


def _change(before: YearTotal, now: YearTotal) -> Decimal:
    """How much more it gets; zero where one of the two is not known."""
    comparable = before.amounts and now.amounts and before.is_exact and now.is_exact
    return now.known - before.known if comparable else ZERO


def _changed(year: str, change: Decimal) -> str:
    message = gettext("%(amount)s kr. more in %(year)s") if change > 0 else gettext("%(amount)s kr. less in %(year)s")
    return message % {"amount": kroner(abs(change)), "year": year}


def responsible(source: Source, activity: Activity) -> str:
    return words.listing(
        [
            source.name(actor.organisation_id or actor.body_id) or actor.post
            for actor in activity.actors
            if actor.role == ActorRole.RESPONSIBLE
        ]
    )
