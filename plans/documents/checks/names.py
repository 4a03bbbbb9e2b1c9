"""A near miss of a body's or organisation's name, and a body that the plan does not know."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from plans.documents.checks.findings import Finding, Severity
from plans.documents.checks.passages import Passage
from plans.documents.checks.wording import SHORTEST_STEM, WORD, inflected, mistyped
from plans.documents.values import PlanDocument

SHORTEST = 8  # letters of a name that is looked for: a short word is near too many others

# A council of the partnership is a mistake for its steering group, or for the local council.
INVENTED = re.compile(r"\b(?:Tryghedsp|P)artnerskabs(?:rådet|bestyrelsen|udvalget|komit[eé]en|nævnet)\b", re.IGNORECASE)


def check_names(document: PlanDocument, texts: list[Passage]) -> Iterator[Finding]:
    """Each misspelt name once for each place it stands in."""
    known, names = _known(document)
    yield from _near_misses(texts, known, names)
    for passage in texts:
        for line in passage.all_lines:
            for word in INVENTED.findall(line):
                if word.casefold() not in known:
                    message = _("%(place)s names “%(word)s”, which is none of the plan's bodies.")
                    yield _finding("body-unknown", passage, word, message % {"place": passage.name, "word": word})


def _known(document: PlanDocument) -> tuple[set[str], list[str]]:
    """Every word of every name, without case; and those words of bodies and organisations that are looked for."""
    whose = [
        *(name for one in document.organisations for name in (one.name, one.short_name)),
        *(body.name for body in document.bodies),
        document.partnership.name,
        document.partnership.full_name,
    ]
    others = [
        *(area.name for area in document.focus_areas),
        *(feature.name for feature in (document.area.features if document.area else ())),
        *(title for activity in document.activities for title in (activity.title, activity.short_title)),
        document.agreement.title,
    ]
    words = [word for name in whose for word in WORD.findall(name)]
    known = {word.casefold() for word in words} | {word.casefold() for name in others for word in WORD.findall(name)}
    return known, list(dict.fromkeys(word for word in words if len(word) >= SHORTEST and word[0].isupper()))


def _near_misses(texts: list[Passage], known: set[str], names: list[str]) -> Iterator[Finding]:
    """Capitalised words a letter or two off a name. One that also stands without a capital is an ordinary word."""
    ordinary: set[str] = set()
    capitalised: dict[str, list[Passage]] = defaultdict(list)
    for passage in texts:
        words = {word for line in passage.all_lines for word in WORD.findall(line)}
        ordinary |= {word for word in words if word[0].islower()}
        for word in sorted(words - ordinary):
            if len(word) >= SHORTEST - 1:
                capitalised[word].append(passage)
    stems, first_letters = defaultdict(set), defaultdict(list)
    for word in known:
        stems[word[:SHORTEST_STEM]].add(word)
    for name in names:
        first_letters[name[0].casefold()].append(name)
    for word, places in capitalised.items():
        lower = word.casefold()
        if lower in known | ordinary or any(inflected(lower, other) for other in stems[lower[:SHORTEST_STEM]]):
            continue
        meant = next((name for name in first_letters[lower[0]] if mistyped(word, name)), None)
        for passage in places if meant else ():
            message = _("%(place)s says “%(word)s”. Is “%(name)s” what is meant?")
            message %= {"place": passage.name, "word": word, "name": meant}
            yield _finding("name-near-miss", passage, word, message)


def _finding(code: str, passage: Passage, about: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.NOTICE, place=passage.place, message=message, about=about)
