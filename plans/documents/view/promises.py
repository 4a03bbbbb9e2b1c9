"""What an activity promises: the rows of its deliverables, and when things happen."""

from django.utils.translation import gettext

from activities.reporting.targets import PERCENT, count, qualifier
from partnership.danish import date_long
from plans.documents.values import Activity, Deliverable, Measure, ScheduleItem
from plans.documents.view import words
from plans.documents.view.texts import Texts
from plans.documents.view.values import Markup, Promise, SchedulePair


def promises(activity: Activity, texts: Texts) -> tuple[Promise, ...]:
    return tuple(row for deliverable in activity.deliverables for row in _rows(deliverable, texts))


def _rows(deliverable: Deliverable, texts: Texts) -> list[Promise]:
    """One row for a promise without a number, else one for each of its numbers."""
    what = texts.inline(deliverable.text)
    if not deliverable.measures:
        return [_row(None, what, _when(deliverable, None), joins=False, continues=False)]
    last = len(deliverable.measures) - 1
    return [
        _row(
            measure,
            texts.inline(measure.what) if place else what,
            _when(None if place else deliverable, measure),
            joins=place < last,
            continues=place > 0,
        )
        for place, measure in enumerate(deliverable.measures)
    ]


def _row(measure: Measure | None, what: Markup, when: str, *, joins: bool, continues: bool) -> Promise:
    return Promise(
        qualifier=qualifier(measure.qualifier) if measure else "",
        count=count(measure) if measure else gettext("no number"),
        unit=measure.unit if measure and measure.unit != PERCENT else "",
        has_number=measure is not None,
        what=what,
        when=when,
        joins=joins,
        continues=continues,
    )


def _when(deliverable: Deliverable | None, measure: Measure | None) -> str:
    """How often and when, as the plan says it; the due day only where the plan's words do not say when."""
    when = deliverable.when if deliverable else ""
    if deliverable and deliverable.due_on and not when:
        when = gettext("by %(day)s") % {"day": date_long(deliverable.due_on)}
    return ", ".join(text for text in (measure.basis if measure else "", when) if text)


def schedule(activity: Activity, texts: Texts) -> tuple[SchedulePair, ...]:
    return tuple(SchedulePair(when=_item_when(item), text=texts.inline(item.text)) for item in activity.schedule)


def _item_when(item: ScheduleItem) -> str:
    return words.first_up(item.when) or words.spans(item.spans)
