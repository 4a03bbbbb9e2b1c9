"""What the forms of an activity let one choose from, beside what the document itself holds."""

from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from partnership.models import GoverningBody, Organisation
from plans.documents.values import PlanDocument
from plans.models import Plan


class Choices:
    """Asked for only by the forms that are open: at most one query for each kind of thing on a page.

    `names_contacts` says whether the writer may choose whom to ask at an actor.
    """

    def __init__(self, plan: Plan, document: PlanDocument, *, names_contacts: bool = False) -> None:
        self.plan = plan
        self.document = document
        self.names_contacts = names_contacts

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Those everybody knows and those that only this partnership knows, by name."""
        here = Q(partnership=None) | Q(partnership=self.plan.period.partnership_id)
        return list(Organisation.objects.filter(here).order_by("name"))

    @cached_property
    def bodies(self) -> list[GoverningBody]:
        """The partnership's groups and bodies, by name."""
        return list(GoverningBody.objects.filter(partnership=self.plan.period.partnership_id).order_by("name"))

    @cached_property
    def activities(self) -> list[tuple[UUID, str]]:
        """The plan's activities that a text can refer to, with what they are called there."""
        return [
            (activity.id, f"{activity.number}. {activity.title}" if activity.number is not None else activity.title)
            for activity in self.document.activities
        ]

    @cached_property
    def pictures_url(self) -> str:
        """Where pictures are sent to and got from."""
        period = self.plan.period
        return reverse("pictures", kwargs={"slug": period.partnership.slug, "year": period.year})
