"""Search: the same words found in the same way on every database.

What is compared is casefolded and in Unicode's composed form, so "ærø" finds "Ærø" and "ÆRØ" also where the database
knows capital letters of the English alphabet only.
"""

import re
import unicodedata
from typing import NamedTuple

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import CombinedExpression

from partnership.models import SearchEntry, User

MOST_WORDS = 8
MOST_HITS = 60
AROUND = 90  # signs shown on each side of the first word found
WORD = re.compile(r"[\w.-]+")


class Hit(NamedTuple):
    entry: SearchEntry
    title: list[tuple[str, bool]]  # runs of text, and whether they were looked for
    extract: list[tuple[str, bool]]


class Found(NamedTuple):
    """At most MOST_HITS; `more` says that there are others."""

    words: list[str]
    hits: list[Hit]
    more: bool


def folded(text: str) -> str:
    """The text as it is compared."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def words_of(query: str) -> list[str]:
    """The words somebody looks for, each once, as they are compared."""
    found = (word.strip("._-") for word in WORD.findall(folded(query)))
    return list(dict.fromkeys(word for word in found if word))[:MOST_WORDS]


def search(user: User, query: str) -> Found:
    """What the user may see that has every word, in its title first, then the newest plan first. One query."""
    words = words_of(query)
    if not words:
        return Found([], [], more=False)
    entries: QuerySet[SearchEntry] = SearchEntry.objects.for_user(user)
    for word in words:
        entries = entries.filter(Q(folded_title__contains=word) | Q(folded_text__contains=word))
    entries = entries.select_related("period__partnership").annotate(in_title=_in_title(words))
    found = list(entries.order_by("-in_title", "-period__year", "partnership__name", "title", "pk")[: MOST_HITS + 1])
    drafts = {entry.subject for entry in found if entry.is_draft}
    shown = [entry for entry in found[:MOST_HITS] if entry.is_draft or entry.subject not in drafts]
    return Found(words, [_hit(entry, words) for entry in shown], more=len(found) > MOST_HITS)


def _in_title(words: list[str]) -> CombinedExpression | Case:
    """How many of the words the title has."""
    counted = [
        Case(When(folded_title__contains=word, then=Value(1)), default=Value(0), output_field=IntegerField())
        for word in words
    ]
    return sum(counted[1:], counted[0])


def _hit(entry: SearchEntry, words: list[str]) -> Hit:
    return Hit(entry, marked(entry.title, words), marked(_extract(entry.text, words), words))


def _extract(text: str, words: list[str]) -> str:
    """The text around the first of the words that stands in it; its beginning where none does."""
    compared = folded(text)
    places = [place for word in words if (place := compared.find(word)) >= 0]
    start = max(min(places, default=0) - AROUND, 0)
    if start:
        start = text.find(" ", start) + 1
    end = start + 2 * AROUND
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
        return ("… " if start else "") + text[start:end] + " …"
    return ("… " if start else "") + text[start:]


def marked(text: str, words: list[str]) -> list[tuple[str, bool]]:
    """The text in runs, those that were looked for marked. Where folding changes the length, nothing is marked."""
    compared = folded(text)
    if not text or len(compared) != len(text):
        return [(text, False)]
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    runs, last = [], 0
    for found in re.finditer(pattern, compared):
        runs += [(text[last : found.start()], False), (text[found.start() : found.end()], True)]
        last = found.end()
    return [run for run in (*runs, (text[last:], False)) if run[0]]
