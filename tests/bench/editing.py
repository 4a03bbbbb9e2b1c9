"""Writing: the activity's page beside the administration's own page for the same fields, and the PDF of a draft when it
is asked for while somebody writes.
"""

from http import HTTPStatus

from django.contrib import admin
from django.core.cache import caches
from django.db import models
from django.forms import Textarea
from django.test import Client
from django.test.utils import override_settings
from django.urls import path, reverse
from lxml import html

from activities import models as rows
from activities.enums import PartKind
from indicators.models import Criterion
from partnership.models import User
from partnership.site.urls import urlpatterns as site_urls
from plans import previews
from plans.models import Plan
from tests.bench.figures import Figure, clock, cpu, interleaved

ROUNDS = 15
CLICKS, AT_MOST, SLOW = 20, 0.3, 2  # of twenty clicks two may wait longer than this many seconds

site = admin.AdminSite(name="bench")


def _inline(table: type[models.Model]) -> type[admin.TabularInline]:
    overrides = {models.TextField: {"widget": Textarea}}
    return type(
        f"{table.__name__}Inline",
        (admin.TabularInline,),
        {"model": table, "extra": 1, "formfield_overrides": overrides},
    )


@admin.register(rows.ActivityEdition, site=site)
class EditionAdmin(admin.ModelAdmin):
    """What Django offers by itself for an activity's fields. What lies below a row (measures, cells) it cannot show."""

    inlines = [
        _inline(table)
        for table in (
            rows.ActivityPart,
            rows.FocusAreaContribution,
            rows.OutcomeContribution,
            rows.Objective,
            rows.TargetGroup,
            rows.ScheduleItem,
            rows.Deliverable,
            rows.ActivityActor,
            rows.BudgetLine,
            rows.UnsplitAmount,
            rows.TotalNote,
            rows.CoFinancing,
            rows.Progress,
            Criterion,
        )
    ]


urlpatterns = [path("bench-admin/", site.urls), *site_urls]


def measure() -> list[Figure]:
    client = Client()
    client.force_login(User.objects.get(email="admin@example.org"))
    plan = Plan.objects.select_related("period__partnership").get(period__partnership__slug="amager", period__year=2017)
    edition = rows.ActivityEdition.objects.filter(period=plan.period, number__isnull=False).order_by("position")[0]
    with override_settings(ROOT_URLCONF=__name__):
        return [*_pages(client, plan, edition), *_clicks(client, plan, edition)]


def _address(plan: Plan) -> dict[str, object]:
    return {"slug": plan.period.partnership.slug, "year": plan.period.year}


def _pages(client: Client, plan: Plan, edition: rows.ActivityEdition) -> list[Figure]:
    def fetch(address: str) -> None:
        assert client.get(address).status_code == HTTPStatus.OK, address

    closed = reverse("activity-edit", kwargs=_address(plan) | {"edition": edition.pk})
    opened = f"{closed}?{'&'.join(f'ret={name}' for name in ('facts', *(kind.value for kind in PartKind)))}"
    theirs = f"/bench-admin/activities/activityedition/{edition.pk}/change/"
    shut, every, usual = interleaved(
        ROUNDS,
        lambda: cpu(lambda: fetch(closed)),
        lambda: cpu(lambda: fetch(opened)),
        lambda: cpu(lambda: fetch(theirs)),
    )
    return [
        Figure("an activity's page as Django's administration makes it, CPU", 1000 * usual, "ms"),
        Figure("the activity's own page, times that", shut / usual, "x", bar=1),
        Figure("the same with every part open, times that", every / usual, "x", bar=1),
    ]


def _clicks(client: Client, plan: Plan, edition: rows.ActivityEdition) -> list[Figure]:
    """Twenty times: write, pause with the preview open, ask for the PDF. Twice it is asked for without a pause."""
    caches["documents"].clear()
    page = reverse("activity-edit", kwargs=_address(plan) | {"edition": edition.pk})
    pdf = reverse("plan-pdf", kwargs=_address(plan))
    waits = []
    for count in range(CLICKS):
        form = html.fromstring(client.get(page, {"ret": "background"}).content).xpath("//form[@data-autosave]")[0]
        data = dict(form.form_values()) | {"background-before": f"Skrevet for gang nummer {count}."}
        assert client.post(form.get("action"), data, headers={"X-Autosave": "1"}).status_code == HTTPStatus.OK
        if count % (CLICKS // SLOW):
            previews.ask(plan)  # here the queue is worked through at once
        waits.append(clock(lambda: client.get(pdf)))
    long = sum(wait > AT_MOST for wait in waits)
    return [
        Figure(f"of {CLICKS} clicks on a draft's PDF, those that waited over {AT_MOST} s", long, "", bar=SLOW),
        Figure("the median of them", 1000 * sorted(waits)[CLICKS // 2], "ms"),
    ]
