"""The grants of a year: the list, one grant, its letter, and a new one out of the plan itself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from activities.access import followed_period, only_for
from activities.grants import giving
from activities.grants.forms import GrantForm, NewGrantForm
from activities.grants.pages import SECRETARY, address, seen, to_grant
from activities.grants.payouts import entered_today
from activities.grants.showing import Standing, grants_of, history, lines_of, listed, next_step, standing_of
from activities.heads import tabs
from activities.models import Grant
from activities.money.balances import balances
from activities.money.ledger import Overdrawn
from activities.pools.pots import grantable, names_of
from partnership import danish
from partnership.enums import RenditionKind
from partnership.models import PlanPeriod, Proceeding, Rendition, User
from partnership.organising.known import choosable
from partnership.paper.serving import kept_pdf
from partnership.proceedings import NotAllowed

VIEWS = {
    "": lambda one: True,
    "hos-os": lambda one: one.is_ours,
    "forsinket": lambda one: one.is_late,
    "afsluttet": lambda one: one.is_over,
}


@require_safe
def grants(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What was given to whom, and where it stands."""
    period = followed_period(request.user, slug, year)
    rows = list(grants_of(request.user, period))
    standings = [standing_of(row) for row in rows]
    wanted = request.GET.get("vis", "")
    wanted = wanted if wanted in VIEWS else ""
    chosen = [one for one in standings if VIEWS[wanted](one)]
    context = {
        "period": period,
        "tabs": tabs(period, "pools"),
        "listed": listed(chosen, lines_of(period, rows)) if rows else None,
        "choices": _choices(period, standings, wanted),
        "may_give": request.user.has_perm(SECRETARY, period.partnership),
    }
    return render(request, "follow/grants/list.html", context)


def _choices(period: PlanPeriod, standings: list[Standing], wanted: str) -> list[dict[str, Any]]:
    """The ways to narrow the list down, each with how many it has."""
    names = {"": _("All"), "hos-os": _("Waits for the secretariat"), "forsinket": _("Late"), "afsluttet": _("Over")}
    there = address(period, "grants")
    return [
        {
            "name": name,
            "url": f"{there}?vis={key}" if key else there,
            "count": sum(1 for one in standings if VIEWS[key](one)),
            "is_here": key == wanted,
        }
        for key, name in names.items()
    ]


@require_safe
def grant(request: HttpRequest, slug: str, year: int, grant: UUID) -> HttpResponse:
    """Everything about one grant, and what is next."""
    period, found = seen(request, slug, year, grant)
    standing = standing_of(found)
    is_secretary = request.user.has_perm(SECRETARY, period.partnership)
    step = next_step(standing) if is_secretary else None
    undoable = entered_today(found.payouts.all()) if is_secretary and not found.repayments.all() else set()
    context = {
        "period": period,
        "tabs": tabs(period, "pools"),
        "grant": found,
        "standing": standing,
        "status": standing.status,
        "line": lines_of(period, [found])[found.account_id],
        "decision": _decision(period, found),
        "figures": _figures(standing),
        "is_secretary": is_secretary,
        "next": step,
        "next_url": address(period, step.page, grant=found.pk, **step.of) if step and step.page else "",
        "payouts": [(one, danish.kroner(one.amount), one.pk in undoable) for one in found.payouts.all()],
        "repayments": [(one, danish.kroner(one.amount)) for one in found.repayments.all()],
        "accounts": [(one, danish.in_kroner(one.spent)) for one in found.accounts.all()],
        "history": history(found),
    }
    return render(request, "follow/grants/grant.html", context)


def _decision(period: PlanPeriod, grant: Grant) -> str:
    """Where the decision is found: the list's matter, or the plan."""
    if grant.application is None:
        return address(period, "plan")
    if grant.application.bundle_id is None:
        return address(period, "application", application=grant.application_id)
    matters = Proceeding.objects.filter(subject=grant.application.bundle_id).order_by("-started_at")
    newest = matters.values_list("pk", flat=True).first()
    return address(period, "bundle", bundle=grant.application.bundle_id) if newest is None else _matter(period, newest)


