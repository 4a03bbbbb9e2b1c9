"""What becomes of groups and bodies. One function for each change."""

import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from partnership import audit
from partnership.danish import date_long
from partnership.enums import AuditVerb, BodyKind, DecisionRule, ProceedingState, StepState
from partnership.models import ChainStep, GoverningBody, Partnership, ProceedingStep, User
from partnership.organising.changing import Refused, put, sent_before, swapped, taken
from partnership.organising.guards import somebody_writes


def add_body(partnership: Partnership, user: User, said: dict[str, Any], *, key: UUID) -> GoverningBody:
    """A new group or body, after the others. `key` is the form's own: the same form sent twice adds one.

    Side effect: the log says who added it. Raises Refused.
    """
    with transaction.atomic():
        bodies = _locked(partnership)
        if already := sent_before(bodies, key):
            return already
        body = GoverningBody(pk=key, partnership=partnership)
        _has_its_own_name(body, said["name"])
        _reports_within(body, said["parent"])
        last = bodies.aggregate(last=Max("position"))["last"] or 0
        put(body, said | {"position": last + 1})
        log(body, user)
    return body


def change_body(body: GoverningBody, user: User, said: dict[str, Any], *, seen: str) -> GoverningBody:
    """Say something else of a body; a last day (`ends_on`) ends it.

    `seen` is the mark of the body that was shown. Side effects: the seats of a body that ends end with it; where a body
    decides outside from now on, the steps that ask it have no rule any more, and where it decides here, all must agree
    until somebody says otherwise; the log says who did it. Raises Refused, for what would leave a matter or the
    partnership without those who decide.
    """
    with transaction.atomic():
        _locked(body.partnership)
        with taken(body, seen) as body:
            _has_its_own_name(body, said["name"])
            _reports_within(body, said["parent"])
            if body.decides_outside != said["decides_outside"]:
                _is_in_no_matter(body, "decides_outside")
                _ask_otherwise(body, outside=said["decides_outside"])
            if body.kind == BodyKind.SECRETARIAT and said["kind"] != BodyKind.SECRETARIAT:
                somebody_writes(body.partnership, without=body.memberships.all(), field="kind")
            if said["ends_on"] is not None and said["ends_on"] != body.ends_on:
                _end(body, said["ends_on"])
            put(body, said)
            log(body, user)
    return body


def move_body(body: GoverningBody, user: User, *, up: bool) -> None:
    """Change places with the body above or below.

    Side effects: all bodies are numbered anew; the log says who did it.
    """
    with transaction.atomic():
        bodies = list(_locked(body.partnership).order_by("position", "name"))
        ordered = swapped(bodies, body, up=up)
        if ordered is None:
            return
        for position, one in enumerate(ordered, start=1):
            one.position = position
        GoverningBody.objects.bulk_update(ordered, ["position"])
        log(body, user)


def _locked(partnership: Partnership) -> Any:
    """The partnership's bodies, for one who changes them alone."""
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    return GoverningBody.objects.filter(partnership=partnership)


def _has_its_own_name(body: GoverningBody, name: str) -> None:
    others = GoverningBody.objects.filter(partnership=body.partnership).exclude(pk=body.pk)
    if any(other.casefold() == name.casefold() for other in others.values_list("name", flat=True)):
        raise Refused(_("There is a group of this name already. Give this one another name."), "name")


def _reports_within(body: GoverningBody, parent: GoverningBody | None) -> None:
    """To another body of the partnership, and in the end not to itself."""
    seen = {body.pk}
    while parent is not None:
        if parent.partnership_id != body.partnership_id:
            raise Refused(_("Choose from the list."), "parent")
        if parent.pk in seen:
            raise Refused(_("%(body)s would report to itself. Choose another one.") % {"body": body}, "parent")
        seen.add(parent.pk)
        parent = parent.parent


def _is_in_no_matter(body: GoverningBody, field: str) -> None:
    """Nobody waits for the body's decision just now, nor will."""
    turns = ProceedingStep.objects.filter(
        body=body,
        state__in=[StepState.WAITING, StepState.OPEN],
        proceeding__state__in=[ProceedingState.OPEN, ProceedingState.ADJUSTING],
    )
    if turn := turns.select_related("proceeding").first():
        said = _("%(body)s is to decide about “%(matter)s” just now. Wait until that is decided, or take it back.")
        raise Refused(said % {"body": body, "matter": turn.proceeding.label}, field)


def _ask_otherwise(body: GoverningBody, *, outside: bool) -> None:
    steps = ChainStep.objects.filter(body=body)
    if outside:
        steps.update(rule="")
    else:
        steps.filter(rule="").update(rule=DecisionRule.ALL)


def _end(body: GoverningBody, last_day: datetime.date) -> None:
    """End the body's seats with it, where nobody needs the body afterwards."""
    _is_in_no_matter(body, "ends_on")
    _is_asked_no_more(body, last_day)
    later = Q(ends_on__isnull=True) | Q(ends_on__gt=last_day)
    going_on = body.memberships.filter(later)
    if going_on.filter(starts_on__gt=last_day).exists():
        raise Refused(_("A seat begins after this day. Choose a later day, or remove the seat."), "ends_on")
    if body.meetings.filter(on__gt=last_day).exists():
        raise Refused(_("It has a meeting after this day. Choose a later day, or remove the meeting."), "ends_on")
    if body.kind == BodyKind.SECRETARIAT:
        somebody_writes(body.partnership, without=body.memberships.all(), field="ends_on", after=last_day)
    going_on.update(ends_on=last_day)


def _is_asked_no_more(body: GoverningBody, last_day: datetime.date) -> None:
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)
    chain_goes_on = Q(chain__valid_to__isnull=True) | Q(chain__valid_to__gt=last_day)
    step = ChainStep.objects.filter(goes_on & chain_goes_on, body=body).select_related("chain").first()
    if step is not None:
        said = _("%(body)s is asked in the order of approval “%(chain)s” after %(day)s. Change that first.")
        raise Refused(said % {"body": body, "chain": step.chain, "day": date_long(last_day)}, "ends_on")


def log(body: GoverningBody, user: User) -> None:
    """Say in the log that somebody changed a body."""
    audit.record(
        AuditVerb.BODY_CHANGED, actor=user, subject=body.pk, label=body.name, partnership_id=body.partnership_id
    )
