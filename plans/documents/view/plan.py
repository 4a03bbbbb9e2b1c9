"""The whole view of a plan, put together in the layout's order."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext

from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.documents.view.activities import activities
from plans.documents.view.contents import contents, cover, docline, presented, short_fingerprint, state, version
from plans.documents.view.economy import all_years, economy
from plans.documents.view.ground import focus_areas, partnership, theory
from plans.documents.view.reading import reading
from plans.documents.view.register import register
from plans.documents.view.source import Source
from plans.documents.view.summary import summary
from plans.documents.view.targets import targets
from plans.documents.view.texts import SCREEN, Target
from plans.documents.view.values import Chapter, PlanView
from plans.enums import ChapterKind

# Where links lead to; other pages link to these too.
ANCHORS = {
    ChapterKind.SUMMARY: "kort",
    ChapterKind.PARTNERSHIP: "partnerskab",
    ChapterKind.THEORY: "teori",
    ChapterKind.FOCUS_AREAS: "indsatsomraader",
    ChapterKind.ECONOMY: "oekonomi",
    ChapterKind.READING: "tal",
    ChapterKind.REGISTER: "oversigt",
    ChapterKind.ACTIVITIES: "aktiviteter",
    ChapterKind.TARGETS: "maal",
    ChapterKind.VERSION: "version",
}
CHAPTERS: dict[ChapterKind, Callable[[Source], Any]] = {
    ChapterKind.SUMMARY: summary,
    ChapterKind.PARTNERSHIP: partnership,
    ChapterKind.THEORY: theory,
    ChapterKind.FOCUS_AREAS: focus_areas,
    ChapterKind.ECONOMY: economy,
    ChapterKind.READING: reading,
    ChapterKind.REGISTER: register,
    ChapterKind.ACTIVITIES: activities,
    ChapterKind.TARGETS: targets,
    ChapterKind.VERSION: version,
}


def plan_view(document: PlanDocument, imprint: Imprint, target: Target = SCREEN) -> PlanView:
    """A document arranged for a target. It asks nothing of the database and is the same for the same document.

    Chapters are made in the order they are read in, because footnotes are numbered as they are met. A chapter without
    content is left out.
    """
    source = Source(document, imprint, target)
    content: dict[str, Any] = {}
    chapters = []
    for one in document.layout.chapters:
        made = CHAPTERS[one.kind](source)
        if not made:
            continue
        content[one.kind] = made
        heading = (one.heading or gettext(one.kind.label)) % {"years": all_years(source)}
        footnotes = source.texts.footnotes()
        chapters.append(Chapter(kind=one.kind, anchor=ANCHORS[one.kind], heading=heading, footnotes=footnotes))
    return PlanView(
        title=document.title,
        partnership_name=document.partnership.full_name,
        partnership_short_name=document.partnership.name,
        palette=document.partnership.palette,
        description=presented(source),
        short_fingerprint=short_fingerprint(source),
        docline=docline(source),
        state=state(source),
        cover=cover(source),
        contents=contents(source, tuple(chapters), content.get(ChapterKind.ACTIVITIES, ())),
        chapters=tuple(chapters),
        **content,
    )
