"""An activity that is to be anchored in two different places."""

import re
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from plans.documents.checks.findings import Finding, Place, Severity, is_work, row_name
from plans.documents.checks.passages import Passage
from plans.documents.values import Activity, Organisation, PlanDocument

SENTENCE = re.compile(r"[.;:()]")
# "forankres i ...", up to the end of the sentence.
ANCHORED = re.compile(
    r"\bforankr(?:es|et|e|ing|ingen)\b(?:\s+\w+){0,2}?\s+(?:i|hos|under|ved|til)\s+(?P<where>.*)", re.IGNORECASE
)
# What is only weighed or imagined, or was so once, is not settled.
OPEN = re.compile(r"\b(?:enten|eller|fx|kan|kunne|måske|ikke|tidligere|var|blev)\b", re.IGNORECASE)


def check_anchoring(document: PlanDocument, texts: list[Passage]) -> Iterator[Finding]:
    """Each activity whose field and texts, or whose texts among themselves, name organisations without any in common.

    An organisation and those it is part of are one place. Whoever else a text names (residents) is not compared.
    """
    names = _names(document)
    of_activity: dict[UUID, list[set[UUID]]] = defaultdict(list)
    for passage in texts:
        if isinstance(passage.owner, Activity):
            for line in passage.all_lines:
                of_activity[passage.owner.id] += _anchors(line, names)
    known = {organisation.id: organisation for organisation in document.organisations}
    for activity in filter(is_work, document.activities):
        places = of_activity[activity.id]
        if activity.anchoring and activity.anchoring.organisation_id in known:
            places = [{activity.anchoring.organisation_id}, *places]
        for other in places[1:]:
            if not _line(places[0], known) & other and not _line(other, known) & places[0]:
                message = _("%(row)s is to be anchored in %(one)s, but elsewhere in %(other)s.")
                words = {
                    "row": row_name(activity),
                    "one": _listed(places[0], known),
                    "other": _listed(other, known),
                }
                yield Finding(
                    code="anchored-twice",
                    severity=Severity.NOTICE,
                    place=Place(field="anchoring", activity_id=activity.id),
                    message=message % words,
                )
                break


def _names(document: PlanDocument) -> list[tuple[re.Pattern[str], UUID]]:
    """Each organisation's names as a pattern: whole words, also in the genitive."""
    return [
        (re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)"), organisation.id)
        for organisation in document.organisations
        for name in (organisation.name, organisation.short_name)
        if name
    ]


def _anchors(line: str, names: list[tuple[re.Pattern[str], UUID]]) -> Iterator[set[UUID]]:
    """The known organisations each mention of anchoring names."""
    if "orankr" not in line:
        return
    for sentence in SENTENCE.split(line):
        said = ANCHORED.search(sentence)
        if said and not OPEN.search(sentence):
            where = {id_ for name, id_ in names if name.search(said["where"])}
            if where:
                yield where


def _line(ids: set[UUID], known: dict[UUID, Organisation]) -> set[UUID]:
    """The organisations with all they are part of."""
    line = set()
    for id_ in ids:
        at: UUID | None = id_
        while at in known and at not in line:
            line.add(at)
            at = known[at].parent_id
    return line


def _listed(ids: set[UUID], known: dict[UUID, Organisation]) -> str:
    return ", ".join(sorted(known[id_].name for id_ in ids))
