"""The decisions that brought a version into force, for its last page."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext

from partnership.danish import date_long
from plans.documents.imprint import PrintedDecision
from plans.documents.view.values import Decision


def decisions(made: Iterable[PrintedDecision]) -> tuple[Decision, ...]:
    """In the order the bodies were asked."""
    return tuple(_decision(one) for one in made)


def _decision(one: PrintedDecision) -> Decision:
    return Decision(
        body=one.body,
        task=gettext(one.kind.label),
        outcome=gettext(one.outcome.label),
        version=gettext("Version %(version)s") % {"version": one.version},
        texts=tuple(line for line in one.text.splitlines() if line.strip()),
        day=date_long(one.decided_on),
        minutes=tuple(_minutes(one)),
    )


def _minutes(one: PrintedDecision) -> Iterator[str]:
    if one.meeting:
        yield one.meeting
    if one.agenda_item:
        yield gettext("Item %(number)s") % {"number": one.agenda_item}
    if one.case_number:
        yield gettext("Case %(number)s") % {"number": one.case_number}
