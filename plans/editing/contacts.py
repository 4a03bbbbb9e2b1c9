"""Whom to ask at an actor. A contact is a person and no part of the document: it hangs on the actor's row."""

from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from activities.models import ActivityActor, ActorContact
from partnership import clock
from partnership.models import Membership, Partnership, User
from plans.models import Plan


class Contact(NamedTuple):
    """Somebody known here, by id; or a person by the address and name that somebody wrote."""

    user_id: UUID | None = None
    email: str = ""
    name: str = ""


def members(partnership: Partnership) -> QuerySet[User]:
    """Who has a seat on one of the partnership's bodies today, by name."""
    seats = Membership.objects.filter(body__partnership=partnership, user__isnull=False).on(clock.today())
    return User.objects.filter(pk__in=seats.values("user")).order_by("name", "email")


def contacts_of(edition_id: UUID) -> dict[UUID, ActorContact]:
    """The contacts of an activity, by actor."""
    found = ActorContact.objects.filter(actor__edition=edition_id).select_related("user")
    return {contact.actor_id: contact for contact in found}


def may_name_contacts(plan: Plan, user: User) -> bool:
    """A contact may come to write in the activity, so who is one is the secretariat's choice."""
    return user.has_perm("partnership.write_plans", plan.period.partnership)


def write_contacts(
    edition_id: UUID, before: Mapping[UUID, ActorContact], contacts: Mapping[UUID, Contact], partnership: Partnership
) -> None:
    """Make those the contacts of an activity's actors; who is not in it keeps the contact it had `before`.

    An address that nobody has becomes a user without a password. Runs beside the saving of the actors themselves.
    """
    known = {actor_id: Contact(user_id=contact.user_id) for actor_id, contact in before.items()}
    changed = {id_: contact for id_, contact in contacts.items() if contact != known.get(id_, Contact())}
    if not changed:
        return
    present = set(ActivityActor.objects.filter(edition=edition_id, pk__in=changed).values_list("pk", flat=True))
    changed = {id_: contact for id_, contact in changed.items() if id_ in present}
    people = _people(changed.values(), partnership)
    named = [
        ActorContact(actor_id=id_, user=person, name=contact.name)
        for id_, contact in changed.items()
        if (person := people.get(contact.email.lower() or contact.user_id))
    ]
    ActorContact.objects.filter(actor__in=changed.keys() - {contact.actor_id for contact in named}).delete()
    ActorContact.objects.bulk_create(
        named, update_conflicts=True, unique_fields=["actor"], update_fields=["user", "name"]
    )


def _people(contacts: Collection[Contact], partnership: Partnership) -> dict[str | UUID | None, User]:
    """The people of contacts, by address or id: found or made alike, so nothing tells whether somebody was known."""
    addressed = {contact.email.lower(): contact for contact in contacts if contact.email}
    chosen = {contact.user_id for contact in contacts if contact.user_id and not contact.email}
    people: dict[str | UUID | None, User] = {}
    if addressed:
        people |= {user.email: user for user in User.objects.filter(email__in=addressed)}
        new = [User(email=email, name=contact.name) for email, contact in addressed.items() if email not in people]
        for user in new:
            user.set_unusable_password()
        people |= {user.email: user for user in User.objects.bulk_create(new)}
    if chosen:
        people |= {user.pk: user for user in members(partnership).filter(pk__in=chosen)}
    return people
