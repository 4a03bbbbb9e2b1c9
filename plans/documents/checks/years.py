"""Years and days that were forgotten when last year's text was taken over."""

import datetime
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from partnership.danish import date_long
from partnership.richtext import plain
from plans.documents.checks.findings import Finding, Place, Severity, in_short, is_work, row_name
from plans.documents.checks.passages import Passage
from plans.documents.values import Activity, PlanDocument, Section, Span

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CLAUSE = re.compile(r"[,;:.](?=\s|$)|[()?!–»«]|\b(?:som|der|hvor|mens|men|da)\b")

# "i 2021", "i løbet af 2021", "ultimo 2021", "i foråret 2021"; a year compared with or counted from is history.
IN_A_YEAR = re.compile(
    r"\b(?:i|inden|ultimo|primo|medio|(?:i )?løbet af|udgangen af|starten af"
    r"|forår(?:et)?|sommer(?:en)?|efterår(?:et)?|vinter(?:en)?"
    r"|(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december))"
    r"\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)",
    re.IGNORECASE,
)
TO_COME = re.compile(
    r"\b(?:vil|skal|kommer til at|planlægges|forventes|igangsættes|påbegyndes|sættes i gang|afholdes|holdes|gennemføres"
    r"|etableres|udføres|fortsættes|fortsætter|videreføres|begynder|starter)\b",
    re.IGNORECASE,
)
GONE = re.compile(
    r"\b(?:blev|blevet|var|været|havde|haft|har|fik|fået|kom|gik|kunne|skulle|ville|begyndte|startede|fortsatte|viste"
    r"|er \w+t|fra (?:ca\. )?\d+|siden|end|sammenlignet|forhold til|ift|nulpunkt\w*|baseline\w*|niveau(?:et)?)\b",
    re.IGNORECASE,
)
# "Planen for 2021 bygger videre", "Tryghedsplan 2021": a plan that speaks of itself by another year.
ITSELF = re.compile(
    r"\b(?:trygheds)?plan(?:en)?\s+(?:for\s+)?(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)", re.IGNORECASE
)

HISTORY = ("progress", "lines", "unsplit", "total_notes", "cofinancing")


def check_years(document: PlanDocument, texts: list[Passage], today: datetime.date) -> Iterator[Finding]:
    """Leftover years in title, texts and deliverables; then days before the plan begins."""
    last = _last_years(document)
    if (named := {int(year) for year in YEAR.findall(document.title)}) and named <= set(last):
        message = _("The title says %(year)s, but the plan is for %(period)s.")
        words = {"year": max(named), "period": document.period.label}
        yield _notice("leftover-year", Place(field="title"), message % words, str(max(named)))
    for passage in filter(_is_about_this_plan, texts):
        for year in dict.fromkeys(year for line in passage.all_lines for year in _planned_in(line)):
            if year in last:
                message = _("%(place)s plans something for %(year)s, which is before the plan's period.")
                words = {"place": passage.name, "year": year}
                yield _notice("leftover-year", passage.place, message % words, str(year))
        if isinstance(passage.owner, Section):
            for year in dict.fromkeys(year for line in passage.lines for year in _named_by(line)):
                if year in last:
                    message = _("%(place)s speaks of the plan for %(year)s, but this is the plan for %(period)s.")
                    words = {"place": passage.name, "year": year, "period": document.period.label}
                    yield _notice("leftover-year", passage.place, message % words, f"plan {year}")
    for activity in filter(is_work, document.activities):
        yield from _promised_for_last_year(activity, last)
        yield from _passed(document, activity, today)


def _is_about_this_plan(passage: Passage) -> bool:
    """Goals are the agreement's and name its years; what was carried out and what stands at amounts may be history."""
    return isinstance(passage.owner, Section | Activity) and passage.place.field not in HISTORY


def _last_years(document: PlanDocument) -> range:
    """The years just before the plan, as many as it covers. A year before them is history told on purpose."""
    first, final = document.period.starts_on.year, document.period.ends_on.year
    return range(first - (final - first + 1), first)


def _planned_in(line: str) -> Iterator[int]:
    """Years a clause speaks of as still to come: "i 2021 vil", "gennemføres i 2021". What is told as past is not."""
    if not YEAR.search(line):
        return
    for clause in CLAUSE.split(line):
        found = IN_A_YEAR.search(clause)
        if found and TO_COME.search(clause) and not GONE.search(clause):
            yield int(found["year"])


def _named_by(line: str) -> Iterator[int]:
    """Years by which a text names the plan it stands in. What is told of an earlier plan is past."""
    for clause in CLAUSE.split(line):
        found = ITSELF.search(clause)
        if found and not GONE.search(clause):
            yield int(found["year"])


def _promised_for_last_year(activity: Activity, last: range) -> Iterator[Finding]:
    """Deliverables and entries of the schedule that name no later year, and have no day of their own to check."""
    loose = [("deliverables", one.id, one.text, one.when) for one in activity.deliverables if not one.due_on]
    loose += [("schedule", one.id, one.text, one.when) for one in activity.schedule if not one.spans]
    for field, id_, text, when in loose:
        years = [int(year) for year in YEAR.findall(when)]
        if years and max(years) in last:
            message = _("%(row)s promises “%(text)s” for %(year)s, which is before the plan's period.")
            words = {"row": row_name(activity), "text": in_short(plain(text)), "year": max(years)}
            place = Place(field=field, activity_id=activity.id)
            yield _notice("leftover-year", place, message % words, str(id_))


def _passed(document: PlanDocument, activity: Activity, today: datetime.date) -> Iterator[Finding]:
    """Entries of the schedule of which every day has passed before the plan begins.

    During its period days pass as they should, and after it all have; so what counts is the plan's first day, or today
    while that is still ahead.
    """
    begins = min(today, document.period.starts_on)
    for item in activity.schedule:
        if item.spans and (ended := max(map(_end, item.spans))) < begins:
            message = _("%(row)s: The schedule ends “%(item)s” on %(day)s. The day has passed before the plan begins.")
            words = {"row": row_name(activity), "item": item.when or str(ended.year), "day": date_long(ended)}
            place = Place(field="schedule", activity_id=activity.id)
            yield _notice("date-passed", place, message % words, str(item.id))


def _end(span: Span) -> datetime.date:
    """A span without an end goes on."""
    return span.ends_on or datetime.date.max


def _notice(code: str, place: Place, message: str, about: str) -> Finding:
    return Finding(code=code, severity=Severity.NOTICE, place=place, message=message, about=about)
