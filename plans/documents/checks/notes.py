"""Footnotes: a mark without a note, and marks and notes that were typed by hand."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from partnership.richtext import plain
from plans.documents.checks.findings import Finding, Place, Severity, row_name
from plans.documents.checks.passages import Passage, same_owner
from plans.documents.values import PlanDocument

# "Lønmidler*", "120.000 kr.¹", "rapporten [1]". Not "m²", not "5*250", not "18+".
MARK = re.compile(r"(?:(?<=[\w.)»”\"])(?P<star>\*{1,3})|(?P<raised>[⁰¹²³⁴-⁹]+)|(?P<bracket>\[\d{1,2}\]))(?![\w*])")
SIGN = re.compile(r"[*\[⁰¹²³⁴-⁹]")
UNIT = re.compile(r"\b[kcdm]?m$", re.IGNORECASE)
EMPHASIS = re.compile(r"(?<!\w)(\*{1,3})(?=[^\s*])([^*]+)(?<=\S)\1(?![\w*])")  # "*sådan*"
# "* Foreløbigt", "¹ Se rapporten", "[1] Se rapporten"
NOTE = re.compile(r"(?P<mark>\*{1,3}|[⁰¹²³⁴-⁹]+|\[\d{1,2}\])\)?\s*(?=[^\W\d_])")


def check_notes(document: PlanDocument, texts: list[Passage]) -> Iterator[Finding]:
    """Empty notes first, then what was typed by hand, section by section and activity by activity.

    A real note has its mark by construction. A typed mark has its note where a line of the same section or activity
    begins with it.
    """
    yield from _empty(document, texts)
    for _owner, own in groupby(texts, key=same_owner):
        yield from _typed(list(own))


def _empty(document: PlanDocument, texts: list[Passage]) -> Iterator[Finding]:
    """A mark in the text with no note behind it, at most one finding for each place."""
    found = {passage.place: passage.name for passage in texts if not all(passage.notes)}
    for activity in document.activities:
        if not all(plain(note.text) for note in activity.total_notes):
            found[Place(field="total_notes", activity_id=activity.id)] = row_name(activity)
    for place, name in found.items():
        yield Finding(
            code="footnote-empty",
            severity=Severity.ERROR,
            place=place,
            message=_("A footnote in “%(place)s” has no text.") % {"place": name},
        )


def _typed(texts: list[Passage]) -> Iterator[Finding]:
    marks: dict[str, Passage] = {}
    notes: dict[str, list[Passage]] = defaultdict(list)
    for passage in texts:
        for line in filter(SIGN.search, passage.all_lines):
            line = EMPHASIS.sub(r"\2", line)
            begins = NOTE.match(line)
            if begins:
                notes[begins["mark"]].append(passage)
            for found in MARK.finditer(line, begins.end() if begins else 0):
                if not (found["raised"] and UNIT.search(line[max(found.start() - 3, 0) : found.start()])):
                    marks.setdefault(found[0], passage)
    for mark, passage in marks.items():
        if mark not in notes:
            message = _("“%(place)s” has the mark %(mark)s, but no note goes with it. Use a footnote instead.")
            yield _finding("mark-without-note", passage, mark, message)
    for mark, those in notes.items():
        if mark not in marks and len(those) == 1:  # several are a list that was typed by hand
            message = _("“%(place)s” has a note that begins with %(mark)s, but no text has that mark.")
            yield _finding("note-without-mark", those[0], mark, message)


def _finding(code: str, passage: Passage, mark: str, message: str) -> Finding:
    words = {"place": passage.name, "mark": mark}
    return Finding(code=code, severity=Severity.NOTICE, place=passage.place, message=message % words, about=mark)
