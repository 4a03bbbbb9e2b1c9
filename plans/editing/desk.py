"""What every page on which a plan is put together begins with: who asks, for which plan, and what all of them show."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership import clock
from partnership.models import FieldChange, User
from partnership.moments import ago, at
from plans.editing.access import Writer, writer_of
from plans.editing.finding import find_plan
from plans.editing.plan_page import View, address, views
from plans.editing.saving import may_change, not_now
from plans.editing.sending import Sent
from plans.heads import preview_url, state_now, tabs
from plans.models import Plan


class Desk(NamedTuple):
    plan: Plan
    user: User
    writer: Writer

    @property
    def is_secretary(self) -> bool:
        """The user writes the plan whenever it can be written."""
        return self.writer.everything or self.user.has_perm("partnership.write_plans", self.plan.period.partnership)

    def context(self, here: View, *, insider: bool = True) -> dict[str, Any]:
        """What all pages show. Who only is asked for a text sees no other page of the plan."""
        return {
            "plan": self.plan,
            "partnership": self.plan.period.partnership,
            "state": state_now(self.plan),
            "tabs": tabs(self.plan, "plan", insider=insider),
            "preview_url": preview_url(self.plan),
            "views": views(self.plan, here) if self.is_secretary else [],
            "here": here,
        }


def desk(request: HttpRequest, slug: str, year: int) -> Desk:
    """An address of nothing for those who may not read the plan's draft."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    return Desk(plan, request.user, writer_of(plan, request.user))


def secretary(request: HttpRequest, slug: str, year: int) -> Desk:
    """The same, for those alone who write the whole plan. Raises PermissionDenied."""
    found = desk(request, slug, year)
    if not found.is_secretary:
        raise PermissionDenied
    return found


def closed(request: HttpRequest, desk: Desk) -> HttpResponse | None:
    """Where one is led who only looks at a page while the plan cannot be written."""
    if may_change(desk.plan) or request.method == "POST":
        return None
    messages.warning(request, not_now(desk.plan))
    return redirect(reverse("plan", kwargs=address(desk.plan)))


def there(url: str) -> HttpResponse:
    """To an address, which the browser asks for instead of sending what was sent once more."""
    answer = redirect(url)
    answer.status_code = 303
    return answer


def conflict_url(plan: Plan, kept: FieldChange) -> str:
    return reverse("conflict", kwargs=address(plan) | {"change": kept.pk})


def by_itself(request: HttpRequest) -> bool:
    """Whether the page's script saves, and reads the answer."""
    return "X-Autosave" in request.headers


def answer(plan: Plan, sent: Sent, **more: Any) -> JsonResponse:
    """What the page's script does with a save it made by itself."""
    if sent.conflict:
        return JsonResponse({"conflict": conflict_url(plan, sent.conflict), "message": sent.message}, status=409)
    if sent.saved is None:
        return JsonResponse({"errors": sent.errors, "message": sent.message}, status=sent.status)
    return JsonResponse({"number": sent.saved.number, "saved": saved_at(sent), "problems": sent.errors, **more})


def saved_at(sent: Sent) -> str:
    """ "Gemt kl. 10.42, på nær 1 felt" """
    time = at(clock.now())
    if not sent.errors:
        return _("Saved at %(time)s") % {"time": time}
    count = len(sent.errors)
    words = ngettext(
        "Saved at %(time)s, except for %(count)s field", "Saved at %(time)s, except for %(count)s fields", count
    )
    return words % {"time": time, "count": count}


def last_change(change: FieldChange | None) -> str:
    """Who wrote a field last, and when; nothing where nobody has."""
    if change is None or change.changed_by is None:
        return ""
    who = change.changed_by.name or change.changed_by.email
    return _("changed by %(person)s %(when)s") % {"person": who, "when": ago(change.changed_at)}


# --- A page that is one form ---------------------------------------------------------------------------------------


def sheet(request: HttpRequest, template: str, context: dict[str, Any], sent: Sent | None) -> HttpResponse:
    """The page; its form alone for a page that is there already. What is sent back with its messages has its status."""
    if request.htmx:  # type: ignore[attr-defined]
        template = "plans/editing/plan/form.html"
    return render(request, template, context, status=(sent.status if sent else 0) or 200)


def leads_on(request: HttpRequest) -> bool:
    """Whether somebody is done with a form: the page that is there already asks how it reads now."""
    return bool(request.htmx) and "ret" not in request.GET  # type: ignore[attr-defined]


def led_on(url: str) -> HttpResponse:
    """Let the page that is there go to another address."""
    return HttpResponse(headers={"HX-Redirect": url})
