"""The cast: two partnerships that must know nothing of each other, and one person of every role.

Everybody but the stranger belongs to `house`, whose plan is in force as version 1. The stranger is the secretary of
`other`, whose plan is a draft. Both secretaries may look into the administration.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group, Permission
from django.test import Client

from partnership import clock
from partnership.enums import BodyKind, DocumentKind, RenditionKind
from partnership.models import AgreementParty, FrozenDocument, Rendition, Signature, User
from plans.documents.build import build
from plans.documents.codec import encode, fingerprint
from plans.documents.layout import as_data
from plans.documents.values import STANDARD
from plans.enums import PlanState
from plans.models import DocumentLayout, FindingAnswer
from tests.factories import House, a_house, a_user

ROOMS = ("partnership", "activities", "indicators", "plans")
ROLES = ("anonymous", "stranger", "politician", "working group", "steering group", "secretary", "administrator")
PDF = b"%PDF-1.7 a file that was made once"


@dataclass
class Cast:
    house: House
    other: House
    people: dict[str, User]  # by role; nobody is anonymous

    def client(self, role: str) -> Client:
        """A browser in which somebody of the role is logged in."""
        client = Client()
        if role != "anonymous":
            client.force_login(self.people[role])
        return client


def a_cast() -> Cast:
    house, other = a_house("havnen", activities=2), a_house("bakken", activities=2)
    for one in (house, other):
        Signature.objects.create(
            party=AgreementParty.objects.filter(agreement=one.agreement)[0], position=1, post="Chef"
        )
        DocumentLayout.objects.create(agreement=one.agreement, data=as_data(STANDARD))
    in_force(house)
    people = {
        "stranger": a_user("stranger@example.org", other.bodies[BodyKind.SECRETARIAT], is_staff=True),
        "politician": a_user("politician@example.org", house.bodies[BodyKind.COMMITTEE]),
        "working group": a_user("working-group@example.org", house.bodies[BodyKind.WORKING_GROUP]),
        "steering group": a_user("steering-group@example.org", house.bodies[BodyKind.STEERING_GROUP]),
        "secretary": a_user("secretary@example.org", house.bodies[BodyKind.SECRETARIAT], is_staff=True),
        "administrator": a_user("administrator@example.org", is_staff=True, is_superuser=True),
    }
    for one, role in ((house, "secretary"), (other, "stranger")):
        FindingAnswer.objects.create(
            plan=one.plan, key="0" * 64, code="rows.no_money", finding="Fundet", reason="Det er ment sådan.",
            answered_by=people[role], answered_at=clock.now(),
        )  # fmt: skip
    viewers = Group.objects.create(name="Secretariat")
    viewers.permissions.set(Permission.objects.filter(content_type__app_label__in=ROOMS, codename__startswith="view_"))
    for role in ("stranger", "secretary"):
        people[role].groups.add(viewers)
    return Cast(house, other, people)


def in_force(house: House, *, version: int = 1, pdf: bytes = PDF) -> FrozenDocument:
    """Freeze the house's plan as it stands, and let the version be in force."""
    content = encode(build(house.plan))
    document = FrozenDocument.objects.create(
        partnership=house.partnership,
        period=house.plan.period,
        kind=DocumentKind.PLAN,
        subject=house.plan.pk,
        version=version,
        title=house.plan.title,
        schema=1,
        content=content,
        fingerprint=fingerprint(content),
    )
    Rendition.objects.create(
        document=document, kind=RenditionKind.IN_FORCE, content=pdf, sha256=hashlib.sha256(pdf).hexdigest()
    )
    house.plan.state = PlanState.IN_FORCE
    house.plan.save()
    return document


def end_seats(user: User, last_day: date) -> None:
    """Let the user's seats end on a day."""
    user.memberships.update(ends_on=last_day)
