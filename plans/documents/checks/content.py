"""Checks of what an activity must say, and of footnotes and days, as far as the document alone shows them."""

import datetime
from collections.abc import Iterator

import msgspec
from django.utils.translation import gettext as _

from activities.enums import ActorRole, PartKind
from partnership.danish import date_long
from partnership.richtext import plain, present
from plans.documents.checks.findings import Finding, Place, Severity, family, is_described, is_work, row_name
from plans.documents.values import Activity, PlanDocument, Section, Value


def check_content(document: PlanDocument, today: datetime.date) -> Iterator[Finding]:
    """Every finding about words and days, sections first, then activity by activity."""
    for section in document.sections:
        yield from _empty_footnotes(section)
    for activity in document.activities:
        yield from _empty_footnotes(activity)
        if is_work(activity) and is_described(activity):
            yield from _what_is_missing(document, activity)
            yield from _days(document, activity, today)


def _notice(code: str, activity: Activity, field: str, message: str) -> Finding:
    place = Place(field=field, activity_id=activity.id)
    return Finding(code=code, severity=Severity.NOTICE, place=place, message=message)


def _what_is_missing(document: PlanDocument, activity: Activity) -> Iterator[Finding]:
    """Nobody responsible, no deliverable, no target group. A parent and its sub-activities speak for each other."""
    relatives = family(document, activity)
    words = {"row": row_name(activity)}
    if not any(actor.role == ActorRole.RESPONSIBLE for relative in relatives for actor in relative.actors):
        yield _notice("no-responsible", activity, "actors", _("Nobody is responsible for %(row)s.") % words)
    if not any(relative.deliverables or _says(relative, PartKind.DELIVERABLES) for relative in relatives):
        yield _notice("no-deliverable", activity, "deliverables", _("%(row)s has no deliverables.") % words)
    if not any(relative.target_groups or _says(relative, PartKind.TARGET_GROUPS) for relative in relatives):
        yield _notice("no-target-group", activity, "target_groups", _("%(row)s has no target group.") % words)


def _says(activity: Activity, kind: PartKind) -> bool:
    return any(part.kind == kind and (part.before or part.after) for part in activity.parts)


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
                    "deliverable": plain(deliverable.text),
                    "day": date_long(deliverable.due_on),
                },
            )
    if activity.anchoring and activity.anchoring.by and activity.anchoring.by < today:
        yield _notice(
            "anchoring-passed",
            activity,
            "anchoring",
            _("%(row)s was to be anchored by %(day)s. The day has passed.")
            % {"row": row_name(activity), "day": date_long(activity.anchoring.by)},
        )


# --- Footnotes -----------------------------------------------------------------------------------------------------


def _empty_footnotes(owner: Section | Activity) -> Iterator[Finding]:
    """A mark in the text with no note behind it, at most one finding for each field."""
    for field in msgspec.structs.fields(owner):
        value = getattr(owner, field.name)
        notes = value if field.name == "total_notes" else ()
        if any(not plain(note.text) for note in notes) or any(_has_empty_note(text) for text in _texts(value)):
            activity = owner if isinstance(owner, Activity) else None
            name = row_name(owner) if isinstance(owner, Activity) else owner.heading or _(owner.kind.label)
            yield Finding(
                code="footnote-empty",
                severity=Severity.ERROR,
                place=Place(field=field.name, activity_id=activity.id if activity else None),
                message=_("A footnote in “%(place)s” has no text.") % {"place": name},
            )


def _texts(value: object) -> Iterator[str]:
    """Every text within a value of the document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Value):
        for field in msgspec.structs.fields(value):
            yield from _texts(getattr(value, field.name))


def _has_empty_note(text: str) -> bool:
    notes: list[str] = []

    def remember(note: str) -> str:
        notes.append(note)
        return ""

    if "data-note" in text:
        present(text, on_note=remember, on_activity=lambda activity, link: link)
    return any(not plain(note) for note in notes)
