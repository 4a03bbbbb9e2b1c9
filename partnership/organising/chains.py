"""What becomes of orders of approval, their steps, and limits within which the secretariat decides. One function for
each change.

A matter on its way has steps of its own, copied when it began: none of this changes them.
"""

import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from partnership import audit
from partnership.danish import kroner
from partnership.enums import AuditVerb, DecisionRule, MatterKind
from partnership.models import Agreement, ApprovalChain, ChainStep, DelegatedLimit, GoverningBody, Proceeding, User
from partnership.organising.changing import Refused, put, sent_before, swapped, taken

# Matters about so many kroner. An account is about none.
LIMITED = (MatterKind.GRANT, MatterKind.REALLOCATION, MatterKind.CARRY_OVER)


def add_chain(user: User, said: dict[str, Any], *, key: UUID) -> ApprovalChain:
    """A new order of approval for an agreement, without steps yet. `key` is the form's own: sent twice, it adds one.

    Side effect: the log says who added it. Raises Refused where one of the same kind begins on that day already.
    """
    with transaction.atomic():
        if already := sent_before(said["agreement"].chains.all(), key):
            return already
        chain = ApprovalChain(pk=key)
        _begins_alone(chain, said)
        put(chain, said)
        _log(chain, user)
    return chain


def change_chain(chain: ApprovalChain, user: User, said: dict[str, Any], *, seen: str) -> ApprovalChain:
    """Say something else of an order of approval; a last day (`valid_to`) ends it.

    `seen` is the mark of what was shown. Side effect: the log says who did it. Raises Refused.
    """
    with taken(chain, seen) as chain:
        _begins_alone(chain, said)
        put(chain, said)
        _log(chain, user)
    return chain


def remove_chain(chain: ApprovalChain, user: User) -> None:
    """Take away an order of approval that was never used. Side effect: the log says who did it. Raises Refused."""
    with transaction.atomic():
        chain = _locked(chain)
        _is_unused(chain)
        _log(chain, user)
        chain.delete()


def add_step(chain: ApprovalChain, user: User, said: dict[str, Any], *, key: UUID) -> ChainStep:
    """A new step, after the others. `key` is the form's own: the same form sent twice adds one.

    Side effect: the log says who added it. Raises Refused.
    """
    with transaction.atomic():
        chain = _locked(chain)
        if already := sent_before(chain.steps.all(), key):
            return already
        step = ChainStep(pk=key, chain=chain)
        _can_be_asked(chain, said)
        last = chain.steps.aggregate(last=Max("position"))["last"] or 0
        put(step, said | {"position": last + 1})
        _log(chain, user)
    return step


def change_step(step: ChainStep, user: User, said: dict[str, Any], *, seen: str) -> ChainStep:
    """Say something else of a step; a last day (`valid_to`) ends it. Side effect: the log says who did it.

    `seen` is the mark of what was shown. Raises Refused.
    """
    with transaction.atomic():
        chain = _locked(step.chain)
        with taken(step, seen) as step:
            _can_be_asked(chain, said)
            put(step, said)
            _log(chain, user)
    return step


def move_step(step: ChainStep, user: User, *, up: bool) -> None:
    """Change places with the step before or after. Side effect: the log says who did it."""
    with transaction.atomic():
        chain = _locked(step.chain)
        ordered = swapped(list(chain.steps.order_by("position")), step, up=up)
        if ordered is None:
            return
        _number(chain, ordered)
        _log(chain, user)


def remove_step(step: ChainStep, user: User) -> None:
    """Take away a step of an order of approval that was never used. Side effect: the log says who did it.

    Raises Refused.
    """
    with transaction.atomic():
        chain = _locked(step.chain)
        _is_unused(chain)
        chain.steps.filter(pk=step.pk).delete()
        _number(chain, list(chain.steps.order_by("position")))
        _log(chain, user)


def add_limit(user: User, said: dict[str, Any], *, key: UUID) -> DelegatedLimit:
    """Let the secretariat decide a kind of matter itself. `key` is the form's own: sent twice, it adds one.

    Side effect: the log says who added it. Raises Refused.
    """
    with transaction.atomic():
        if already := sent_before(said["agreement"].delegated_limits.all(), key):
            return already
        limit = DelegatedLimit(pk=key)
        _can_be_delegated(limit, said)
        put(limit, said)
        _log_limit(limit, user)
    return limit


def change_limit(limit: DelegatedLimit, user: User, said: dict[str, Any], *, seen: str) -> DelegatedLimit:
    """Say something else of a limit; a last day (`valid_to`) ends it. What was decided within it stands.

    `seen` is the mark of what was shown. Side effect: the log says who did it. Raises Refused.
    """
    with taken(limit, seen) as limit:
        _can_be_delegated(limit, said)
        put(limit, said)
        _log_limit(limit, user)
    return limit