def _matter(period: PlanPeriod, matter: UUID) -> str:
    return reverse("matter", kwargs={"slug": period.partnership.slug, "matter": matter})


def _figures(standing: Standing) -> list[tuple[str, str]]:
    """The grant's kroner under their names, zeros left out but for what was paid."""
    sums = standing.sums
    found = [(_("Granted"), sums.granted), (_("Paid out"), sums.paid)]
    found += [
        (name, amount)
        for name, amount in (
            (_("Paid back"), sums.repaid),
            (_("To be paid back"), sums.owed),
            (_("Came back to the line"), sums.returned),
            (_("Not paid out"), sums.unpaid),
        )
        if amount
    ]
    return [(name, danish.in_kroner(amount)) for name, amount in found]


@require_safe
def letter(request: HttpRequest, slug: str, year: int, grant: UUID) -> HttpResponse:
    """The PDF of the letter, byte for byte as it was sent."""
    _period, found = seen(request, slug, year, grant)
    return letter_file(request, found)


def letter_file(request: HttpRequest, grant: Grant) -> HttpResponse:
    """The file of a grant's letter. Who may see the grant was asked before. Raises Http404 where there is none."""
    if grant.letter_id is None:
        raise Http404
    files = Rendition.objects.filter(document=grant.letter_id, kind=RenditionKind.ISSUED)
    file = files.values_list("pk", "sha256", "rendered_at").get()
    return kept_pdf(request, file[0], f"tilsagn-{grant.number}", sha256=file[1], rendered_at=file[2])


# --- A new one -----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def grant_new(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """A grant that the plan itself decides: to whom one of its lines is named, or who an activity grants to."""
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    period = followed_period(request.user, slug, year)
    only_for(request.user, SECRETARY, period.partnership)
    if request.method == "POST" and (there := _there_already(request, period)):
        return to_grant(period, there)
    accounts = {str(row.account.pk): row for row in balances(grantable(period)) if row.left > 0}
    names = names_of(period, [row.account for row in accounts.values()])
    lines = {key: (names[row.account.pk], row.left) for key, row in accounts.items()}
    organisations = choosable(period.partnership).order_by("name")
    form = NewGrantForm(lines, organisations, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _new_page(request, period, form, status=422 if form.is_bound else 200)
    try:
        given = giving.give_by_plan(
            accounts[form.cleaned_data["account"]].account, _given(form), period, key=form.form_key, user=request.user
        )
    except Overdrawn as refusal:
        form.add_error("amount", str(refusal))
        return _new_page(request, period, form, status=422)
    except NotAllowed as refusal:
        return _new_page(request, period, form, refusal=str(refusal), status=409)
    messages.success(request, _("The grant is given. Now plan when it is paid."))
    return to_grant(period, given.pk)


def _there_already(request: HttpRequest, period: PlanPeriod) -> UUID | None:
    """The grant that this very form has given already: it was sent twice."""
    key = GrantForm(request.POST).form_key
    return grants_of(request.user, period).filter(pk=key).values_list("pk", flat=True).first()


def _given(form: NewGrantForm) -> giving.Given:
    said = form.cleaned_data
    return giving.Given(
        title=said["title"],
        purpose=said["purpose"],
        amount=said["amount"],
        organisation=form.organisations.get(said["organisation"]),
        receiver=said["receiver"],
        email=said["email"],
        account_due_on=said["account_due_on"],
    )


def _new_page(
    request: HttpRequest, period: PlanPeriod, form: NewGrantForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "period": period,
        "tabs": tabs(period, "pools"),
        "form": form,
        "refusal": refusal,
        "version": giving.version_in_force(period),
    }
    return render(request, "follow/grants/new.html", context, status=status)
