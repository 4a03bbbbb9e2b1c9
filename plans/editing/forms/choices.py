"""What the forms of an activity let one choose from, beside what the document itself holds."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, Value
from django.urls import reverse
from django.utils.functional import cached_property

from partnership import clock
from partnership.models import GoverningBody, Organisation
from plans.documents.values import PlanDocument
from plans.models import Plan


class Named(NamedTuple):
    """An organisation or a body, as one chooses it. One that is over is chosen no more, and stays where it was."""

    pk: UUID
    name: str
    is_over: bool = False


class Choices:
    """Asked for only by the forms that are open: one query for all organisations and bodies on a page.

    `names_contacts` says whether the writer may choose whom to ask at an actor.
    """

    def __init__(self, plan: Plan, document: PlanDocument, *, names_contacts: bool = False) -> None:
        self.plan = plan
        self.document = document
        self.names_contacts = names_contacts

    @cached_property
    def organisations(self) -> list[Named]:
        """Those everybody knows and those that only this partnership knows, by name."""
        return [Named(pk, name) for pk, name, is_body, _is_over in self._by_name if not is_body]

    @cached_property
    def bodies(self) -> list[Named]:
        """The partnership's groups and bodies, by name, also those that are over."""
        return [Named(pk, name, bool(is_over)) for pk, name, is_body, is_over in self._by_name if is_body]

    def bodies_for(self, chosen: UUID | None) -> list[Named]:
        """The groups and bodies there are today, and the one that was chosen before."""
        return [body for body in self.bodies if not body.is_over or body.pk == chosen]

    @cached_property
    def _by_name(self) -> list[tuple[UUID, str, bool, bool]]:
        here = Q(partnership=self.plan.period.partnership_id)
        organisations = Organisation.objects.filter(here | Q(partnership=None))
        organisations = organisations.annotate(is_body=Value(False), is_over=Value(False))
        ended = ExpressionWrapper(Q(ends_on__lt=clock.today()), BooleanField())
        bodies = GoverningBody.objects.filter(here).annotate(is_body=Value(True), is_over=ended)
        columns = ("pk", "name", "is_body", "is_over")
        both = organisations.order_by().values_list(*columns).union(bodies.order_by().values_list(*columns), all=True)
        return list(both.order_by("name"))

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
