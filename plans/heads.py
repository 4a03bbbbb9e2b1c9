"""The head that all pages of one plan share: its name, and the way to its other pages."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.models import Plan


class Tab(NamedTuple):
    name: str
    url: str
    is_here: bool


def tabs(plan: Plan, here: str, *, insider: bool) -> list[Tab]:
    """The plan's pages; `here` is the name of the address one is at. Only insiders have more than the plan itself."""
    address = {"slug": plan.period.partnership.slug, "year": plan.period.year}
    pages = [("plan", _("The plan")), ("plan-check", _("Check the plan")), ("plan-tables", _("Tables"))]
    if not insider:
        return []
    return [Tab(name, reverse(url, kwargs=address), url == here) for url, name in pages]
