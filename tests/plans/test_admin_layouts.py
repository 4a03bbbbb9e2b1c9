"""The layout's form: it begins with the standard, tells in Danish where it goes wrong, and keeps what was typed."""

import json

import pytest
from django.urls import reverse

from plans.documents.layout import as_data
from plans.documents.values import STANDARD
from plans.models import DocumentLayout
from tests.users import a_cast

pytestmark = pytest.mark.django_db
ADD = reverse("admin:plans_documentlayout_add")


@pytest.fixture
def cast():
    cast = a_cast()
    DocumentLayout.objects.all().delete()
    return cast


def post(cast, text: str):
    return cast.client("administrator").post(ADD, {"agreement": str(cast.house.agreement.pk), "data": text})


def changed(**fields) -> str:
    return json.dumps(as_data(STANDARD) | fields)


def test_a_new_layout_begins_as_the_standard_one(cast):
    shown = cast.client("administrator").get(ADD).context["adminform"].form.initial["data"]
    assert json.loads(shown) == json.loads(changed())
    assert shown.count("\n") > 50
    assert post(cast, shown).status_code == 302
    assert DocumentLayout.objects.get().layout == STANDARD


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{\n  "groups": [}', "linje 2, tegn 14"),
        ("[" * 20_000, "ikke en opsætning"),
        ("1" * 5_000, "ikke en opsætning"),
        ("{}", "groups"),
        (changed(numbering="romertal"), "numbering"),
        (changed(activity_heading="%(forkert)s"), "activity_heading"),
        (changed(activity_heading="\u0000"), "U+0000"),
        (changed(groups=[]), "groups"),
    ],
)
def test_a_wrong_layout_is_refused_with_the_place_and_kept(cast, text, said):
    response = post(cast, text)
    assert response.status_code == 200
    form = response.context["adminform"].form
    (error,) = form.errors["data"]
    assert said in error
    assert form["data"].value() == text
    assert not DocumentLayout.objects.exists()


def test_a_changed_layout_is_shown_again(cast):
    assert post(cast, changed(activity_heading="Indsats: %(title)s")).status_code == 302
    layout = DocumentLayout.objects.get()
    assert layout.layout.activity_heading == "Indsats: %(title)s"
    page = cast.client("administrator").get(reverse("admin:plans_documentlayout_change", args=[layout.pk]))
    assert "Indsats: %(title)s" in page.context["adminform"].form.initial["data"]
