"""Which activities a plan has, changed: one function for each change. What it takes away stays in the history."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from activities.enums import ActivityKind, PartKind
from activities.models import ActivityEdition
from partnership.enums import ChangeCause
from partnership.models import FieldChange, User
from plans.documents.apply_activities import write_activities
from plans.documents.build import build
from plans.documents.faults import ApplyError
from plans.documents.values import Activity, PlanDocument
from plans.editing import lineage, structure
from plans.editing.contents import ActivityFacts, Order, PartContent, activity_of, from_text
from plans.editing.family import Gone
from plans.editing.fields import label_of
from plans.editing.history import Field, Stale, add_all, newest, number_of
from plans.editing.saving import Refused, Saved, save, storable, writing
from plans.indexing import index
from plans.models import Plan

Change = Callable[[Plan, PlanDocument], PlanDocument]


class NotPossible(Exception):
    """The plan's activities do not allow it; the message says why, for the person who asked. Nothing is written."""


def order_field(plan: Plan) -> Field:
    """The field whose number every change of a plan's activities is made from."""
    return Field(plan.pk, "order")


def move(plan: Plan, edition_id: UUID, to: int, token: int, user: User) -> Saved:
    """Put an activity in another place, counted from 0. Side effects and errors: those of `save`."""
    ids = [activity.edition_id for activity in build(plan).activities]
    if edition_id not in ids:
        raise Gone
    ids.remove(edition_id)
    ids.insert(max(to, 0), edition_id)
    return save(plan, order_field(plan), Order(edition_ids=tuple(ids)), token, user)


def add_activity(
    plan: Plan,
    title: str,
    kind: ActivityKind,
    user: User,
    parent: UUID | None = None,
    *,
    token: int | None = None,
) -> PlanDocument:
    """A new activity, after those that go on, or below the activity whose edition `parent` is."""

    def change(_plan: Plan, document: PlanDocument) -> PlanDocument:
        above = _activity(document, parent) if parent else None
        return structure.with_new(document, structure.new_activity(document, title, kind, above))

    return _changed(plan, change, user, token)


def discontinue(plan: Plan, edition_id: UUID, user: User, *, token: int | None = None) -> PlanDocument:
    """The activity ends with this plan: its row stays, its money is "Udgår", its texts are in the history."""

    def change(_plan: Plan, document: PlanDocument) -> PlanDocument:
        activity = _going_on(document, edition_id)
        return structure.with_changed(document, structure.discontinued(document, activity))

    return _changed(plan, change, user, token)


def bring_back(plan: Plan, edition_id: UUID, user: User, *, token: int | None = None) -> PlanDocument:
    """A discontinued activity goes on with what it had when it was discontinued in this draft."""

    def change(_plan: Plan, document: PlanDocument) -> PlanDocument:
        activity = _activity(document, edition_id)
        if activity.status not in structure.ENDED:
            raise NotPossible(_("The activity is in the plan already."))
        return structure.with_changed(document, structure.brought_back(document, activity, *_before(edition_id)))

    return _changed(plan, change, user, token)


def remove(plan: Plan, edition_id: UUID, user: User, *, token: int | None = None) -> PlanDocument:
    """An activity that was new in this draft leaves it altogether."""

    def change(plan: Plan, document: PlanDocument) -> PlanDocument:
        activity = _activity(document, edition_id)
        in_other_plans = ActivityEdition.objects.filter(activity=activity.id).exclude(period=plan.period_id)
        if not structure.was_never_adopted(document, activity) or in_other_plans.exists():
            raise NotPossible(_("The activity has been in a plan before. It can be discontinued, not removed."))
        if any(other.parent_id == activity.id for other in document.activities):
            raise NotPossible(_("Other activities are part of it. Remove them first."))
        return structure.without(document, {edition_id})

    return _changed(plan, change, user, token)


def split(plan: Plan, edition_id: UUID, titles: Sequence[str], user: User, *, token: int | None = None) -> PlanDocument:
    """Several new activities out of one, which ends. The texts go to all of them, the money to the first."""

    def change(_plan: Plan, document: PlanDocument) -> PlanDocument:
        activity = _going_on(document, edition_id)
        if len(titles) < 2:
            raise NotPossible(_("Write the names of at least two activities."))
        return lineage.split(document, activity, titles)

    return _changed(plan, change, user, token)


def merge(plan: Plan, edition_ids: Sequence[UUID], title: str, user: User, *, token: int | None = None) -> PlanDocument:
    """One new activity out of several, which end. It has all their texts, promises, actors and money."""

    def change(_plan: Plan, document: PlanDocument) -> PlanDocument:
        old = [_going_on(document, id_) for id_ in dict.fromkeys(edition_ids)]
        if len(old) < 2:
            raise NotPossible(_("Choose at least one more activity."))
        return lineage.merged(document, old, title)

    return _changed(plan, change, user, token)


def _changed(plan: Plan, change: Change, user: User, token: int | None) -> PlanDocument:
    """The plan's activities made what `change` makes of them.

    Side effects, all or none: their rows; a change in the history of every field that says something else now; what is
    found by searching; a new revision. Raises Stale where somebody has changed which activities there are since number
    `token`, Gone, NotNow, NotPossible, and Refused for what cannot be stored.
    """
    try:
        with writing(plan) as plan:
            if token is not None and token != number_of(newest([plan.pk]).get(order_field(plan))):
                raise Stale
            before = build(plan)
            after = storable(plan, change(plan, before), before=before)
            write_activities(after, plan.period, known=before)
            add_all(plan, before, after, label_of, user, ChangeCause.WRITTEN)
            index(after, is_draft=True)
            return after
    except ApplyError as error:
        raise Refused(list(error.problems)) from None


def _activity(document: PlanDocument, edition_id: UUID) -> Activity:
    if (activity := activity_of(document, edition_id)) is None:
        raise Gone
    return activity


def _going_on(document: PlanDocument, edition_id: UUID) -> Activity:
    activity = _activity(document, edition_id)
    if activity.status in structure.ENDED:
        raise NotPossible(_("“%(title)s” has ended already.") % {"title": activity.title})
    return activity


def _before(edition_id: UUID) -> tuple[ActivityFacts | None, dict[PartKind, PartContent]]:
    """What an activity said when it was last discontinued. All of that was written at one moment."""
    written = FieldChange.objects.filter(subject=edition_id, number__isnull=False)
    for change in written.filter(field="facts").exclude(before="").order_by("-number"):
        facts = from_text(change.before, ActivityFacts)
        after = from_text(change.after, ActivityFacts) if change.after else None
        if after and after.status in structure.ENDED and facts.status not in structure.ENDED:
            parts = written.filter(began_at=change.began_at, field__in=[kind.value for kind in PartKind])
            return facts, {
                kind: from_text(part.before, PartContent)
                for part in parts.exclude(before="")
                for kind in PartKind
                if kind == part.field
            }
    return None, {}
