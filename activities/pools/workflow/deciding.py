"""What follows when bodies decide about a list. Called in the deciding transaction (partnership.matters)."""

import datetime
from typing import NamedTuple, cast

from django.db import transaction
from django.utils.translation import gettext as _

from activities.enums import ApplicationState, BundleState
from activities.grants.giving import give
from activities.models import ApplicationBundle, PoolApplication
from activities.pools.pots import names_of
from activities.pools.workflow import guards
from activities.pools.workflow.applying import say_no
from activities.pools.workflow.bundles import taken
from partnership import clock
from partnership.enums import Outcome, ProceedingState, StepKind, StepState
from partnership.models import Decision, DecisionPoint, Proceeding
from partnership.proceedings import NotAllowed
from partnership.proceedings.outcomes import HEARD

GRANTING = (Outcome.APPROVED, Outcome.WITH_CONDITION)


def follow(proceeding: Proceeding) -> None:
    """Let a list and its applications be where its matter is; an approved list is granted.

    Raises NotAllowed where a pool has not so much left any more, or points do not fit the list: nothing is decided
    then.
    """
    with transaction.atomic():
        bundle = taken(proceeding.subject)
        if proceeding.state == ProceedingState.OPEN:
            _move(bundle, BundleState.SENT, ApplicationState.SENT)
        elif proceeding.state == ProceedingState.ADJUSTING:
            _move(bundle, BundleState.ADJUSTING, ApplicationState.SENT)
        elif proceeding.state == ProceedingState.APPROVED:
            _grant(bundle, proceeding)
        elif proceeding.state == ProceedingState.SENT_BACK:
            _release(bundle, BundleState.SENT_BACK)
        else:
            _release(bundle, BundleState.WITHDRAWN)


def _move(bundle: ApplicationBundle, state: BundleState, applications: ApplicationState) -> None:
    bundle.applications.update(state=applications)
    bundle.state = state
    bundle.save(update_fields=["state"])


def _release(bundle: ApplicationBundle, state: BundleState) -> None:
    """The applications are recommended as before, and can be put on another list."""
    bundle.applications.update(state=ApplicationState.RECOMMENDED, decided=None, bundle=None)
    bundle.state = state
    bundle.save(update_fields=["state"])


def _grant(bundle: ApplicationBundle, proceeding: Proceeding) -> None:
    rows = guards.locked(*bundle.applications.values_list("pk", flat=True))
    said = _said(proceeding)
    outcomes = _by_points(rows, said.points)
    granted = [row for row, outcome in zip(rows, outcomes, strict=True) if outcome in GRANTING and row.amount]
    guards.have_left(granted, names_of(bundle.period, [row.account for row in granted]), is_decided=True)
    for row, outcome in zip(rows, outcomes, strict=True):
        if row in granted:
            give(row, said.by, said.on, proceeding.started_by, conditions=said.conditions)
            row.state = ApplicationState.GRANTED
            row.save(update_fields=["state"])
        elif outcome == Outcome.POSTPONED:
            row.state, row.decided, row.bundle = ApplicationState.RECOMMENDED, None, None
            row.save(update_fields=["state", "decided", "bundle"])
        else:
            say_no(row, bundle.period, proceeding.started_by, "")
    bundle.state = BundleState.DECIDED
    bundle.save(update_fields=["state"])


class Said(NamedTuple):
    """Who decided, when, on what conditions, and what of each point; no points where the list was decided as one."""

    by: str
    on: datetime.date
    conditions: str
    points: list[DecisionPoint]


def _said(proceeding: Proceeding) -> Said:
    """What the bodies said of the version that was approved last, and which of them decide."""
    done = list(proceeding.steps.filter(state=StepState.DONE).select_related("body", "organisation"))
    steps = [step for step in done if step.kind not in HEARD] or done
    approving = [step for step in steps if step.kind == StepKind.APPROVE] or steps
    decisions = list(Decision.objects.filter(step__in=steps).exclude(outcome=Outcome.POSTPONED).order_by("made_at"))
    conditions = [one.text for one in decisions if one.outcome == Outcome.WITH_CONDITION]
    # A body that decided a change had its points written into the amounts.
    whole = [one for one in decisions if one.outcome in GRANTING and one.seat_id is None]
    return Said(
        by=", ".join(str(step) for step in approving),
        on=max((one.decided_on for one in decisions), default=clock.today()),
        conditions="\n\n".join(conditions),
        points=list(DecisionPoint.objects.filter(decision__in=whole).order_by("decision__made_at", "number")),
    )


def _by_points(rows: list[PoolApplication], points: list[DecisionPoint]) -> list[Outcome]:
    """What was decided about each application: by points in the order of the paper, or about all as one.

    Points that say yes to everything need not be one for each application. Where several bodies gave points, the one
    that is no yes counts.
    """
    outcomes = [Outcome.APPROVED for _row in rows]
    by_decision: dict[object, list[DecisionPoint]] = {}
    for point in points:
        by_decision.setdefault(point.decision_id, []).append(point)
    for said in by_decision.values():
        if all(point.outcome in GRANTING for point in said):
            continue
        if len(said) != len(rows):
            raise NotAllowed(
                _("The list has %(count)s applications. Write one point for each, in the same order.")
                % {"count": len(rows)}
            )
        if any(point.outcome == Outcome.WITH_CHANGE for point in said):
            raise NotAllowed(_("Where an amount was changed, the list as a whole is approved with a change."))
        for place, point in enumerate(said):
            if point.outcome not in GRANTING:
                outcomes[place] = cast(Outcome, point.outcome)
    return outcomes
