"""What there is to say of a body's decision, gathered from its rows and the version it is about.

Nobody is named: the case system gets what the body decided, and what its members wanted said.
"""

import datetime
from collections import Counter
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.enums import DocumentKind, Outcome
from partnership.models import (
    AgreementParty,
    ConditionMet,
    Decision,
    FrozenDocument,
    Journalised,
    ProceedingStep,
)
from plans.documents.codec import decode
from plans.documents.values import PlanDocument, Value

SCHEMA = 2  # 1 knew plans only


class Point(Value, kw_only=True):
    number: int
    text: str
    outcome: str
    outcome_in_words: str


class Condition(Value, kw_only=True):
    """What a body wants met. `met_on` is none until it is."""

    text: str
    met_on: datetime.date | None = None
    how: str = ""


class Minutes(Value, kw_only=True):
    """Where a decision stands in the body's own minutes, and what was decided there."""

    outcome: str
    outcome_in_words: str
    decided_on: datetime.date
    meeting: str
    agenda_item: str
    case_number: str
    text: str
    points: tuple[Point, ...] = ()


class Answers(Value, kw_only=True):
    """How many members of a body answered so."""

    outcome: str
    outcome_in_words: str
    number: int


class FileFact(Value, kw_only=True):
    name: str
    sha256: str
    bytes: int


class CaseFacts(Value, kw_only=True):
    """The metadata. `fingerprint` is that of the version's content, which its PDF carries and prints."""

    schema: int = SCHEMA
    title: str
    partnership: str
    parties: tuple[str, ...]
    matter: str
    matter_in_words: str
    document: str
    version: int
    frozen_on: datetime.date
    fingerprint: str
    case_number: str
    body: str
    asked_to: str
    asked_to_in_words: str
    outcome: str
    outcome_in_words: str
    decided_on: datetime.date
    minutes: tuple[Minutes, ...]
    answers: tuple[Answers, ...]
    conditions: tuple[Condition, ...]
    remarks: tuple[str, ...]
    files: tuple[FileFact, ...] = ()


def facts_of(step: ProceedingStep) -> CaseFacts:
    """Everything but the files. The step has ended, and comes with its matter, version and body."""
    frozen = step.document
    assert frozen is not None  # a body that has decided did so on a version
    partnership, parties = _agreed(frozen)
    decisions = list(step.decisions.prefetch_related("points").order_by("made_at"))
    registered = [one for one in decisions if one.seat_id is None]
    counted = Counter(one.outcome for one in decisions if one.seat_id is not None and one.document_id == frozen.pk)
    about = {"plan": frozen.title, "version": frozen.version, "body": step}
    return CaseFacts(
        title=_("%(plan)s, version %(version)s: decision of %(body)s") % about,
        partnership=partnership,
        parties=parties,
        matter=step.proceeding.matter,
        matter_in_words=step.proceeding.get_matter_display(),
        document=frozen.title,
        version=frozen.version,
        frozen_on=timezone.localdate(frozen.frozen_at),
        fingerprint=frozen.fingerprint,
        case_number=case_number(step, registered),
        body=str(step),
        asked_to=step.kind,
        asked_to_in_words=step.get_kind_display(),
        outcome=step.outcome,
        outcome_in_words=step.get_outcome_display(),
        decided_on=decided_on(step, registered),
        minutes=tuple(_minutes(one) for one in registered),
        answers=tuple(
            Answers(outcome=one, outcome_in_words=_(one.label), number=counted[one]) for one in Outcome if counted[one]
        ),
        conditions=_conditions(decisions),
        remarks=tuple(said for one in decisions for said in _remarks(one)),
    )


def case_number(step: ProceedingStep, registered: list[Decision]) -> str:
    """Under which number it is filed, else that of the body's own minutes, else that of the matter."""
    if (filed := filed_as(step)) is not None:
        return filed.case_number
    said = [one.case_number for one in registered if one.case_number]
    return said[-1] if said else step.proceeding.case_number


def filed_as(step: ProceedingStep) -> Journalised | None:
    """The note that the decision is filed; none while it is not."""
    return getattr(step, "journalised", None)


def decided_on(step: ProceedingStep, registered: list[Decision]) -> datetime.date:
    """The day of the body's own minutes, or the one on which its last member answered."""
    return registered[-1].decided_on if registered else timezone.localdate(step.ended_at)


def _agreed(frozen: FrozenDocument) -> tuple[str, tuple[str, ...]]:
    """The partnership and the agreement's parties by their names: as a plan has them, else as of that day."""
    if frozen.kind == DocumentKind.PLAN:
        document = decode(bytes(frozen.content))
        return document.partnership.full_name, _parties(document)
    return frozen.partnership.full_name, _parties_then(frozen) if frozen.period_id else ()


def _parties_then(frozen: FrozenDocument) -> tuple[str, ...]:
    """The parties of the period's agreement on the day it was frozen. One query."""
    day = timezone.localdate(frozen.frozen_at)
    stays = Q(left_on__isnull=True) | Q(left_on__gte=day)
    entered = Q(entered_on__isnull=True) | Q(entered_on__lte=day)
    parties = AgreementParty.objects.filter(stays & entered, agreement__plan_periods=frozen.period_id)
    return tuple(parties.order_by("position").values_list("organisation__name", flat=True))


def _parties(document: PlanDocument) -> tuple[str, ...]:
    names: dict[UUID, str] = {one.id: one.name for one in document.organisations}
    parties = document.agreement.parties
    return tuple(dict.fromkeys(names[party.organisation_id] for party in parties if party.organisation_id in names))


def _minutes(decision: Decision) -> Minutes:
    return Minutes(
        outcome=decision.outcome,
        outcome_in_words=decision.get_outcome_display(),
        decided_on=decision.decided_on,
        meeting=decision.meeting,
        agenda_item=decision.agenda_item,
        case_number=decision.case_number,
        text=decision.text,
        points=tuple(
            Point(
                number=point.number,
                text=point.text,
                outcome=point.outcome,
                outcome_in_words=point.get_outcome_display(),
            )
            for point in sorted(decision.points.all(), key=lambda point: point.number)
        ),
    )


def _conditions(decisions: list[Decision]) -> tuple[Condition, ...]:
    met = {one.decision_id: one for one in ConditionMet.objects.filter(decision__in=decisions)}
    return tuple(_condition(one.text, met.get(one.pk)) for one in decisions if one.outcome == Outcome.WITH_CONDITION)


def _condition(text: str, met: ConditionMet | None) -> Condition:
    return Condition(text=text, met_on=met.met_on if met else None, how=met.text if met else "")


def _remarks(decision: Decision) -> list[str]:
    """What a member wanted in the minutes, or why one was against it."""
    said = [decision.remark]
    if decision.seat_id is not None and decision.outcome not in (Outcome.WITH_CONDITION, Outcome.WITH_CHANGE):
        said.insert(0, decision.text)
    return [words for words in said if words]
