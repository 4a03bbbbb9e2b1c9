"""Focus areas that are named or numbered otherwise than in the agreement."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from plans.documents.checks.findings import Finding, Severity, in_short
from plans.documents.checks.passages import Passage
from plans.documents.checks.wording import WORD, alike, folded, similar
from plans.documents.values import FocusArea, PlanDocument, Section
from plans.enums import SectionKind

# "indsatsområde 2: Byliv", "indsatsområdet »Byliv«": the word, and what follows it in the sentence.
NAMED = re.compile(r"\bindsatsområde(?:t|(?P<several>r|rne))?\b(?P<rest>(?:[^.;]|\.(?=\d))*)", re.IGNORECASE)
NUMBERED = re.compile(r"\s*(?:nr\.?\s*)?(?P<number>\d{1,2})(?!\d|\s*[-–%]\s*\d|\.\d)\s*(?:[:,–-]\s*)?")
QUOTED = re.compile(r"[»“”\"](?P<name>[^«»”“\"]{3,80})[«”“\"]")

LONG_WORD = 5  # letters of a word that says something
STEM = 6  # letters that "forbedring" and "forbedre" share


def check_focus_areas(document: PlanDocument, texts: list[Passage]) -> Iterator[Finding]:
    """Wherever a text says "indsatsområde" and a name or number, and where a line or heading is nearly a name."""
    areas = {area.number: area for area in document.focus_areas}
    titles = {folded(title) for activity in document.activities for title in (activity.title, activity.short_title)}
    for passage in texts:
        for line in passage.all_lines if areas else ():
            for said in NAMED.finditer(line):
                yield from _named(passage, said, areas, titles)
            if passage.prose and (area := _nearly(line, areas, titles)):
                yield _differs(passage, line, area)
        owner = passage.owner if passage.place.field == "heading" else None
        if isinstance(owner, Section) and owner.kind == SectionKind.FOCUS_AREA:
            yield from _heading(passage, owner, document.focus_areas)


def _named(passage: Passage, found: re.Match[str], areas: dict[int, FocusArea], titles: set[str]) -> Iterator[Finding]:
    """What stands after the word: a number, names in quotation marks, or a name with a capital."""
    rest = found["rest"]
    numbered = NUMBERED.match(rest)
    if numbered and not found["several"]:
        yield from _numbered(passage, int(numbered["number"]), rest[numbered.end() :], areas)
        return
    quoted = list(QUOTED.finditer(rest))
    for place, name in enumerate(quoted):
        said = name["name"]
        directly = place == 0 and not rest[: name.start()].strip()
        if any(alike(said, area.name) for area in areas.values()) or folded(said) in titles:
            continue
        area = next((area for area in areas.values() if _is_near(said, area.name)), None)
        if area:
            yield _differs(passage, said, area)
        elif directly:
            message = _("%(place)s names the focus area “%(words)s”, which the agreement does not have.")
            yield _finding(passage, said, message)
    words = rest.split()
    if quoted or not words or not words[0][0].isupper():
        return
    area = next((area for area in areas.values() if _starts_near(rest, area.name)), None)
    if area and not any(_starts_with(rest, area.name) for area in areas.values()):
        yield _differs(passage, _start(rest, area.name), area)


def _numbered(passage: Passage, number: int, rest: str, areas: dict[int, FocusArea]) -> Iterator[Finding]:
    """A number the agreement does not have, or a number with another focus area's name, or nearly with its own."""
    quoted = QUOTED.match(rest)
    said = quoted["name"] if quoted else rest
    if number not in areas:
        message = _("%(place)s names focus area %(words)s, which the agreement does not have.")
        yield _finding(passage, str(number), message)
        return
    area = areas[number]
    if not said[:1].isupper() or _starts_with(said, area.name):
        return
    if other := next((other for other in areas.values() if _starts_with(said, other.name)), None):
        message = _("%(place)s gives “%(words)s” the number %(number)s, but in the agreement it is number %(right)s.")
        yield _finding(passage, other.name, message, number=number, right=other.number)
    elif _is_near(said, area.name) or _starts_near(said, area.name):
        yield _differs(passage, said.strip(), area)


def _heading(passage: Passage, section: Section, areas: tuple[FocusArea, ...]) -> Iterator[Finding]:
    """The heading of a focus area's introduction may say more than its name, but not another name."""
    area = next((area for area in areas if area.id == section.focus_area_id), None)
    heading = section.heading
    named = area and (folded(area.name) in folded(heading) or alike(heading, area.name))
    if area and not named and _is_near(heading, area.name):
        yield _differs(passage, heading, area)


def _nearly(line: str, areas: dict[int, FocusArea], titles: set[str]) -> FocusArea | None:
    """The focus area a line by itself nearly is, as in a list of them."""
    for area in areas.values():
        near = abs(len(line) - len(area.name)) <= 4 and line[0].isupper() and similar(line, area.name)
        if near and not any(alike(line, other.name) for other in areas.values()) and folded(line) not in titles:
            return area
    return None


# --- How a name is compared ----------------------------------------------------------------------------------------


def _start(text: str, name: str) -> str:
    """As many words of the text as the name has."""
    return " ".join(text.split()[: len(name.split())]).strip(",:–- ")


def _starts_with(text: str, name: str) -> bool:
    return folded(text).startswith(folded(name)) or alike(_start(text, name), name)


def _starts_near(text: str, name: str) -> bool:
    return similar(_start(text, name), name)


def _is_near(text: str, name: str) -> bool:
    """Nearly the same letters, or most of the name's long words in another form or order."""
    if similar(text, name):
        return True
    stems = _stems(name)
    return len(stems) > 2 and len(text) <= 2 * len(name) and 3 * len(stems & _stems(text)) >= 2 * len(stems)


def _stems(text: str) -> set[str]:
    return {word.casefold()[:STEM] for word in WORD.findall(text) if len(word) >= LONG_WORD}


def _differs(passage: Passage, said: str, area: FocusArea) -> Finding:
    message = _("%(place)s says “%(words)s”, but the focus area is named “%(name)s” in the agreement.")
    return _finding(passage, said, message, name=area.name)


def _finding(passage: Passage, about: str, message: str, **words: object) -> Finding:
    return Finding(
        code="focus-area-differs",
        severity=Severity.NOTICE,
        place=passage.place,
        message=message % {"place": passage.name, "words": in_short(about), **words},
        about=about,
    )
