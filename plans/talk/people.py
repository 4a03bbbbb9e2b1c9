"""Who takes part in what is said of a plan: who works in the partnership, and who sees one place of its draft.

The others are contacts of an activity, where the partnership lets them write, and people who are asked for a text.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from activities.models import ActorContact
from partnership import clock
from partnership.enums import POLITICAL_BODIES, BodyKind
from partnership.models import Membership, User
from partnership.models.bodies import held_on
from plans.editing.access import open_requests
from plans.editing.saving import may_change
from plans.enums import BEING_WRITTEN
from plans.models import Plan, TextRequest
from plans.talk.places import Place


class Person(NamedTuple):
    """Somebody, and what they have to do with one place of a plan."""

    user: User
    works: bool = False  # has a seat on a body that works on plans
    writes: bool = False  # sits in the secretariat
    sees: bool = False  # may read the place and speak there


class Around(NamedTuple):
    """Everybody who has to do with a place, by name, and the one who looks."""

    me: Person
    people: list[Person]

    @property
    def to_address(self) -> list[User]:
        """Whom a comment here may be addressed to: nobody who may not see it, and never oneself."""
        return [one.user for one in self.people if one.sees and one.user != self.me.user]

    @property
    def to_ask(self) -> list[User]:
        """Who may be asked for a text. To be asked opens the place."""
        return [one.user for one in self.people]

    def sees(self, user: User) -> bool:
        return any(one.user == user and one.sees for one in self.people)


def around(plan: Plan, user: User, place: Place) -> Around:
    """The people around a place: who works in the partnership, contacts of the plan, and who is asked. One query."""
    seats = Membership.objects.filter(held_on(clock.today()), body__partnership=plan.period.partnership_id)
    working = seats.exclude(body__kind__in=POLITICAL_BODIES)
    contacts = ActorContact.objects.filter(actor__edition__period=plan.period_id)
    asked = TextRequest.objects.filter(plan=plan, delivered_at__isnull=True, withdrawn_at__isnull=True)
    asked_here, contacts_here = asked.none(), contacts.none()
    if may_change(plan) and (place.edition or place.section):
        asked_here = asked.filter(asked=OuterRef("pk"), edition=place.edition, section=place.section)
    if may_change(plan) and place.edition and plan.period.partnership.contacts_write:
        contacts_here = contacts.filter(user=OuterRef("pk"), actor__edition=place.edition)
    found = User.objects.filter(
        Q(pk__in=working.values("user")) | Q(pk__in=contacts.values("user")) | Q(pk__in=asked.values("asked")),
        is_active=True,
    ).annotate(
        works=Exists(working.filter(user=OuterRef("pk"))),
        writes=Exists(seats.filter(user=OuterRef("pk"), body__kind=BodyKind.SECRETARIAT)),
        is_asked=Exists(asked_here),
        is_contact=Exists(contacts_here),
    )
    people = [
        Person(one, one.works, one.writes, sees=bool(one.works or one.is_asked or one.is_contact))
        for one in found.order_by("name", "email")
    ]
    mine = next((person for person in people if person.user == user), Person(user))
    if user.is_active and user.is_superuser:
        mine = Person(user, works=True, writes=True, sees=True)
    return Around(mine, people)


def seen_by(person: Person) -> Q:
    """The comments or requests of a plan that somebody sees: all of them, or those where they write themselves."""
    return Q() if person.works else let_in(person.user)


def let_in(user: User) -> Q:
    """The comments or requests, of any plan, that somebody sees without working there: as a contact, or being asked."""
    asked = open_requests(user)
    contacts = ActorContact.objects.filter(user=user, actor__edition__period__partnership__contacts_write=True)
    places = Q(edition__in=asked.filter(edition__isnull=False).values("edition"))
    places |= Q(section__in=asked.filter(section__isnull=False).values("section"))
    places |= Q(edition__in=contacts.values("actor__edition"))
    return places & Q(plan__state__in=BEING_WRITTEN, plan__period__locked=False)


def mentioned(text: str, people: Iterable[User]) -> set[UUID]:
    """Who is addressed in a text by "@" and their name, or as much of its beginning as fits only one of them."""
    folded = text.casefold()
    names = [(one.pk, one.name.casefold().split()) for one in people if one.name]
    found = set()
    for sign in re.finditer(r"(?<!\w)@", folded):
        words = re.findall(r"[\w'’.-]+|[^\w\s]+", folded[sign.end() : sign.end() + 200])
        fits = {pk: _fit(name, words) for pk, name in names}
        most = max(fits.values(), default=0)
        best = [pk for pk, fit in fits.items() if fit == most]
        if most and len(best) == 1:
            found.add(best[0])
    return found


def _fit(name: list[str], words: list[str]) -> int:
    """With how many words of a name a text begins. A full stop or an s after the name is no part of it."""
    fit = 0
    for own, said in zip(name, words, strict=False):
        if own != said and own != said.rstrip(".-'’"):
            break
        fit += 1
    return fit
