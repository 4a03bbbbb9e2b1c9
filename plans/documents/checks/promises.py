"""Deliverables: promises that are counted in words only, and promises nobody can say when to look for."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.enums import PartKind
from partnership.richtext import plain
from plans.documents.checks.content import says
from plans.documents.checks.findings import Finding, Place, Severity, family, in_short, is_described, is_work, row_name
from plans.documents.checks.passages import Passage
from plans.documents.values import Activity, Deliverable, PlanDocument

NUMBER = (
    r"(?!(?:19|20)\d\d\b)"  # a year
    r"(?:\d{1,4}(?:\s*(?:-|–|til)\s*\d{1,4})?\+?|én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)"
)
# A number is no promise where it is an age, a length of time, money, a clock, an ordinal or one of a known set.
OTHER = (
    r"(?!\d|\s*(?:år|års|årige|timer?|time|minutter|min|uger?|dages|måneder?|kr|kroner|klasse|kvm|m²|procentpoint)\b"
    r"|\s*-\s*\w|\.\s*\w|:\d|,\d|/\d)"
)
HOW_MANY = r"\b(?:mindst|minimum|min\.|løbende|op til|højst|maksimalt|ca\.|cirka|omkring)\s+"
HOW_OFTEN = (
    r"(?:om (?:året|måneden|ugen)|årligt|månedligt|ugentligt|pr\. (?:år|halvår|kvartal|måned|uge)"
    r"|hver (?:måned|uge)|hvert (?:år|halvår|kvartal))"
)

COUNTED = re.compile(
    rf"^{NUMBER}{OTHER}\s+\w|{HOW_MANY}{NUMBER}{OTHER}(?=\s+\w|\s*%)"
    rf"|(?<!\bde )(?<!\balle )\b{NUMBER}{OTHER}(?:\s+[\w-]+){{0,3}}\s+{HOW_OFTEN}",
    re.IGNORECASE,
)


def check_promises(document: PlanDocument, texts: list[Passage]) -> Iterator[Finding]:
    """Activity by activity: numbers that stand in the words alone, then deliverables without any time."""
    prose = [passage for passage in texts if passage.prose and passage.place.field == PartKind.DELIVERABLES]
    for activity in document.activities:
        if is_work(activity) and is_described(activity):
            for deliverable in activity.deliverables:
                text = plain(deliverable.text)
                if not deliverable.measures and COUNTED.search(text):
                    yield _without_number(activity, "deliverables", text, str(deliverable.id))
            yield from _without_time(document, activity)
    for passage in prose:
        owner = passage.owner
        if isinstance(owner, Activity) and is_work(owner) and not owner.deliverables:
            for line in passage.lines:
                if COUNTED.search(line):
                    yield _without_number(owner, PartKind.DELIVERABLES.value, line, line)


def _without_number(activity: Activity, field: str, text: str, about: str) -> Finding:
    return Finding(
        code="promise-without-number",
        severity=Severity.NOTICE,
        place=Place(field=field, activity_id=activity.id),
        message=_("%(row)s: “%(text)s” is counted in words only. Give the number, so that it can be followed.")
        % {"row": row_name(activity), "text": in_short(text)},
        about=about,
    )


def _without_time(document: PlanDocument, activity: Activity) -> Iterator[Finding]:
    """Deliverables with neither day nor words for it, in an activity without a schedule.

    A layout without schedules asks for none.
    """
    asked = any(part.kind == PartKind.SCHEDULE for part in document.layout.parts)
    if not asked or any(says(relative, PartKind.SCHEDULE) for relative in family(document, activity)):
        return
    timeless = [deliverable for deliverable in activity.deliverables if not _says_when(deliverable)]
    if timeless:
        message = ngettext(
            "%(row)s has no schedule, and a deliverable does not say when.",
            "%(row)s has no schedule, and %(count)s deliverables do not say when.",
            len(timeless),
        )
        yield Finding(
            code="deliverable-without-time",
            severity=Severity.NOTICE,
            place=Place(field="deliverables", activity_id=activity.id),
            message=message % {"row": row_name(activity), "count": len(timeless)},
        )


def _says_when(deliverable: Deliverable) -> bool:
    return bool(deliverable.when or deliverable.due_on or any(measure.basis for measure in deliverable.measures))
