"""Every page of the administration opens, and asks the database no more for more rows."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import an_activity
from tests.followed import followed
from tests.test_access import page_of, rows
from tests.users import ROOMS, a_cast, decided_about

pytestmark = pytest.mark.django_db
OF_NO_PARTNERSHIP = {"partnership.auditseal", "partnership.outboxmail", "partnership.sealedentry"}  # see test_access.py
MODELS = sorted(
    {model._meta.label_lower for model in admin.site._registry if model._meta.app_label in ROOMS} - OF_NO_PARTNERSHIP
)


@pytest.fixture
def cast():
    cast = a_cast()
    decided_about(cast.house, cast.people["secretary"])
    followed(cast.house, cast.people["secretary"])
    cast.people["secretary"].user_permissions.set(Permission.objects.filter(content_type__app_label__in=ROOMS))
    return cast


@pytest.mark.parametrize("model", MODELS)
def test_every_page_opens_and_is_searched(cast, model):
    row = rows(cast, model, "house")[0]
    assert admin.site.get_model_admin(apps.get_model(model)).search_fields
    for role in ("administrator", "secretary"):
        client = cast.client(role)
        for kind in ("changelist", "change", "history"):
            assert client.get(page_of(model, kind, row)).status_code == 200
        assert client.get(page_of(model, "changelist") + "?q=havn").status_code == 200
        assert client.get(page_of(model, "add")).status_code in (200, 403)
        assert client.get(page_of(model, "delete", row)).status_code in (200, 403)


def asked(client, address: str) -> int:
    client.get(address)  # what a process asks once is not counted
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_lists_ask_no_more_for_three_activities(cast):
    client = cast.client("secretary")
    before = {model: asked(client, page_of(model, "changelist")) for model in MODELS}
    an_activity(cast.house)
    an_activity(cast.house)
    assert {model: asked(client, page_of(model, "changelist")) for model in MODELS} == before


@pytest.mark.parametrize(
    ("page", "below"),
    [
        ("partnership.agreement", "partnership.impact"),
        ("partnership.agreement", "partnership.budgetyear"),
        ("partnership.agreement", "partnership.frameentry"),
        ("partnership.agreement", "partnership.focusarea"),
        ("partnership.governingbody", "partnership.membership"),
        ("indicators.indicator", "indicators.target"),
        ("indicators.indicator", "indicators.measurement"),
        ("activities.activityedition", "activities.objective"),
        ("activities.activityedition", "activities.deliverable"),
        ("activities.activityedition", "activities.budgetline"),
        ("activities.activityedition", "activities.activityactor"),
        ("activities.activityedition", "indicators.criterion"),
    ],
)
def test_pages_ask_no_more_for_more_rows_below(cast, page, below):
    """With one row below, or as many as the cast has, and then with two more."""
    row = rows(cast, page, "house")[0]
    kind = apps.get_model(below)
    link = next(field.name for field in kind._meta.fields if field.related_model is apps.get_model(page))
    first, *more = kind._default_manager.filter(**{link: row})
    client, address = cast.client("secretary"), page_of(page, "change", row)
    ids = [one.pk for one in more]
    if below not in ("partnership.budgetyear", "partnership.focusarea", "partnership.membership"):
        kind._default_manager.filter(pk__in=ids).delete()
    start = asked(client, address)
    for place in (101, 102):
        copy = kind._default_manager.get(pk=first.pk)
        copy.pk, copy._state.adding = None, True
        copy.pk = kind._meta.pk.get_default()
        for name, value in (("position", place), ("year", 1900 + place), ("number", place), ("label", f"{place}")):
            if name in {field.name for field in kind._meta.fields}:
                setattr(copy, name, value)
        if below == "partnership.budgetyear":
            copy.starts_on = copy.starts_on.replace(year=1900 + place)
        if below == "partnership.membership":
            copy.user, copy.organisation = None, cast.house.municipality
        if below == "activities.budgetline":
            copy.series = copy.pk
        copy.save()
    assert asked(client, address) == start
