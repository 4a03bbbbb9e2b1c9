"""The cast: two partnerships that must know nothing of each other, and one person of every role.

Everybody but the stranger belongs to `house`, whose plan is in force as version 1. The stranger is the secretary of
`other`, whose plan is a draft. Both secretaries may look into the administration.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.contrib.auth.models import Group, Permission
from django.test import Client

from activities.models import ActorContact
from partnership import clock
from partnership.enums import (
    AuditVerb,
    BodyKind,
    DocumentKind,
    MatterKind,
    Outcome,
    ProceedingState,
    RenditionKind,
    SearchKind,
    StepKind,
    StepState,
)
from partnership.models import (
    AgreementParty,
    ApprovalChain,
    AuditEntry,
    ChainStep,
    ConditionMet,
    Decision,
    DecisionPoint,
    FieldChange,
    FrozenDocument,
    Journalised,
    Picture,
    Proceeding,
    ProceedingStep,
    Rendition,
    SearchEntry,
    Signature,
    User,
)
from plans.documents.build import build
from plans.documents.codec import encode, fingerprint
from plans.documents.layout import as_data
from plans.documents.values import STANDARD
from plans.enums import SETTLED, PlanState, SectionKind
from plans.models import Comment, DocumentLayout, FindingAnswer, Plan, PlanSection, TextRequest
from tests.factories import House, a_house, a_user, an_activity
from tests.images import a_jpeg

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
    house, other = a_house("havnen", activities=1), a_house("bakken", activities=1)
    for one in (house, other):
        an_activity(one, pk=known("activity", one.partnership.slug))
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
        written_about(one, people[role])
        said_of(one, people[role])
    viewers = Group.objects.create(name="Secretariat")
    viewers.permissions.set(Permission.objects.filter(content_type__app_label__in=ROOMS, codename__startswith="view_"))
    for role in ("stranger", "secretary"):
        people[role].groups.add(viewers)
    return Cast(house, other, people)


def written_about(house: House, writer: User) -> None:
    """What is kept beside a plan while it is written: a picture, a change of a field, an entry of the search."""
    of_plan = {"partnership": house.partnership, "period": house.plan.period}
    content = a_jpeg()
    Picture.objects.create(
        partnership=house.partnership, content=content, sha256=hashlib.sha256(content).hexdigest(),
        width=8, height=6, uploaded_by=writer,
    )  # fmt: skip
    FieldChange.objects.create(
        **of_plan, subject=house.plan.pk, field="cover", label="Forside", number=1, based_on=0, before="{}", after="{}",
        changed_by=writer,
    )  # fmt: skip
    SearchEntry.objects.update_or_create(
        **of_plan, kind=SearchKind.SECTION, subject=house.plan.pk, is_draft=True,
        defaults={"title": "Forside", "text": "Forside", "folded_title": "forside", "folded_text": "forside"},
    )  # fmt: skip


def said_of(house: House, writer: User) -> None:
    """A section, a comment, a request for a text, and a contact; all but the last under ids known beforehand."""
    slug, edition = house.partnership.slug, house.editions[0]
    PlanSection.objects.create(
        pk=known("section", slug), plan=house.plan, position=90, kind=SectionKind.PLAN, text="<p>Skrevet siden.</p>"
    )
    Comment.objects.create(
        pk=known("comment", slug), plan=house.plan, edition=edition, text="Skal vi stå her?", author=writer
    )
    TextRequest.objects.create(
        pk=known("text request", slug), plan=house.plan, edition=edition, asked=writer, asked_by=writer,
        due_on=date(2022, 9, 23),
    )  # fmt: skip
    ActorContact.objects.create(actor=edition.actors.all()[0], user=writer)


def decided_about(house: House, by: User) -> None:
    """A way of approval, and a matter that went it: a row of everything that is kept of decisions. The plan has a
    version already.
    """
    committee = house.bodies[BodyKind.COMMITTEE]
    chain = ApprovalChain.objects.create(agreement=house.agreement, name="Udvalget", valid_from=date(2021, 1, 1))
    ChainStep.objects.create(chain=chain, position=1, body=committee)
    document = FrozenDocument.objects.get(subject=house.plan.pk)
    of_plan = {"partnership": house.partnership, "period": house.plan.period, "subject": house.plan.pk}
    matter = Proceeding.objects.create(
        **of_plan, matter=MatterKind.PLAN, label=house.plan.title, document=document, state=ProceedingState.APPROVED,
        ended_at=clock.now(),
    )  # fmt: skip
    step = ProceedingStep.objects.create(
        proceeding=matter, position=1, body=committee, kind=StepKind.APPROVE, state=StepState.DONE, document=document,
        outcome=Outcome.WITH_CONDITION, ended_at=clock.now(),
    )  # fmt: skip
    decision = Decision.objects.create(
        step=step, document=document, made_by=by, outcome=Outcome.WITH_CONDITION, text="Med lys.", key=uuid4()
    )
    DecisionPoint.objects.create(decision=decision, number=1, text="Planen", outcome=Outcome.WITH_CONDITION)
    ConditionMet.objects.create(decision=decision, text="Der er lys.", said_by=by)
    Journalised.objects.create(step=step, case_number="2022-1", filed_by=by)
    AuditEntry.objects.create(**of_plan, verb=AuditVerb.APPROVED, label=house.plan.title, actor=by)


def known(what: str, slug: str = "havnen") -> UUID:
    """The id of something of a house, for tests that name its address."""
    return uuid5(NAMESPACE_URL, f"{what} of {slug}")


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
    house.plan.state, house.plan.in_force = PlanState.IN_FORCE, document
    house.plan.save()
    return document


def in_state(plan: Plan, state: PlanState) -> None:
    """Let a plan be in a state, with the version that such a plan has."""
    if state in (*SETTLED, PlanState.SUBMITTED) and plan.in_force_id is None:
        content = encode(build(plan))
        version = FrozenDocument.objects.create(
            partnership=plan.period.partnership, period=plan.period, kind=DocumentKind.PLAN, subject=plan.pk,
            version=1, title=plan.title, schema=1, content=content, fingerprint=fingerprint(content),
        )  # fmt: skip
        plan.in_force = version if state in SETTLED else None
    plan.state = state
    plan.save()


def end_seats(user: User, last_day: date) -> None:
    """Let the user's seats end on a day."""
    user.memberships.update(ends_on=last_day)
