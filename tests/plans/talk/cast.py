"""The people around a plan: those of the house, somebody who has no seat anywhere, and a contact of one activity."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from django.core import mail
from django.test import Client, TestCase

from activities.models import ActivityEdition, ActorContact
from partnership.models import User
from partnership.outbox import send_waiting
from plans.models import TextRequest
from plans.talk.places import Place
from tests.factories import House, a_house, a_user, users

DUE = date(2022, 9, 23)


class Cast(NamedTuple):
    house: House
    secretary: User
    worker: User  # of the working group
    politician: User
    outsider: User
    contact: User  # of the first activity; no seat
    stranger: User  # the secretary of another partnership

    @property
    def edition(self) -> ActivityEdition:
        return self.house.editions[0]

    @property
    def other_edition(self) -> ActivityEdition:
        return self.house.editions[1]

    @property
    def place(self) -> Place:
        return Place(edition=self.edition)

    def request(self, asked: User, part: str = "schedule", **columns: object) -> TextRequest:
        """Somebody is asked for a part of the first activity, until the 23rd, and nobody gets a mail."""
        columns = {"edition": self.edition, "due_on": DUE, "asked_by": self.secretary} | columns
        return TextRequest.objects.create(plan=self.house.plan, part=part, asked=asked, **columns)


def a_cast(slug: str = "havnen") -> Cast:
    """A house whose partnership lets contacts write."""
    house = a_house(slug, activities=2)
    house.partnership.contacts_write = True
    house.partnership.save()
    house.plan.period.partnership.contacts_write = True
    people = users(house)
    contact = a_user(f"contact@{slug}.example.org")
    ActorContact.objects.create(actor=house.editions[0].actors.all()[0], user=contact)
    other = a_house(f"{slug}-nabo")
    return Cast(
        house,
        people["secretariat"],
        people["working_group"],
        people["committee"],
        people["outsider"],
        contact,
        users(other)["secretariat"],
    )


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@contextmanager
def mails_sent() -> Iterator[list]:
    """The mails that go out because of what is done here, once it is done."""
    send_waiting()
    before = len(mail.outbox)
    sent: list = []
    with TestCase.captureOnCommitCallbacks(execute=True):
        yield sent
    sent += mail.outbox[before:]


def named(user: User, name: str) -> User:
    user.name = name
    user.save()
    return user
