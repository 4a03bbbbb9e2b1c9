"""The pools of a year: `/<slug>/<year>/puljer/`."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.access import followed_period
from activities.enums import ApplicationState
from activities.heads import tabs
from activities.models import PoolApplication
from activities.pools.pots import newest, pots
from activities.pools.shown import applications_of, bundles_of, shown, shown_bundle, shown_movement, shown_pot


@require_safe
def pools(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What there is to grant and what is left of it, applications, lists for decision, and what was granted last."""
    period = followed_period(request.user, slug, year)
    there = pots(period)
    names = {pot.account.pk: pot.name for pot in there}
    rows = list(applications_of(request.user, period))
    on_lists: dict[object, list[PoolApplication]] = defaultdict(list)
    for row in rows:
        on_lists[row.bundle_id].append(row)
    applications = [shown(row, names) for row in rows]
    context = {
        "period": period,
        "tabs": tabs(period, "pools"),
        "pots": [shown_pot(pot) for pot in there],
        "open": [one for one in applications if not one.is_over],
        "over": [one for one in applications if one.is_over],
        "bundles": [shown_bundle(bundle, on_lists[bundle.pk]) for bundle in bundles_of(request.user, period)],
        "movements": [shown_movement(one) for one in newest(there)],
        "can_send": any(row.state == ApplicationState.RECOMMENDED and row.bundle_id is None for row in rows)
        and request.user.has_perm("partnership.write_plans", period.partnership),
    }
    return render(request, "follow/pools/pools.html", context)
