"""What would happen if a plan were sent for approval now: who is asked, in which order, and what stands in the way."""

import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from partnership import clock, proceedings
from partnership.danish import date_long
from partnership.enums import DecisionRule, MatterKind, MemberRole
from partnership.models import AgreementParty, ApprovalChain, ChainStep, User
from partnership.proceedings import VotingSeat
from plans import checking
from plans.checking import Checked
from plans.documents.build import build
from plans.models import Plan
from plans.workflow.freezing import newest_number
from plans.workflow.submitting import matter_of


class Asked(NamedTuple):
    """One body that would be asked. The day it is due is known of the first one, `days` of those that come after it."""

    name: str
    kind: str
    rule: str
    people: int
    due: str
    days: int | None


class Preparation(NamedTuple):
    """`stops` say why the plan cannot be sent; `remarks` are worth a look, and stop nothing."""

    version: int
    is_amendment: bool
    chain: ApprovalChain | None
    asked: list[Asked]
    stops: list[str]
    remarks: list[str]
    findings: Checked

    @property
    def can_be_sent(self) -> bool:
        return not self.stops and not self.findings.errors


def prepared(plan: Plan, user: User) -> Preparation:
    """What sending the plan would do. It reads the whole plan, and asks the same of the database for any chain."""
    today, matter = clock.today(), matter_of(plan)
    chain = proceedings.chain_for(plan.period.agreement, matter, today)
    steps = list(chain.steps.on(today).select_related("body__organisation", "organisation")) if chain else []
    seats = proceedings.seats_of(
        [step.body.pk for step in steps if step.body is not None and is_inside(step)], {user.pk}
    )
    return Preparation(
        version=newest_number(plan) + 1,
        is_amendment=matter == MatterKind.AMENDMENT,
        chain=chain,
        asked=[_asked(step, seats, today, is_first=place == 0) for place, step in enumerate(steps)],
        stops=_stops(chain, steps, seats),
        remarks=_remarks(plan, steps),
        findings=checking.checked(plan, build(plan)),
    )


def is_inside(step: ChainStep) -> bool:
    """The body's members answer here."""
    return step.body is not None and not step.body.decides_outside


def _seats(step: ChainStep, seats: dict[UUID, list[VotingSeat]]) -> list[VotingSeat]:
    return seats.get(step.body_id, []) if step.body_id is not None else []


def _asked(step: ChainStep, seats: dict[UUID, list[VotingSeat]], today: datetime.date, *, is_first: bool) -> Asked:
    due = date_long(today + datetime.timedelta(days=step.days)) if is_first and step.days is not None else ""
    return Asked(
        name=str(step.body or step.organisation),
        kind=step.get_kind_display(),
        rule=step.get_rule_display() if is_inside(step) else _("Decides outside the system"),
        people=len(_seats(step, seats)),
        due=due,
        days=None if is_first else step.days,
    )


def _stops(chain: ApprovalChain | None, steps: list[ChainStep], seats: dict[UUID, list[VotingSeat]]) -> list[str]:
    if chain is None:
        return [_("The agreement has no order of approval that is valid today.")]
    if not steps:
        return [_("The order of approval “%(chain)s” asks nobody today.") % {"chain": chain}]
    found = []
    for step in (step for step in steps if is_inside(step)):
        there = _seats(step, seats)
        if step.rule == DecisionRule.CHAIR and not any(one.seat.role == MemberRole.CHAIR for one in there):
            found.append(_("%(body)s decides by its chair, and has none who can answer here.") % {"body": step.body})
        elif not there:
            said = _("Nobody in %(body)s can answer here. Give its members a log-in, or let it decide outside.")
            found.append(said % {"body": step.body})
    return found


def _remarks(plan: Plan, steps: list[ChainStep]) -> list[str]:
    """A front page that names nobody, or another body than those who are asked; a body of somebody who is no party."""
    found = []
    if plan.presented_to is None:
        found.append(_("The front page does not say whom the plan is presented to."))
    elif plan.presented_to_id not in {step.body_id for step in steps}:
        said = _("The front page presents the plan to %(body)s, who is not asked.")
        found.append(said % {"body": plan.presented_to})
    parties = AgreementParty.objects.filter(agreement=plan.period.agreement_id)
    known: set[UUID | None] = set()
    for organisation, parent in parties.values_list("organisation", "organisation__parent"):
        known |= {organisation, parent} - {None}
    for step in steps:
        owner = step.organisation or (step.body.organisation if step.body else None)
        if owner is not None and not known & {owner.pk, owner.parent_id}:
            said = _("%(body)s belongs to %(organisation)s, which is no party to the agreement.")
            if step.organisation is not None:
                said = _("%(organisation)s is no party to the agreement.")
            found.append(said % {"body": step.body, "organisation": owner})
    return found
