"""Saving one field of a plan: the one place where what somebody wrote becomes what the plan says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from msgspec.structs import replace

from partnership.enums import ChangeCause
from partnership.models import FieldChange, GoverningBody, Organisation, PlanPeriod, User
from plans.documents import build_ground
from plans.documents.arrange import arranged, body_ids, organisation_ids
from plans.documents.build import build
from plans.documents.cleaning import picture_ids
from plans.documents.codec import canonical
from plans.documents.faults import ApplyError, Problem
from plans.documents.problems import problems
from plans.documents.values import PlanDocument
from plans.editing import history
from plans.editing.contents import Content, as_text, readable
from plans.editing.fields import FAMILIES
from plans.editing.history import Conflict, Field, Stale
from plans.enums import BEING_WRITTEN, PlanState
from plans.models import Plan


class NotNow(Exception):
    """The plan cannot be written now; the message says why, for the person who wrote. Nothing has been written."""


class Refused(Exception):
    """The content cannot be stored. `problems` have paths within the field's place. Nothing has been written."""

    def __init__(self, found: list[Problem]) -> None:
        super().__init__(found)
        self.problems = found


class Saved(NamedTuple):
    """`change` is none where nothing was different. The document is the plan as it is now."""

    document: PlanDocument
    number: int
    change: FieldChange | None


def save(
    plan: Plan,
    field: Field,
    content: Content | Callable[[PlanDocument], Content],
    token: int,
    user: User,
    *,
    cause: ChangeCause = ChangeCause.WRITTEN,
    beside: Callable[[], None] = lambda: None,
) -> Saved:
    """Make a field of the plan say `content`, if nobody has written it since state `token`.

    A content that is made from the document can be given as a function of it: so the plan is read once. `beside` writes
    what belongs to the field and is no part of the document, after it and in the same transaction.

    Side effects, all or none: the field's rows; a change in its history; a new revision of the plan period; the search
    entry of what it belongs to. Rich texts are cleaned. A content that is already there changes nothing.

    Raises Conflict where somebody has, after keeping the content aside; NotNow where the plan may not be written; Gone
    where it has no such place any more; Refused for a content that cannot be stored; DocumentError for a text that
    cannot be read (control characters, too many accents on one letter).
    """
    family = FAMILIES[field.name]
    try:
        with writing(plan, whole_agreement=field.subject == plan.period.agreement_id) as plan:
            document = build(plan)
            before = family.read(document, field)
            wanted = readable(content(document) if callable(content) else content)
            if as_text(before) == as_text(wanted):
                beside()
                return Saved(document, history.number_of(history.newest([field.subject]).get(field)), None)
            changed = family.put(document, field, wanted)
            changed = storable(plan, changed, family.place(document, field), before=document)
            change = history.add(
                plan, field, family.label(changed, field), before, family.read(changed, field), token, user, cause
            )
            family.store(plan, document, changed, field)
            beside()
            return Saved(changed, change.number or 0, change)
    except ApplyError as error:
        raise Refused(list(error.problems)) from None
    except (Stale, IntegrityError) as late:
        if isinstance(late, IntegrityError) and not _was_beaten(field, token):
            raise
        label = family.label(document, field)
        raise Conflict(history.set_aside(plan, field, label, before, wanted, token, user)) from None


@contextmanager
def writing(plan: Plan, *, whole_agreement: bool = False) -> Iterator[Plan]:
    """A transaction in which the plan may be written, alone. Side effect: the period has a new revision.

    With `whole_agreement` nobody writes in the agreement's other plans either, and those that can be written have a new
    revision too. Raises NotNow for a plan that waits for a decision or is decided.
    """
    with transaction.atomic():
        mine = Q(agreement=plan.period.agreement_id) if whole_agreement else Q(pk=plan.period_id)
        periods = PlanPeriod.objects.filter(mine)
        # Who writes in the same plan, or locks it, waits here until this is done. Everybody takes the plan before its
        # period; both are taken because only rows that are taken are seen as those left them who were waited for.
        plans = Plan.objects.select_for_update(of=("self", "period"), no_key=True).filter(period__in=periods)
        plans = plans.select_related("period__partnership", "period__agreement").order_by("period_id")
        fresh = next(one for one in plans if one.pk == plan.pk)
        if not may_change(fresh):
            raise NotNow(not_now(fresh))
        yield fresh
        periods.filter(locked=False).update(revision=F("revision") + 1)


def may_change(plan: Plan) -> bool:
    """The plan is being written, and its period is not locked while a version waits for a decision."""
    return plan.state in BEING_WRITTEN and not plan.period.locked


def not_now(plan: Plan) -> str:
    """Why the plan cannot be written, in words."""
    if plan.state == PlanState.SUBMITTED:
        return _("The plan is waiting for a decision, and nothing in it can be changed meanwhile.")
    if plan.state in BEING_WRITTEN:
        return _("The plan is locked, and nothing in it can be changed.")
    return _("The plan is no draft any more, and nothing in it can be changed.")


def storable(
    plan: Plan, document: PlanDocument, place: str = "", *, before: PlanDocument | None = None
) -> PlanDocument:
    """The document with the names and pictures it refers to, in order.

    With the document it was made from as `before`, nothing is looked up where it refers to nothing else.
    Raises Refused for what is wrong below the place.
    """
    if before is None or _named(document) - _named(before):
        document = _with_names(plan.period.partnership_id, document)
    if found := [problem for problem in problems(document) if problem.path.startswith(place)]:
        raise Refused(found)
    return arranged(canonical(document))


def _named(document: PlanDocument) -> set[UUID]:
    return organisation_ids(document) | body_ids(document) | picture_ids(document)


def _with_names(here: UUID, document: PlanDocument) -> PlanDocument:
    """What the document refers to, as it is known in a partnership."""
    organisations = Organisation.objects.filter(Q(partnership=None) | Q(partnership=here))
    bodies = GoverningBody.objects.filter(partnership=here)
    return replace(
        document,
        organisations=build_ground.organisations(organisation_ids(document), organisations),
        bodies=build_ground.bodies(body_ids(document), bodies),
        pictures=build_ground.pictures(here, picture_ids(document)),
    )


def _was_beaten(field: Field, token: int) -> bool:
    """Whether the database refused because the field has moved on."""
    return history.number_of(history.newest([field.subject]).get(field)) != token
