"""What becomes of seats. One function for each change."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from partnership import audit, clock
from partnership.enums import AuditVerb, BodyKind, MemberRole
from partnership.models import GoverningBody, Membership, User
from partnership.organising.changing import Refused, put, sent_before, taken
from partnership.organising.guards import somebody_writes

# What is said of a person beside what is said of the seat.
PERSON = ("email", "person_name")


def add_seat(body: GoverningBody, user: User, said: dict[str, Any], *, key: UUID) -> Membership:
    """A new seat on a body. `key` is the form's own: the same form sent twice adds one.

    Side effects: who is new here becomes a user without a password, and chooses one by "Forgotten the password?"; the
    log says who added the seat. Raises Refused.
    """
    with transaction.atomic():
        body = GoverningBody.objects.select_for_update().get(pk=body.pk)
        if already := sent_before(body.memberships.all(), key):
            return already
        seat = Membership(pk=key, body=body)
        _fill(seat, said)
        log(seat, user)
    return seat


def change_seat(seat: Membership, user: User, said: dict[str, Any], *, seen: str) -> Membership:
    """Say something else of a seat; a last day (`ends_on`) ends it, and who sat there has no access the day after.

    `seen` is the mark of the seat that was shown. Side effects: as of `add_seat`. Raises Refused, also for another
    person on a seat that somebody has held: who sat there when must stay known.
    """
    with transaction.atomic():
        GoverningBody.objects.select_for_update().get(pk=seat.body_id)
        with taken(seat, seen) as seat:
            _stays_with_its_holder(seat, said)
            _fill(seat, said)
            log(seat, user)
    return seat


def remove_seat(seat: Membership, user: User, *, seen: str) -> None:
    """Take a seat away that was made by mistake.

    Side effect: the log says who did it. Raises Refused for one that was used.
    """
    with transaction.atomic(), taken(seat, seen) as seat:
        if is_used(seat):
            raise Refused(_("The seat has been used, and is kept. Give it a last day instead."))
        if seat.body.kind == BodyKind.SECRETARIAT and seat.user_id:
            somebody_writes(seat.body.partnership, without=_just(seat), field="")
        log(seat, user)
        seat.delete()


def is_used(seat: Membership) -> bool:
    """Somebody has sat there, has decided from there, or is deputy for it."""
    has_begun = seat.starts_on is None or seat.starts_on < clock.today()
    return has_begun or seat.decisions.exists() or seat.deputies.exists()


def person_of(email: str, name: str) -> User:
    """Who has this address; somebody new where nobody has. Raises Refused, at the field that is wrong."""
    email = email.strip().lower()
    found = User.objects.filter(email=email).first() or _new_person(email, name)
    if not found.is_active:
        raise Refused(
            _("%(name)s may not log in any more. The administrator can change that.") % {"name": found}, "email"
        )
    return found


def _new_person(email: str, name: str) -> User:
    if not name:
        raise Refused(_("The address is new here. Write the person's name too."), "person_name")
    try:
        with transaction.atomic():
            return User.objects.create_user(email, None, name=name)
    except IntegrityError:  # somebody else added the same person just now
        return User.objects.get(email=email)


def _fill(seat: Membership, said: dict[str, Any]) -> None:
    """Write what was said into the seat, where a body may have such a seat."""
    said = {**said}
    email, name = (said.pop(word) for word in PERSON)
    said["user"] = seat.user if _is_holder(seat, email) else person_of(email, name) if email else None
    _is_somebodys(said)
    _is_deputy_here(seat, said)
    _lasts_as_long_as(seat.body, said)
    if said["user"] is not None:
        _sits_once(seat, said)
    if (
        not seat._state.adding
        and seat.body.kind == BodyKind.SECRETARIAT
        and (said["user"] is None or said["ends_on"] is not None)
    ):
        field = "ends_on" if said["user"] is not None else "email"
        somebody_writes(seat.body.partnership, without=_just(seat), field=field, after=said["ends_on"])
    put(seat, said)


def _is_somebodys(said: dict[str, Any]) -> None:
    if said["is_vacant"] and said["user"] is not None:
        raise Refused(_("A vacant seat has nobody. Take the person away, or the mark."), "is_vacant")
    if said["user"] is None and said["organisation"] is None:
        raise Refused(_("Write who sits here, or choose the organisation whose seat it is."), "email")


def _is_deputy_here(seat: Membership, said: dict[str, Any]) -> None:
    """A deputy stands in for one seat of the same body, which is no deputy's."""
    other = said["stands_in_for"]
    if other is None:
        return
    if said["role"] != MemberRole.DEPUTY:
        raise Refused(_("Only a deputy stands in for somebody."), "stands_in_for")
    if other.body_id != seat.body_id or other.role == MemberRole.DEPUTY or other.pk == seat.pk:
        raise Refused(_("Choose from the list."), "stands_in_for")


def _lasts_as_long_as(body: GoverningBody, said: dict[str, Any]) -> None:
    starts, ends = said["starts_on"], said["ends_on"]
    if starts is not None and ends is not None and ends < starts:
        raise Refused(_("The last day is before the first one."), "ends_on")
    if body.ends_on is not None and (ends is None or ends > body.ends_on):
        raise Refused(_("%(body)s ends before that. Write an earlier last day.") % {"body": body}, "ends_on")


def _sits_once(seat: Membership, said: dict[str, Any]) -> None:
    """Nobody has two seats on a body at the same time, and so two voices."""
    same = Membership.objects.filter(body=seat.body, user=said["user"]).exclude(pk=seat.pk)
    if said["starts_on"] is not None:
        same = same.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=said["starts_on"]))
    if said["ends_on"] is not None:
        same = same.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=said["ends_on"]))
    if same.exists():
        raise Refused(_("%(name)s has a seat here already.") % {"name": said["user"]}, "email")


def _stays_with_its_holder(seat: Membership, said: dict[str, Any]) -> None:
    if seat.user is None or _is_holder(seat, said["email"]) or not is_used(seat):
        return
    why = _("%(name)s has sat here. Write the last day below, and add a seat for who comes after.")
    raise Refused(why % {"name": seat.user}, "email")


def _is_holder(seat: Membership, email: str) -> bool:
    return seat.user is not None and email.strip().lower() == seat.user.email


def _just(seat: Membership) -> Any:
    return Membership.objects.filter(pk=seat.pk)


def name_of(seat: Membership) -> str:
    """The seat by what it stands for, without the person: "Styregruppen: fsb, Repræsentant"."""
    words = [str(seat.organisation)] if seat.organisation else []
    words += [seat.post] if seat.post else []
    return f"{seat.body}: {', '.join(words) or seat.get_role_display()}"


def log(seat: Membership, user: User) -> None:
    """Say in the log that somebody changed a seat."""
    audit.record(
        AuditVerb.SEAT_CHANGED,
        actor=user,
        subject=seat.pk,
        label=name_of(seat),
        partnership_id=seat.body.partnership_id,
    )
