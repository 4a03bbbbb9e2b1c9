"""Who may write what in a plan, and which activities somebody sees because they are asked for them.

The secretariat writes everything. A contact of an activity writes in that activity's draft, where the partnership says
so. Who is asked for a text writes there until it is delivered.
"""

from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from activities.models import ActivityEdition, ActorContact
from partnership.models import User
from plans.editing.saving import may_change
from plans.enums import BEING_WRITTEN
from plans.models import Plan, TextRequest


class Writer(NamedTuple):
    """What one person may write in one plan as it is now."""

    everything: bool
    editions: frozenset[UUID] = frozenset()
    parts: frozenset[tuple[UUID, str]] = frozenset()
    sections: frozenset[UUID] = frozenset()

    @property
    def all_editions(self) -> frozenset[UUID]:
        """The activities in which at least a part can be written, beside everything."""
        return self.editions | {edition for edition, _part in self.parts}

    def may_write(self, edition_id: UUID, name: str) -> bool:
        """A field of an activity: "facts", or a part."""
        return self.everything or edition_id in self.editions or (edition_id, name) in self.parts

    def may_write_section(self, section_id: UUID) -> bool:
        return self.everything or section_id in self.sections


NOTHING = Writer(everything=False)


def writer_of(plan: Plan, user: User) -> Writer:
    """What a user may write in a plan; nothing in one that is not being written."""
    if not may_change(plan):
        return NOTHING
    if user.has_perm("partnership.write_plans", plan.period.partnership):
        return Writer(everything=True)
    editions: set[UUID] = set()
    parts: set[tuple[UUID, str]] = set()
    sections: set[UUID] = set()
    if plan.period.partnership.contacts_write:
        contacts = ActorContact.objects.filter(user=user, actor__edition__period=plan.period_id)
        editions.update(contacts.values_list("actor__edition", flat=True))
    for request in open_requests(user).filter(plan=plan):
        if request.section_id:
            sections.add(request.section_id)
        elif request.edition_id and request.part:
            parts.add((request.edition_id, request.part))
        elif request.edition_id:
            editions.add(request.edition_id)
    return Writer(False, frozenset(editions), frozenset(parts), frozenset(sections))


def open_requests(user: User) -> QuerySet[TextRequest]:
    """The texts a person is asked for and has not delivered. The house knows them, seat or no seat."""
    if not user.is_active:
        return TextRequest.objects.none()
    return TextRequest.objects.filter(asked=user, delivered_at__isnull=True, withdrawn_at__isnull=True)


def readable_plans(user: User) -> QuerySet[Plan]:
    """The plans whose drafts a person works on in any way: by a seat, as a contact, or because of a request."""
    contact = Q(
        period__partnership__contacts_write=True,
        period__editions__in=ActorContact.objects.filter(user=user).values("actor__edition"),
        state__in=BEING_WRITTEN,
    )
    asked = Q(pk__in=open_requests(user).values("plan"), state__in=BEING_WRITTEN)
    insider = Q(pk__in=Plan.objects.drafts_for_user(user).values("pk"))
    if not (user.is_authenticated and user.is_active):
        return Plan.objects.none()
    return Plan.objects.filter(insider | contact | asked).distinct()


def works_on(user: User | AnonymousUser, plan: Plan) -> bool:
    """The user has a seat that reads the partnership's drafts, and so sees all of this one."""
    return Plan.objects.drafts_for_user(user).filter(pk=plan.pk).exists()


def readable_editions(user: User, plan: Plan) -> QuerySet[ActivityEdition]:
    """The activities of a plan somebody may open in the editor: all of them for those who work in the partnership."""
    mine = ActivityEdition.objects.filter(period=plan.period_id)
    return mine if works_on(user, plan) else mine.filter(pk__in=writer_of(plan, user).all_editions)
