"""What bodies decided, as the last page of an approved document prints it."""

import datetime
from collections.abc import Iterable, Iterator

import msgspec
from django.utils.translation import gettext

from partnership.danish import date_long
from partnership.enums import Outcome, StepKind


class PrintedDecision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one body decided on a version, and where it stands in the body's own minutes."""

    body: str
    kind: StepKind
    outcome: Outcome
    version: int
    decided_on: datetime.date
    meeting: str = ""
    agenda_item: str = ""
    case_number: str = ""
    text: str = ""


class ShownDecision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The same in words: who was asked for what, what came of it, when, and where its minutes say so."""

    body: str
    task: str
    outcome: str
    version: str
    texts: tuple[str, ...]  # of a condition or a change, by paragraph
    day: str
    minutes: tuple[str, ...]  # "Møde 4", "Punkt 3", "Sag 2022-0123"


def decisions(made: Iterable[PrintedDecision]) -> tuple[ShownDecision, ...]:
    """In the order the bodies were asked."""
    return tuple(_decision(one) for one in made)


def _decision(one: PrintedDecision) -> ShownDecision:
    return ShownDecision(
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
