import pytest
from django.contrib.auth.models import Permission

from partnership.models import User
from tests.users import ROOMS, a_cast

pytestmark = pytest.mark.django_db

USERS = "/admin/partnership/user/"


@pytest.fixture
def cast():
    return a_cast()


def test_a_secretary_sees_the_people_of_the_partnership_only(cast):
    response = cast.client("secretary").get(USERS)
    seen = {user.email for user in response.context["cl"].queryset}
    assert seen == {
        "politician@example.org", "working-group@example.org", "steering-group@example.org", "secretary@example.org",
    }  # fmt: skip


def test_only_an_administrator_makes_users(cast):
    """Else whoever may edit users could make themselves an administrator."""
    secretary = cast.people["secretary"]
    secretary.user_permissions.set(Permission.objects.filter(content_type__app_label__in=ROOMS))
    client = cast.client("secretary")
    assert client.get(f"{USERS}add/").status_code == 403
    assert client.post(f"{USERS}{secretary.pk}/change/", {"is_superuser": "on"}).status_code == 403
    secretary.refresh_from_db()
    assert not secretary.is_superuser


def test_a_new_user_has_no_password_until_they_choose_one(cast):
    data = {"email": "new@example.org", "name": "Ny", "is_active": "on"}
    assert cast.client("administrator").post(f"{USERS}add/", data).status_code == 302
    assert not User.objects.get(email="new@example.org").has_usable_password()


def test_plan_content_is_looked_at_and_not_changed(cast):
    edition = cast.house.editions[0]
    client = cast.client("administrator")
    page = f"/admin/activities/activityedition/{edition.pk}/change/"
    assert edition.title in client.get(page).content.decode()
    assert client.post(page, {"title": "Andet"}).status_code == 403
    assert client.post(f"/admin/activities/activityedition/{edition.pk}/delete/", {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [edition.pk], "post": "yes"}
    client.post("/admin/activities/activityedition/", action)
    edition.refresh_from_db()
    assert edition.title != "Andet"
