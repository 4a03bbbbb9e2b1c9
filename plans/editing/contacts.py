"""Whom to ask at an actor. A contact is a person and no part of the document: it hangs on the actor's row."""

from collections.abc import Mapping
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
    present = ActivityActor.objects.filter(edition=edition_id).in_bulk(changed)
    for actor_id in present:
        contact = changed[actor_id]
        person = _person(contact, partnership)
        if person is None:
            ActorContact.objects.filter(actor=actor_id).delete()
        else:
            ActorContact.objects.update_or_create(actor_id=actor_id, defaults={"user": person, "name": contact.name})


def _person(contact: Contact, partnership: Partnership) -> User | None:
    """The person of an address is found or made alike: nothing tells whether somebody had it already."""
    if contact.email:
        known = User.objects.filter(email=contact.email.lower()).first()
        return known or User.objects.create_user(contact.email, None, name=contact.name)
    return members(partnership).filter(pk=contact.user_id).first() if contact.user_id else None
