"""Where a finding's place is: in words, by topic, and as the anchor on the plan's page that leads there."""

from collections.abc import Callable

from django.utils.translation import gettext, pgettext

from activities.enums import PartKind
from partnership.choice import Choice, _
from plans.documents.checks.findings import Place, row_name
from plans.documents.values import Activity, PlanDocument
from plans.documents.view.anchors import activity_anchor, goal_anchor, part_anchor, section_anchor
from plans.documents.view.plan import ANCHORS
from plans.documents.view.source import is_described
from plans.enums import ChapterKind


class Topic(Choice):
    """What findings are about. The value is the word in the page's address."""

    MONEY = "oekonomi", _("Economy")
    TEXT = "tekst", _("Text")
    DELIVERABLES = "leverancer", _("Deliverables")
    GOALS = "maal", _("Goals and indicators")
    APPROVAL = "godkendelse", _("Approval")


# Fields of an activity, with the part they stand in. A text of a part has the part's own kind for a field.
PARTS = {
    **{kind.value: kind for kind in PartKind},
    "parts": PartKind.PURPOSE,  # what is not described at all begins with what it is for
    "lines": PartKind.ECONOMY,
    "unsplit": PartKind.ECONOMY,
    "total_notes": PartKind.ECONOMY,
    "cofinancing": PartKind.ECONOMY,
}
MONEY = {"frame", "budget_years", "lines", "unsplit", "total_notes", "cofinancing", PartKind.ECONOMY}
ITEMS: dict[PartKind, Callable[[Activity], object]] = {
    PartKind.OBJECTIVES: lambda activity: activity.objectives,
    PartKind.TARGET_GROUPS: lambda activity: activity.target_groups,
    PartKind.SCHEDULE: lambda activity: activity.schedule,
    PartKind.DELIVERABLES: lambda activity: activity.deliverables,
    PartKind.ACTORS: lambda activity: activity.actors,
    PartKind.ANCHORING: lambda activity: activity.anchoring,
    PartKind.ECONOMY: lambda activity: activity.lines or activity.unsplit or activity.cofinancing,
    PartKind.PROGRESS: lambda activity: activity.progress,
    PartKind.CRITERIA: lambda activity: activity.criteria,
}


def topic(place: Place) -> Topic:
    if place.field in MONEY or place.budget_year_id is not None:
        return Topic.MONEY
    if place.goal_id is not None or place.field in ("goals", "indicators", "criteria"):
        return Topic.GOALS
    if place.field in ("deliverables", "schedule"):
        return Topic.DELIVERABLES
    return Topic.APPROVAL if place.field == "cover" else Topic.TEXT


def anchor(document: PlanDocument, place: Place) -> str:
    """The nearest place on the plan's page; empty where the whole plan is meant."""
    if place.section_id is not None:
        return section_anchor(place.section_id)
    if place.goal_id is not None:
        return goal_anchor(place.goal_id)
    if place.activity_id is None:
        return ANCHORS[ChapterKind.ECONOMY] if place.field in MONEY else ""
    activity = next(activity for activity in document.activities if activity.id == place.activity_id)
    if not is_described(activity):  # it has a row in the overview and no more
        return ANCHORS[ChapterKind.ECONOMY]
    kind = PARTS.get(place.field)
    shown = kind is not None and kind != PartKind.INTRO and _has(activity, kind)  # the introduction is the beginning
    return part_anchor(activity, kind) if kind and shown else activity_anchor(activity)


def _has(activity: Activity, kind: PartKind) -> bool:
    """Whether the activity has the part at all; what is missing cannot be shown."""
    written = any(part.kind == kind and (part.before or part.after) for part in activity.parts)
    return written or bool(kind in ITEMS and ITEMS[kind](activity))


def in_words(document: PlanDocument, place: Place) -> str:
    """ "Økonomi, Juniorbetjent, 2024"; the topic where nothing nearer is known."""
    names = []
    for activity in document.activities:
        if activity.id == place.activity_id:
            number = gettext("Activity %(number)s") % {"number": activity.number} if activity.number else ""
            names += [number, row_name(activity)] if number else [row_name(activity)]
    names += [one.heading or gettext(one.kind.label) for one in document.sections if one.id == place.section_id]
    part = PARTS.get(place.field)
    about = gettext(part.label) if part and place.activity_id else gettext(topic(place).label)
    if place.field == "frame":
        about = pgettext("place of a finding", "Frame")
    names.append(about)
    names += [year.label for year in document.budget_years if year.id == place.budget_year_id]
    return ", ".join(names)
