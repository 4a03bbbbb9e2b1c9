"""The head that all pages of one plan share: its name, and the way to its other pages."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.decisions import telling
from plans.decisions.standing import standing_of
from plans.documents.view.values import State
from plans.enums import BEING_WRITTEN
from plans.models import Comment, Plan


class Tab(NamedTuple):
    name: str
    url: str
    is_here: bool
    open: int = 0  # what waits there


def tabs(plan: Plan, here: str, *, insider: bool) -> list[Tab]:
    """The plan's pages; `here` is the name of the address one is at. Only insiders have more than the plan itself, and
    where a version is in force, the pages of the running year.

    One query, for how many comments are open.
    """
    address = {"slug": plan.period.partnership.slug, "year": plan.period.year}
    pages = [("plan", _("The plan")), ("plan-check", _("Check the plan")), ("plan-tables", _("Tables"))]
    if not insider:
        return []
    if plan.in_force_id is not None:
        pages += [("follow-up", _("How it goes")), ("year-money", _("Money"))]
    comments = Tab(_("Comments"), reverse("comments", kwargs=address), here == "comments", _open_comments(plan))
    decisions = Tab(_("Decisions"), reverse("plan-proceedings", kwargs=address), here == "plan-proceedings")
    return [*(Tab(name, reverse(url, kwargs=address), url == here) for url, name in pages), comments, decisions]


def _open_comments(plan: Plan) -> int:
    return Comment.objects.filter(plan=plan, reply_to__isnull=True, resolved_at__isnull=True).count()


def preview_url(plan: Plan, anchor: str = "") -> str:
    """Where one sees how the plan will print, or the part of it at an anchor; nothing while it is not written."""
    if plan.state not in BEING_WRITTEN:
        return ""
    url = reverse("preview", kwargs={"slug": plan.period.partnership.slug, "year": plan.period.year})
    return f"{url}?del={anchor}" if anchor else url


def state_now(plan: Plan) -> State:
    """The state bar of a page beside the plan: the plan as it is at this moment (see `standing_of` for queries)."""
    return telling.state_now(standing_of(plan))
