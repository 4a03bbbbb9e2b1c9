"""The document's texts as the checks read them: each with its place, its lines in plain words, its notes and links."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from lxml import html

from partnership.richtext import BLOCKS, plain
from plans.documents.checks.findings import Place, in_short, row_name, section_name
from plans.documents.values import Activity, Goal, PlanDocument, Section, Value

Owner = Activity | Section | Goal


class Link(NamedTuple):
    """A cross-reference. `within` is the line it stands in."""

    activity_id: str
    words: str
    within: str


class Passage(NamedTuple):
    """One text. Each block and each item of a list is a line of its own; notes are not part of the lines.

    `prose` is what is written in a part of an activity or in a section, and no item, label or note of a cell.
    """

    place: Place
    name: str
    text: str
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    owner: Owner | None = None
    prose: bool = False

    @property
    def all_lines(self) -> tuple[str, ...]:
        return self.lines + self.notes


def passages(document: PlanDocument) -> list[Passage]:
    """Every text there is, in the order the document has them. What names things (a body, a focus area) is none."""
    return [
        *_of_document(document),
        *(found for section in document.sections for found in _of_section(section)),
        *(found for goal in document.goals for found in _of_goal(goal)),
        *(found for activity in document.activities for found in _of_activity(activity)),
    ]


def _of_document(document: PlanDocument) -> Iterator[Passage]:
    stated: dict[str, object] = {
        "title": document.title,
        "area": document.area and (document.area.description, document.area.map_alt, document.area.map_note),
        "focus_areas": tuple((area.summary, area.outcomes) for area in document.focus_areas),
        "impacts": document.impacts,
        "frame": document.frame,
    }
    for field, value in stated.items():
        for text in _texts(value):
            yield _passage(Place(field=field), document.title, text)


def _of_section(section: Section) -> Iterator[Passage]:
    for field in ("heading", "text"):
        for text in _texts(getattr(section, field)):
            yield _passage(Place(field=field, section_id=section.id), section_name(section), text, section, prose=True)


def _of_goal(goal: Goal) -> Iterator[Passage]:
    for field in ("text", "source", "indicators"):
        for text in _texts(getattr(goal, field)):
            yield _passage(Place(field=field, goal_id=goal.id), in_short(plain(goal.text)), text, goal)


def _of_activity(activity: Activity) -> Iterator[Passage]:
    for part in activity.parts:
        place = Place(field=part.kind.value, activity_id=activity.id)
        for text in _texts((part.heading, part.before, part.after)):
            yield _passage(place, row_name(activity), text, activity, prose=True)
    for field in activity.__struct_fields__:
        if field not in ("parts", "title", "short_title"):
            place = Place(field=field, activity_id=activity.id)
            for text in _texts(getattr(activity, field)):
                yield _passage(place, row_name(activity), text, activity)


def _texts(value: object) -> Iterator[str]:
    """Every text within a value. A choice is a string too, and no text."""
    if type(value) is str:
        if value:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Value):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))


def _passage(place: Place, name: str, text: str, owner: Owner | None = None, *, prose: bool = False) -> Passage:
    if "<" not in text and "&" not in text:
        return Passage(place, name, text, tuple(filter(None, (_words(text),))), owner=owner, prose=prose)
    root = html.fragment_fromstring(text.replace("\n", " "), create_parent="div")
    notes = []
    for span in list(root.iter("span")):
        if "data-note" in span.attrib:
            notes.append(_words(span.text_content()))
            span.drop_tree()
    for block in root.iter(*BLOCKS, "br"):
        block.text, block.tail = "\n" + (block.text or ""), "\n" + (block.tail or "")
    lines = tuple(line for line in map(_words, root.text_content().split("\n")) if line)
    links = tuple(
        Link(link.attrib["data-activity"], words, next((line for line in lines if words in line), words))
        for link in root.iter("a")
        if "data-activity" in link.attrib and (words := _words(link.text_content()))
    )
    return Passage(place, name, text, lines, tuple(notes), links, owner, prose)


def _words(text: str) -> str:
    return " ".join(text.split())


def same_owner(passage: Passage) -> tuple[UUID | None, UUID | None, UUID | None]:
    """What a passage shares with all others of its activity, section or goal."""
    return passage.place.activity_id, passage.place.section_id, passage.place.goal_id
