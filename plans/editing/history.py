"""The states of a field: their numbers, who made them, and what each said."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from partnership import clock
from partnership.enums import ChangeCause
from partnership.models import FieldChange, User
from plans.documents.values import PlanDocument
from plans.editing.contents import Content, as_text, contents_of
from plans.models import Plan

# One person writing on is one change; after a pause this long, or after another's change, the next one begins.
ONE_SITTING = timedelta(minutes=15)


class Field(NamedTuple):
    """One thing that is written, saved and undone by itself: `subject` is the id of what it belongs to.

    Of an edition: "facts", or a PartKind's value. Of a section: "text". Of the plan: "cover", "sections", "order". Of
    the agreement: "frame", "theory".
    """

    subject: UUID
    name: str


# What a field is called, where it may be in one of two states of a plan only.
Labels = Callable[[Field, PlanDocument, PlanDocument], str]


class Conflict(Exception):
    """Somebody else has written the field meanwhile. What came too late is kept as `kept`."""

    def __init__(self, kept: FieldChange) -> None:
        super().__init__(kept)
        self.kept = kept


class Stale(Exception):
    """The number is not the field's newest. Nothing has been written."""


def newest(subjects: Iterable[UUID]) -> dict[Field, FieldChange]:
    """The newest change of every field of the subjects, in one query. A field that is not there was never written."""
    later = FieldChange.objects.filter(
        subject=OuterRef("subject"), field=OuterRef("field"), number__gt=OuterRef("number")
    )
    found = FieldChange.objects.filter(subject__in=list(subjects), number__isnull=False).filter(~Exists(later))
    return {Field(change.subject, change.field): change for change in found.select_related("changed_by")}


def number_of(change: FieldChange | None) -> int:
    """What a form carries: the number of the state it was made from, 0 for a field that was never written."""
    return change.number or 0 if change else 0


def changes_of(field: Field) -> QuerySet[FieldChange]:
    """All changes of a field, newest first, with what was set aside."""
    found = FieldChange.objects.filter(subject=field.subject, field=field.name)
    return found.select_related("changed_by").order_by("-changed_at", "-number")


def add(
    plan: Plan, field: Field, label: str, before: Content, after: Content, token: int, user: User, cause: ChangeCause
) -> FieldChange:
    """Make state `token` + 1 of a field; within one sitting of one person the last change goes on instead.

    Must run in a transaction of its own period's lock. Raises Stale where `token` is not the newest number.
    """
    last = _newest(field)
    if token != number_of(last):
        raise Stale
    now = clock.now()
    if last and _goes_on(last, user, cause):
        changed = {"number": token + 1, "after": as_text(after), "label": label[:300], "changed_at": now}
        if not FieldChange.objects.filter(pk=last.pk, number=token).update(**changed):
            raise Stale
        for name, said in changed.items():
            setattr(last, name, said)
        return last
    # Where another transaction has made the same number, the database refuses this one.
    return FieldChange.objects.create(
        **_columns(plan, field, label, user, cause),
        number=token + 1,
        based_on=token,
        before=as_text(before),
        after=as_text(after),
        began_at=now,
        changed_at=now,
    )


def add_all(
    plan: Plan,
    before: PlanDocument,
    after: PlanDocument,
    labels: Labels,
    user: User | None,
    cause: ChangeCause,
) -> None:
    """A change for every text and table of activities and sections that differs between two states of a plan.

    Who has one of them open then sees a conflict, not a silent success; and each can be put back by itself.
    """
    old, new = contents_of(before), contents_of(after)
    differing = [key for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
    numbers = {field: number_of(change) for field, change in newest({subject for subject, _name in differing}).items()}
    now = clock.now()
    FieldChange.objects.bulk_create(
        FieldChange(
            **_columns(plan, Field(*key), labels(Field(*key), before, after), user, cause),
            number=numbers.get(Field(*key), 0) + 1,
            based_on=numbers.get(Field(*key), 0),
            before=_text(old, key),
            after=_text(new, key),
            began_at=now,
            changed_at=now,
        )
        for key in sorted(differing, key=str)
    )


def set_aside(
    plan: Plan, field: Field, label: str, base: Content, mine: Content, token: int, user: User
) -> FieldChange:
    """Keep what came too late, made from state `token`. Who writes on from the same state writes on in the same one."""
    now = clock.now()
    waiting = waiting_for(user).filter(subject=field.subject, field=field.name, based_on=token).first()
    if waiting is None:
        return FieldChange.objects.create(
            **_columns(plan, field, label, user, ChangeCause.SET_ASIDE),
            based_on=token,
            before=as_text(base),
            after=as_text(mine),
            began_at=now,
            changed_at=now,
        )
    FieldChange.objects.filter(pk=waiting.pk).update(after=as_text(mine), changed_at=now)
    waiting.refresh_from_db()
    return waiting


def set_aside_by(user: User) -> QuerySet[FieldChange]:
    """What of a person came too late."""
    return FieldChange.objects.filter(changed_by=user, cause=ChangeCause.SET_ASIDE)


def waiting_for(user: User) -> QuerySet[FieldChange]:
    """What of a person came too late and is not settled yet."""
    return set_aside_by(user).filter(settled_at__isnull=True)


def settle(change: FieldChange) -> None:
    """The writer has decided what is to stand; what came too late stays in the history."""
    FieldChange.objects.filter(pk=change.pk, settled_at__isnull=True).update(settled_at=clock.now())


def state(field: Field, number: int) -> FieldChange | None:
    """The change that made a state of a field; none where one sitting has gone on from it."""
    return FieldChange.objects.filter(subject=field.subject, field=field.name, number=number).first()


def _newest(field: Field) -> FieldChange | None:
    found = FieldChange.objects.filter(subject=field.subject, field=field.name, number__isnull=False)
    return found.order_by("-number").first()


def _goes_on(last: FieldChange, user: User, cause: ChangeCause) -> bool:
    written = cause == last.cause == ChangeCause.WRITTEN
    return written and last.changed_by_id == user.pk and clock.now() - last.began_at < ONE_SITTING


def _columns(plan: Plan, field: Field, label: str, user: User | None, cause: ChangeCause) -> dict[str, object]:
    return {
        "partnership_id": plan.period.partnership_id,
        "period_id": plan.period_id,
        "subject": field.subject,
        "field": field.name,
        "label": label[:300],
        "cause": cause,
        "changed_by": user,
    }


def _text(contents: Mapping[tuple[UUID, str], Content], key: tuple[UUID, str]) -> str:
    """What a field said; nothing where it did not exist."""
    return as_text(contents[key]) if key in contents else ""