def is_used(chain: ApprovalChain) -> bool:
    """A matter of the agreement was begun while this was valid."""
    begun = Proceeding.objects.filter(period__agreement=chain.agreement_id, started_at__date__gte=chain.valid_from)
    if chain.valid_to is not None:
        begun = begun.filter(started_at__date__lte=chain.valid_to)
    return begun.exists()


def _is_unused(chain: ApprovalChain) -> None:
    if is_used(chain):
        raise Refused(_("“%(chain)s” has been used, and is kept. Give it a last day instead.") % {"chain": chain})


def _locked(chain: ApprovalChain) -> ApprovalChain:
    """The order of approval as it is now, for one who changes its steps alone."""
    return ApprovalChain.objects.select_for_update().get(pk=chain.pk)


def _begins_alone(chain: ApprovalChain, said: dict[str, Any]) -> None:
    agreement: Agreement = said["agreement"]
    if said["valid_to"] is not None and said["valid_to"] < said["valid_from"]:
        raise Refused(_("The last day is before the first one."), "valid_to")
    if said["up_to"] is not None and said["matter"] not in LIMITED:
        raise Refused(_("What this is for has no amount. Leave it empty."), "up_to")
    others = ApprovalChain.objects.filter(agreement=agreement, matter=said["matter"], up_to=said["up_to"])
    if other := others.exclude(pk=chain.pk).filter(valid_from=said["valid_from"]).first():
        raise Refused(_("“%(chain)s” begins on that day already.") % {"chain": other}, "valid_from")


def _can_be_delegated(limit: DelegatedLimit, said: dict[str, Any]) -> None:
    """A body of the partnership leaves it to the secretariat, from one day on only once."""
    agreement: Agreement = said["agreement"]
    body: GoverningBody = said["delegated_by"]
    if body.partnership_id != agreement.partnership_id or said["matter"] not in LIMITED:
        raise Refused(_("Choose from the list."), "delegated_by")
    if said["valid_to"] is not None and said["valid_to"] < said["valid_from"]:
        raise Refused(_("The last day is before the first one."), "valid_to")
    others = DelegatedLimit.objects.filter(agreement=agreement, matter=said["matter"]).exclude(pk=limit.pk)
    if others.filter(valid_from=said["valid_from"]).exists():
        raise Refused(_("Another limit for the same begins on that day already."), "valid_from")


def _can_be_asked(chain: ApprovalChain, said: dict[str, Any]) -> None:
    """Who is asked belongs to the partnership, and answers in a way that it can."""
    partnership, body, organisation = chain.agreement.partnership_id, said["body"], said["organisation"]
    if (body is None) == (organisation is None):
        raise Refused(_("Choose who is asked."), "asked")
    if body is not None and body.partnership_id != partnership:
        raise Refused(_("Choose from the list."), "asked")
    if organisation is not None and organisation.partnership_id not in (None, partnership):
        raise Refused(_("Choose from the list."), "asked")
    is_inside = body is not None and not body.decides_outside
    if is_inside and not said["rule"]:
        raise Refused(_("Say how %(body)s decides.") % {"body": body}, "rule")
    if said["rule"] and not is_inside:
        why = _("%(who)s decides outside the system, and has rules of its own. Choose “Its own rules”.")
        raise Refused(why % {"who": body or organisation}, "rule")
    if said["rule"] == DecisionRule.BY_DEADLINE and not said["days"]:
        raise Refused(_("Write how many days they have to answer."), "days")
    starts, ends = said["valid_from"], said["valid_to"]
    if starts is not None and ends is not None and ends < starts:
        raise Refused(_("The last day is before the first one."), "valid_to")
    last: datetime.date | None = body.ends_on if body is not None else None
    if last is not None and (ends is None or ends > last):
        raise Refused(_("%(body)s ends before that. Write an earlier last day.") % {"body": body}, "valid_to")


def _number(chain: ApprovalChain, steps: list[ChainStep]) -> None:
    """Give the steps their places. No two may have the same one in between, so all are lifted above the last first."""
    last = chain.steps.aggregate(last=Max("position"))["last"] or 0
    chain.steps.update(position=F("position") + last + 1)
    for position, step in enumerate(steps, start=1):
        chain.steps.filter(pk=step.pk).update(position=position)


def _log(chain: ApprovalChain, user: User) -> None:
    audit.record(
        AuditVerb.CHAIN_CHANGED,
        actor=user,
        subject=chain.pk,
        label=f"{chain.agreement}: {chain.name}",
        partnership_id=chain.agreement.partnership_id,
    )


def _log_limit(limit: DelegatedLimit, user: User) -> None:
    said = {"matter": limit.get_matter_display(), "kroner": kroner(limit.up_to)}
    audit.record(
        AuditVerb.CHAIN_CHANGED,
        actor=user,
        subject=limit.pk,
        label=f"{limit.agreement}: {_('%(matter)s, up to %(kroner)s kr.') % said}",
        partnership_id=limit.agreement.partnership_id,
    )
