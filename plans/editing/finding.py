"""From an address to a field of a plan, for who may read it; and from a field to the page it is written on."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from activities.enums import PartKind
from partnership.models import User
from plans.editing.access import Writer, readable_editions, readable_plans, works_on, writer_of
from plans.editing.fields import FAMILIES, Gone
from plans.editing.history import Field
from plans.editing.plan_page import VIEW_OF, url_of
from plans.editing.reading import Read, read
from plans.models import Plan

OF_ACTIVITIES = {"facts", *(kind.value for kind in PartKind)}


def find_plan(user: User, slug: str, year: int) -> Plan:
    """A plan whose draft the user works on in any way; an address of nothing for all others."""
    plans = readable_plans(user).select_related("period__partnership", "period__agreement")
    return get_object_or_404(plans, period__partnership__slug=slug, period__year=year)


def find_field(user: User, plan: Plan, subject: UUID, name: str) -> Field:
    """A field of the plan that the user may see; an address of nothing for all others.

    Whether the plan has it today is known when the plan is read, or when something is saved in it.
    """
    if name not in FAMILIES or not (works_on(user, plan) or _is_asked(user, plan, subject, name)):
        raise Http404
    return Field(subject, name)


def read_field(plan: Plan, field: Field) -> Read:
    """The plan as it is; an address of nothing where it does not have the field today."""
    found = read(plan, field.subject)
    try:
        FAMILIES[field.name].read(found.document, field)
    except Gone:
        raise Http404 from None
    return found


def _is_asked(user: User, plan: Plan, subject: UUID, name: str) -> bool:
    """Whether somebody who does not work in the partnership sees this field all the same."""
    if name == "text":
        return writer_of(plan, user).may_write_section(subject)
    return name in OF_ACTIVITIES and readable_editions(user, plan).filter(pk=subject).exists()


def may_write(writer: Writer, field: Field) -> bool:
    """Whether a writer of the plan may write this field of it."""
    if field.name in OF_ACTIVITIES:
        return writer.may_write(field.subject, field.name)
    if field.name == "text":
        return writer.may_write_section(field.subject)
    return writer.everything


def page_of(plan: Plan, field: Field) -> str:
    """Where the field is written: the address of its page, and the place on it."""
    address = {"slug": plan.period.partnership.slug, "year": plan.period.year}
    if field.name in OF_ACTIVITIES:
        return f"{reverse('activity-edit', kwargs=address | {'edition': field.subject})}#p-{field.name}"
    if field.name == "text":
        return reverse("section-text", kwargs=address | {"section": field.subject})
    return url_of(plan, VIEW_OF[field.name])
