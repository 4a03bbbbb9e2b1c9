"""The head that all pages of a running year share."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from partnership.models import PlanPeriod


class Tab(NamedTuple):
    name: str
    url: str
    is_here: bool


def tabs(period: PlanPeriod, here: str) -> list[Tab]:
    """The pages of a year; `here` is the name of the address one is at. No query."""
    address = {"slug": period.partnership.slug, "year": period.year}
    pages = {
        "plan": _("The plan"),
        "follow-up": _("How it goes"),
        "year-money": _("Money"),
        "pools": _("Pools and grants"),
        "spending": _("Spending"),
        "year-account": _("Year-end account"),
    }
    return [Tab(name, reverse(page, kwargs=address), page == here) for page, name in pages.items()]
