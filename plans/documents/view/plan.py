"""The whole view of a plan, put together in the layout's order."""

from collections.abc import Callable, Iterator
from itertools import chain, count
from typing import NamedTuple

from django.utils.translation import gettext

from plans.documents.imprint import Imprint
from plans.documents.values import ChapterLayout, PlanDocument
from plans.documents.view import grouping
from plans.documents.view.contents import contents, cover, docline, presented, short_fingerprint, state, version
from plans.documents.view.economy import all_years, economy
from plans.documents.view.ground import area, focus_areas, partnership, tells_the_theory, theory
from plans.documents.view.notes import letter
from plans.documents.view.reading import reading
from plans.documents.view.register import register
from plans.documents.view.source import Source
from plans.documents.view.summary import summary
from plans.documents.view.targets import targets
from plans.documents.view.texts import SCREEN, Target
from plans.documents.view.values import Chapter, Content, PlanView, Texts
from plans.enums import ChapterKind, Grouping, Numbering, SectionKind

# Where links lead to; other pages link to these too.
ANCHORS = {
    ChapterKind.SUMMARY: "kort",
    ChapterKind.PARTNERSHIP: "partnerskab",
    ChapterKind.AREA: "kort-over-omraadet",
    ChapterKind.THEORY: "teori",
    ChapterKind.TEXTS: "om-planen",
    ChapterKind.FOCUS_AREAS: "indsatsomraader",
    ChapterKind.ECONOMY: "oekonomi",
    ChapterKind.READING: "tal",
    ChapterKind.REGISTER: "oversigt",
    ChapterKind.ACTIVITIES: "aktiviteter",
    ChapterKind.UNFUNDED: "uden-finansiering",
    ChapterKind.TARGETS: "maal",
    ChapterKind.VERSION: "version",
}
# The chapters that are one whatever the layout; those of activities and of texts are made below.
SINGLE: dict[ChapterKind, Callable[[Source], Content | None]] = {
    ChapterKind.SUMMARY: summary,
    ChapterKind.PARTNERSHIP: partnership,
    ChapterKind.AREA: area,
    ChapterKind.THEORY: theory,
    ChapterKind.FOCUS_AREAS: focus_areas,
    ChapterKind.ECONOMY: economy,
    ChapterKind.READING: reading,
    ChapterKind.REGISTER: register,
    ChapterKind.UNFUNDED: grouping.unfunded,
    ChapterKind.TARGETS: targets,
    ChapterKind.VERSION: version,
}
# What they say stands elsewhere too, or they are another way of arranging it.
ONLY_WHERE_NAMED = (
    ChapterKind.AREA, ChapterKind.TEXTS, ChapterKind.READING, ChapterKind.REGISTER, ChapterKind.UNFUNDED,
)  # fmt: skip
MARKS: dict[Numbering, Callable[[int], str]] = {
    Numbering.NONE: lambda place: "",
    Numbering.LETTERS: lambda place: letter(place).upper(),
    Numbering.NUMBERS: lambda place: str(place + 1),
}


def plan_view(document: PlanDocument, imprint: Imprint, target: Target = SCREEN) -> PlanView:
    """A document arranged for a target. It asks nothing of the database and is the same for the same document."""
    source = Source(document, imprint, target)
    made = list(chapters(source))
    return PlanView(
        title=document.title,
        partnership_name=document.partnership.full_name,
        partnership_short_name=document.partnership.name,
        palette=document.partnership.palette,
        description=presented(source),
        short_fingerprint=short_fingerprint(source),
        docline=docline(source),
        state=state(imprint),
        cover=cover(source),
        contents=contents(source, made),
        is_marked=any(chapter.mark for _group, chapter in made),
        chapters=tuple(chapter for _group, chapter in made),
    )


# --- Chapters in their order ---------------------------------------------------------------------------------------


class Made(NamedTuple):
    """A chapter before it has its mark."""

    anchor: str
    heading: str
    content: Content


