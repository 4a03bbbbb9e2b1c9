"""What a plan stands on, as places: its texts, the partnership, the area, the theory of change and the focus areas."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from django.utils.translation import gettext

from plans.documents.compare import blocks
from plans.documents.compare.blocks import Blocks, Words, bullet, fact, item
from plans.documents.compare.values import Place
from plans.documents.values import FocusArea
from plans.documents.view import values as view
from plans.documents.view.values import TextSection
from plans.enums import ChapterKind

# Several chapters may say what a focus area is about and what it leads to. Where it counts, the first that is there.
ABOUT = (ChapterKind.FOCUS_AREAS, ChapterKind.ACTIVITIES, ChapterKind.SUMMARY)
FOCUS_AREA = "indsatsomraade-"  # how the keys of their places begin
OUTCOMES = (ChapterKind.FOCUS_AREAS, ChapterKind.THEORY, ChapterKind.ACTIVITIES)


class Ground:
    """Makes the places of the chapters beside the activities. `kinds` are the chapters there are."""

    def __init__(self, source: Words, kinds: Collection[ChapterKind]) -> None:
        self._document = source.document
        self._areas = {f"indsatsomraade-{area.number}": area for area in source.document.focus_areas}
        told = kinds if source.is_grouped else [kind for kind in kinds if kind != ChapterKind.ACTIVITIES]
        self._about = next((kind for kind in ABOUT if kind in told), None)
        self._outcomes = next((kind for kind in OUTCOMES if kind in told), None)

    def chapter_key(self, shown: view.Chapter) -> str:
        """The same whatever number a focus area has."""
        content = shown.content
        if isinstance(content, view.Activities) and content.area is not None:
            return f"kapitel-{self._areas[content.area.anchor].id.hex}"
        return shown.anchor

    def sections(self, sections: Iterable[TextSection]) -> Iterator[Place]:
        for section in sections:
            yield Place(
                key=section.anchor,
                name=section.heading,
                heading=section.heading,
                blocks=blocks.text(section.text),
            )

    # --- Chapters --------------------------------------------------------------------------------------------------

    def summary(self, content: view.Summary) -> Iterator[Place]:
        yield from self.sections(content.sections)
        figures = (fact(one.label, one.label, f"{one.figure} {one.unit}") for year in content.figures for one in year)
        yield Place(key="kort-tal", name=gettext("Key figures"), blocks=_all(figures), derived=True)
        for area in content.areas:
            yield self._area(area, ChapterKind.SUMMARY)
        if content.bridge:
            bridge = content.bridge
            said = [fact("start", bridge.start.label, bridge.start.text)]
            for step in bridge.steps:
                said.append(fact(step.label, step.label, f"{step.count}, {step.amount}"))
                said += [bullet(f"{step.label} {row.label}", f"{row.label}: {row.text}") for row in step.rows]
            said.append(fact("end", bridge.end.label, bridge.end.text))
            yield Place(key="kort-bro", name=bridge.heading, heading=bridge.heading, blocks=_all(said), derived=True)

    def partnership(self, content: view.Partnership) -> Iterator[Place]:
        yield from self.sections(content.sections)
        heading = gettext("The parties to the agreement")
        said = []
        for party in content.parties:
            said.append(bullet(f"party-{party.name}", f"{party.name} ({party.note})" if party.note else party.name))
            said += [bullet(f"party-{party.name}-{member}", member) for member in party.members]
        said.append(item("agreement", content.agreement))
        yield Place(key="parter", name=heading, heading=heading, blocks=_all(said))
        if content.area:
            yield from self.area(content.area, gettext("The area"))

    def area(self, content: view.Area, heading: str = "") -> Iterator[Place]:
        features = zip(self._document.area.features if self._document.area else (), content.features, strict=True)
        said = (
            *blocks.text(content.text),
            *_all(bullet(str(one.id), shown.name) for one, shown in features),
            *item("map", content.map_alt),
            *item("map-note", content.map_note),
        )
        yield Place(key="omraadet", name=gettext("The area"), heading=heading, blocks=said)
        yield from self.sections(content.sections)

    def theory(self, content: view.Theory) -> Iterator[Place]:
        yield from self.sections(content.sections)
        for area in content.areas:
            yield self._area(area, ChapterKind.THEORY)
        impacts = zip(self._document.impacts, content.impacts, strict=True)
        heading = gettext("Impact")
        said = _all(bullet(str(one.id), text) for one, text in impacts)
        if said:
            yield Place(key="virkning", name=heading, heading=heading, blocks=said)

    def focus_areas(self, content: view.FocusAreas) -> Iterator[Place]:
        for area in content.areas:
            yield self._area(area, ChapterKind.FOCUS_AREAS)
            yield from self.sections(area.sections)
        yield from self.sections(content.sections)

    def introduction(self, content: view.Activities) -> Iterator[Place]:
        """What stands before the activities of a chapter."""
        yield from self.sections(content.sections)
        if content.area:
            yield self._area(content.area, ChapterKind.ACTIVITIES)
            yield from self.sections(content.area.sections)
        if content.remark:
            said = item("remark", content.remark)
            key = f"bemaerkning-{content.area.anchor}" if content.area else "bemaerkning"
            yield Place(key=key, name=gettext("Remark"), blocks=said, derived=True)

    # --- A focus area ----------------------------------------------------------------------------------------------

    def _area(self, shown: view.FocusArea, kind: ChapterKind) -> Place:
        """What a chapter says of a focus area. What another one says of it too counts in one of them."""
        area = self._areas[shown.anchor.removeprefix("om-")]
        is_about, leads_to = kind == self._about, kind == self._outcomes
        heading = f"{shown.number}. {area.name}" if shown.number else area.name
        said: list[Blocks] = []
        if kind in ABOUT:
            said.append(item("summary", shown.summary, derived=not is_about))
        if kind in ABOUT and shown.cross_cutting:
            said.append(item("across", gettext("Across the others"), derived=not is_about))
        if kind in OUTCOMES:
            said.append(_leads_to(area, shown, derived=not leads_to))
        if kind != ChapterKind.THEORY:
            said.append(_contributing(shown))
        return Place(
            key=f"{FOCUS_AREA}{area.id.hex}-{kind}",
            name=heading,
            # A chapter of its activities has its name for a heading.
            heading="" if kind == ChapterKind.ACTIVITIES else heading,
            blocks=_all(said),
            derived=not (is_about or leads_to),
        )


def _leads_to(area: FocusArea, shown: view.FocusArea, *, derived: bool) -> Blocks:
    if not shown.outcomes:
        return ()
    rows = zip(area.outcomes, shown.outcomes, strict=True)
    return (
        *item("outcomes", gettext("Outcomes"), derived=True),
        *_all(bullet(str(one.id), said.text, derived=derived) for one, said in rows),
    )


def _contributing(shown: view.FocusArea) -> Blocks:
    names = ", ".join(f"{one.number} {one.title}".strip() for one in shown.activities)
    return item("contributing", f"{shown.count}: {names}" if names else shown.count, derived=True)


def _all(some: Iterable[Blocks]) -> Blocks:
    return tuple(chain.from_iterable(some))
