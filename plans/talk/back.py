"""Where one is when one says something, and what is exchanged on the page afterwards."""

from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from partnership.models import User
from plans.models import Comment, Plan, TextRequest
from plans.talk.people import Person, around, seen_by
from plans.talk.places import Place

# The elements that are exchanged when something has been said.
RAIL, LIST = "samtale", "kommentarer"


def standing(plan: Plan, user: User) -> Person:
    """What the user has to do with the plan as a whole."""
    return around(plan, user, Place()).me


def seen(rows: type[Comment] | type[TextRequest], plan: Plan, me: Person) -> QuerySet:
    """The comments or requests of a plan that somebody may see."""
    found = rows.objects.filter(seen_by(me), plan=plan)
    return found.select_related("edition", "section__focus_area", "plan__period__partnership")


def target(request: HttpRequest) -> str:
    """The id of the element htmx asks for; nothing for a browser that wants a whole page."""
    htmx = cast(HtmxDetails, request.htmx)  # type: ignore[attr-defined]
    return htmx.target or "" if htmx else ""
