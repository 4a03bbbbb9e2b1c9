"""Checks of what an activity must say, and of the days it promises something for."""

import datetime
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from activities.enums import ActorRole, PartKind
from partnership.danish import date_long
from partnership.richtext import plain
from plans.documents.checks.findings import Finding, Place, Severity, family, in_short, is_described, is_work, row_name
from plans.documents.values import Activity, PartLayout, PlanDocument

# What a part holds beside its prose.
ITEMS: dict[PartKind, Callable[[Activity], object]] = {
    PartKind.OBJECTIVES: lambda activity: activity.objectives,
    PartKind.TARGET_GROUPS: lambda activity: activity.target_groups,
    PartKind.SCHEDULE: lambda activity: activity.schedule,
    PartKind.DELIVERABLES: lambda activity: activity.deliverables,
    PartKind.ECONOMY: lambda activity: (
        activity.lines or activity.unsplit or activity.cofinancing or activity.needs_no_funding
    ),
    PartKind.ACTORS: lambda activity: activity.actors,
    PartKind.ANCHORING: lambda activity: activity.anchoring,
    PartKind.CONTRIBUTION: lambda activity: activity.focus_area_ids[1:],
    PartKind.PROGRESS: lambda activity: activity.progress,
    PartKind.CRITERIA: lambda activity: activity.criteria,
}

# Who answers for an activity: "Ansvarlige aktører", or "Ansvarlig, Arbejdsgiver, Opgavestiller" (domain 3, the table).
ANSWERABLE = (ActorRole.RESPONSIBLE, ActorRole.EMPLOYER, ActorRole.COMMISSIONER)


def check_content(document: PlanDocument, today: datetime.date) -> Iterator[Finding]:
    """Every finding about what is missing, and about days, activity by activity."""
    for activity in document.activities:
        if is_work(activity) and is_described(activity):
            yield from _empty_parts(document, activity)
            yield from _what_is_missing(document, activity)
            yield from _days(document, activity, today)


def _notice(code: str, activity: Activity, field: str, message: str, about: str = "") -> Finding:
    place = Place(field=field, activity_id=activity.id)
    return Finding(code=code, severity=Severity.NOTICE, place=place, message=message, about=about)


def says(activity: Activity, kind: PartKind) -> bool:
    """Whether the part has prose or items."""
    return _in_words(activity, kind) or bool(ITEMS.get(kind, lambda _: None)(activity))


def _in_words(activity: Activity, kind: PartKind) -> bool:
    return any(part.kind == kind and (plain(part.before) or plain(part.after)) for part in activity.parts)


def _empty_parts(document: PlanDocument, activity: Activity) -> Iterator[Finding]:
    """Parts the agreement's layout requires. A parent and its sub-activities speak for each other."""
    relatives = family(document, activity)
    for part in document.layout.parts:
        if _is_required_empty(part, relatives):
            message = _("%(row)s says nothing under “%(part)s”, which every activity must have.")
            yield Finding(
                code="required-part-empty",
                severity=Severity.ERROR,
                place=Place(field=part.kind.value, activity_id=activity.id),
                message=message % {"row": row_name(activity), "part": part.heading or _(part.kind.label)},
            )


def _what_is_missing(document: PlanDocument, activity: Activity) -> Iterator[Finding]:
    """Nobody responsible, no deliverable, no target group. A parent and its sub-activities speak for each other.

    A layout that has no such part does not ask for it, and one that requires it has its own finding. Success criteria
    promise what deliverables promise elsewhere (domain 3, the strategic family).
    """
    relatives = family(document, activity)
    asked = {part.kind for part in document.layout.parts if not _is_required_empty(part, relatives)}
    words = {"row": row_name(activity)}
    if PartKind.ACTORS in asked and not any(
        _in_words(relative, PartKind.ACTORS) or any(actor.role in ANSWERABLE for actor in relative.actors)
        for relative in relatives
    ):
        yield _notice("no-responsible", activity, "actors", _("Nobody is responsible for %(row)s.") % words)
    if PartKind.DELIVERABLES in asked and not any(
        says(relative, kind) for relative in relatives for kind in (PartKind.DELIVERABLES, PartKind.CRITERIA)
    ):
        yield _notice("no-deliverable", activity, "deliverables", _("%(row)s has no deliverables.") % words)
    if PartKind.TARGET_GROUPS in asked and not any(says(relative, PartKind.TARGET_GROUPS) for relative in relatives):
        yield _notice("no-target-group", activity, "target_groups", _("%(row)s has no target group.") % words)


def _is_required_empty(part: PartLayout, relatives: list[Activity]) -> bool:
    return part.required and not any(says(relative, part.kind) for relative in relatives)


def _days(document: PlanDocument, activity: Activity, today: datetime.date) -> Iterator[Finding]:
    period = document.period
    for deliverable in activity.deliverables:
        if deliverable.due_on and not period.starts_on <= deliverable.due_on <= period.ends_on:
            yield _notice(
                "due-outside-period",
                activity,
                "deliverables",
                _("%(row)s: “%(deliverable)s” is due %(day)s, which is outside the plan's period.")
                % {
                    "row": row_name(activity),
                    "deliverable": in_short(plain(deliverable.text)),
                    "day": date_long(deliverable.due_on),
                },
                about=str(deliverable.id),
            )
    # When the period is over, the day of an anchoring within it has passed as it should.
    by = activity.anchoring.by if activity.anchoring else None
    if by and by < (today if today <= period.ends_on else period.starts_on):
        yield _notice(
            "anchoring-passed",
            activity,
            "anchoring",
            _("%(row)s was to be anchored by %(day)s. The day has passed.")
            % {"row": row_name(activity), "day": date_long(by)},
        )
