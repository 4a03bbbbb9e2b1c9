"""A plan as chapters, places and blocks, in the order and with the words of its pages.

It is made from what the pages are made from, so that nothing printed is missing. Left out are pictures without words,
the table of contents, and what is not the plan's own: its state, version and fingerprint.
"""

import datetime
from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext

from partnership.danish import date_long
from plans.documents.compare import outline_money as money
from plans.documents.compare.blocks import Words, fact, item
from plans.documents.compare.outline_activities import described, undescribed
from plans.documents.compare.outline_ground import Ground
from plans.documents.compare.values import Chapter, Place, Run
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.documents.view import values as view
from plans.documents.view import words as written
from plans.documents.view.plan import chapters as arranged
from plans.documents.view.source import is_described
from plans.enums import ChapterKind, PlanState

# What is compared does not say which version it is.
NO_VERSION = Imprint(state=PlanState.DRAFT, moment=datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC), fingerprint="")


def outline(document: PlanDocument) -> tuple[Chapter, ...]:
    """The whole plan, unmarked. The same document always has the same outline in the same language."""
    source = Words(document, NO_VERSION)
    shown = [chapter for _group, chapter in arranged(source) if chapter.kind != ChapterKind.VERSION]
    ground = Ground(source, {chapter.kind for chapter in shown})
    found = [_front_page(source)]
    for chapter in shown:
        found += _chapter(source, ground, chapter)
    return tuple(found)


def _front_page(source: Words) -> Chapter:
    document, cover = source.document, source.document.cover
    body = source.name(cover.presented_to_id)
    day = date_long(cover.presented_on) if cover.presented_on else ""
    said = (
        *item("annex", cover.annex),
        *item("title", document.title),
        *item("partnership", document.partnership.full_name),
        *fact("presented", gettext("Presented to"), ", ".join(part for part in (body, day) if part)),
        *fact("period", gettext("Applies"), written.days(document.period.starts_on, document.period.ends_on)),
    )
    heading = gettext("Front page")
    return Chapter(
        key="forside", runs=(Run(text=heading),), places=(Place(key="forside-plan", name=heading, blocks=said),)
    )


def _chapter(source: Words, ground: Ground, shown: view.Chapter) -> Iterator[Chapter]:
    """A chapter, and the activities that stand in it."""
    content = shown.content
    heading = shown.heading or gettext(shown.kind.label)
    yield Chapter(
        key=ground.chapter_key(shown),
        runs=(Run(text=heading),),
        places=tuple(place for place in _places(source, ground, shown) if place.blocks or place.heading),
    )
    if isinstance(content, view.Activities):
        for activity in content.activities:
            yield from described(source, activity)
    if isinstance(content, view.Economy):
        yield from (undescribed(source, row) for row in source.document.activities if not is_described(row))


def _places(source: Words, ground: Ground, shown: view.Chapter) -> Iterator[Place]:
    match shown.content:
        case view.Summary() as content:
            return ground.summary(content)
        case view.Partnership() as content:
            return ground.partnership(content)
        case view.Area() as content:
            return ground.area(content)
        case view.Theory() as content:
            return ground.theory(content)
        case view.FocusAreas() as content:
            return ground.focus_areas(content)
        case view.Texts() as content:
            return ground.sections(content.sections)
        case view.Activities() as content:
            return ground.introduction(content)
        case view.Economy() as content:
            return chain(money.economy(source, content), ground.sections(content.sections))
        case view.Reading() as content:
            return money.reading(content)
        case view.Register() as content:
            return money.register(content)
        case view.Targets() as content:
            return chain(ground.sections(content.sections), money.goals(source, content))
    raise TypeError(shown.content)