def chapters(source: Source) -> Iterator[tuple[int, Chapter]]:
    """Every chapter that has content, with the place of its group.

    What the layout names stands in its order. What it leaves out follows, but a plan that ends with its version still
    does. Chapters are made in the order they are read in, because footnotes are numbered as they are met.
    """
    named = [(group, chapter) for group, one in enumerate(source.layout.groups) for chapter in one.chapters]
    closing = [named.pop()] if named[-1][1].kind == ChapterKind.VERSION else []
    last = len(source.layout.groups) - 1
    marks = map(MARKS[source.layout.numbering], count())
    for group, layout in chain(named, ((last, layout) for layout in _left_out(source)), closing):
        for made in _made(source, layout):
            mark = next(marks) if layout.marked else ""
            chapter = Chapter(
                kind=layout.kind,
                anchor=made.anchor,
                mark=mark,
                heading=made.heading,
                run_head=f"{mark}  {made.heading}".strip(),
                content=made.content,
                footnotes=source.texts.footnotes(),
            )
            yield group, chapter


def _left_out(source: Source) -> Iterator[ChapterLayout]:
    """Chapters for what was entered and the layout has no place for, in the order of their kinds; texts last.

    To be asked once all others are made: only then is it known which texts have not found a place.
    """
    for kind in ChapterKind:
        if kind not in ONLY_WHERE_NAMED and not source.names_chapter(kind) and _is_called_for(source, kind):
            yield ChapterLayout(kind=kind)
    for section in SectionKind:
        if any(one.kind == section for one in source.unwritten):
            yield ChapterLayout(kind=ChapterKind.TEXTS, section=section)


def _is_called_for(source: Source, kind: ChapterKind) -> bool:
    """Whether a chapter says what no other does."""
    if kind == ChapterKind.SUMMARY:
        return any(section.kind == SectionKind.SUMMARY for section in source.unwritten)
    if kind == ChapterKind.FOCUS_AREAS:
        return not source.is_grouped
    return kind != ChapterKind.THEORY or tells_the_theory(source)


# --- One chapter of the layout -------------------------------------------------------------------------------------


def _made(source: Source, layout: ChapterLayout) -> Iterator[Made]:
    """None where it has no content; of grouped activities one for each focus area."""
    if layout.grouping == Grouping.FOCUS_AREA:
        yield from _grouped(source, layout)
        return
    anchor, heading = ANCHORS[layout.kind], _heading(source, layout, gettext(layout.kind.label))
    content: Content | None
    if layout.section is not None:
        sections = source.texts_of(layout.section, under=2)
        content = Texts(sections=sections) if sections else None
        heading = _heading(source, layout, gettext(layout.section.label))
        if layout.section != SectionKind.PLAN:
            anchor = f"{anchor}-{layout.section.replace('_', '-')}"
    elif layout.kind == ChapterKind.ACTIVITIES:
        # A heading that is neither given nor marked would say nothing over activities that are numbered themselves.
        headed = bool(layout.heading) or (layout.marked and source.layout.numbering != Numbering.NONE)
        content = grouping.flat(source, headed=headed)
        heading = heading if headed else ""
    else:
        content = SINGLE[layout.kind](source)
    if content is not None:
        yield Made(anchor, heading, content)


def _grouped(source: Source, layout: ChapterLayout) -> Iterator[Made]:
    for one, content in grouping.by_focus_area(source):
        usual = gettext("Focus area %(number)s: %(name)s")
        heading = _heading(source, layout, usual, number=str(one.number), name=one.name)
        yield Made(f"indsatsomraade-{one.number}", heading, content)
    rest = grouping.without_focus_area(source)
    if rest is not None:
        yield Made(ANCHORS[layout.kind], gettext("Other activities"), rest)


def _heading(source: Source, layout: ChapterLayout, usual: str, **names: str) -> str:
    """The layout's heading, or else the usual one, with what it names filled in."""
    return (layout.heading or usual) % {"years": all_years(source), **names}
