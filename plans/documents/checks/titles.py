"""Names of activities that differ between places: in cross-references, and where a text nearly names one."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from plans.documents.checks.findings import Finding, Severity, in_short
from plans.documents.checks.passages import Link, Passage
from plans.documents.checks.wording import WORD, alike, folded, mistyped, similar
from plans.documents.values import Activity, PlanDocument

NUMBER = re.compile(r"(?:aktivitet(?:en)?|nr\.?|nummer)?\s*(\d{1,3})\.?", re.IGNORECASE)
SHORTEST = 12  # signs of a title that is looked for in the texts

Words = tuple[str, ...]
# A word, and the titles that have it: their words, its place among them, and the title.
Index = dict[str, list[tuple[Words, int, str]]]


def check_titles(document: PlanDocument, texts: list[Passage]) -> Iterator[Finding]:
    """Cross-references with another number or name than the activity they lead to, then titles that are mistyped."""
    activities = {str(activity.id): activity for activity in document.activities}
    titles = {_words(title) for activity in document.activities for title in _titles(activity)}
    index = _index(document)
    for passage in texts:
        for link in passage.links:
            if link.activity_id in activities:
                yield from _reference(document, passage, link, activities[link.activity_id])
        for line in passage.all_lines:
            yield from _mistyped(passage, line, index, titles)


def _titles(activity: Activity) -> list[str]:
    return [title for title in (activity.title, activity.short_title) if title]


def _words(text: str) -> Words:
    return tuple(word.casefold() for word in WORD.findall(text))


def _reference(document: PlanDocument, passage: Passage, link: Link, activity: Activity) -> Iterator[Finding]:
    """The words of a cross-reference against its activity. Words that name nothing ("se her") are no mistake."""
    if number := NUMBER.fullmatch(link.words):
        if activity.number is not None and int(number[1]) != activity.number:
            message = _("%(place)s refers to “%(words)s”, but “%(title)s” is number %(number)s.")
            yield _finding("reference-number-differs", passage, link.words, message, activity.title, activity.number)
        return
    said, own = folded(link.words), [folded(title) for title in _titles(activity)]
    if any(title in said or said in title or alike(said, title) for title in own):
        return
    others = (title for other in document.activities if other != activity for title in _titles(other))
    nearly = " " in said and any(similar(said, title) for title in own)
    if nearly or _is_a_name(link) or any(alike(said, title) for title in others):
        message = _("%(place)s refers to “%(words)s”, but the activity is named “%(title)s”.")
        yield _finding("activity-name-differs", passage, link.words, message, activity.title)


def _is_a_name(link: Link) -> bool:
    """Several words with a capital that no sentence begins with."""
    inside = link.within == link.words or not link.within.startswith(link.words)
    return inside and " " in link.words and link.words[0].isupper()


def _index(document: PlanDocument) -> Index:
    """Titles of several words by their two longest words: with one mistyped word, one of the two is still right."""
    index: Index = defaultdict(list)
    for title in dict.fromkeys(title for activity in document.activities for title in _titles(activity)):
        words = _words(title)
        if len(words) > 1 and len(title) >= SHORTEST:
            for place in sorted(range(len(words)), key=lambda i: -len(words[i]))[:2]:
                index[words[place]].append((words, place, title))
    return index


def _mistyped(passage: Passage, line: str, index: Index, titles: set[Words]) -> Iterator[Finding]:
    written = list(WORD.finditer(line))
    folded_words = [word[0].casefold() for word in written]
    for i, word in enumerate(folded_words):
        for words, place, title in index.get(word, ()):
            start = i - place
            said = tuple(folded_words[start : start + len(words)]) if start >= 0 else ()
            if len(said) != len(words) or said in titles or not written[start][0][0].isupper():
                continue
            wrong = [pair for pair in zip(said, words, strict=True) if pair[0] != pair[1]]
            if len(wrong) == 1 and len(wrong[0][1]) >= 5 and mistyped(*wrong[0]):
                text = line[written[start].start() : written[start + len(words) - 1].end()]
                message = _("%(place)s says “%(words)s”. Is the activity “%(title)s” what is meant?")
                yield _finding("activity-name-differs", passage, text, message, title)


def _finding(code: str, passage: Passage, words: str, message: str, title: str, number: int | None = None) -> Finding:
    message %= {"place": passage.name, "words": in_short(words), "title": title, "number": number}
    return Finding(code=code, severity=Severity.NOTICE, place=passage.place, message=message, about=words)
