import pytest
from django.contrib.auth.models import Permission

from partnership.enums import AuditVerb, BodyKind
from partnership.models import ApprovalChain, AuditEntry, Decision, Proceeding, ProceedingStep, User
from tests.followed import followed
from tests.users import ROOMS, a_cast, decided_about

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


def test_what_is_changed_of_bodies_and_seats_stands_in_the_log(cast):
    """As it does when it is changed on the partnership's own pages."""
    body = cast.house.bodies[BodyKind.WORKING_GROUP]
    page = f"/admin/partnership/governingbody/{body.pk}/change/"
    client = cast.client("administrator")
    seats = {"memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0"}
    seat = {"memberships-0-organisation": str(cast.house.club.pk), "memberships-0-role": "member"}
    data = {"name": "Arbejdsgruppen for havnen", "kind": "working_group", "position": "3"}
    data |= {"partnership": str(cast.house.partnership.pk)} | seats | seat
    assert client.post(page, data).status_code == 302
    entries = AuditEntry.objects.order_by("verb")
    assert [(one.verb, one.actor) for one in entries] == [
        (AuditVerb.BODY_CHANGED, cast.people["administrator"]), (AuditVerb.SEAT_CHANGED, cast.people["administrator"]),
    ]  # fmt: skip


def test_a_deputy_of_another_bodys_seat_is_refused_here_too(cast):
    steering, working = (cast.house.bodies[kind] for kind in (BodyKind.STEERING_GROUP, BodyKind.WORKING_GROUP))
    other = working.memberships.first()
    data = {"body": str(steering.pk), "organisation": str(cast.house.club.pk), "role": "deputy"}
    address = "/admin/partnership/membership/add/"
    answer = cast.client("administrator").post(address, data | {"stands_in_for": str(other.pk)})
    assert answer.status_code == 200
    assert not steering.memberships.filter(role="deputy").exists()
    data |= {"stands_in_for": str(steering.memberships.first().pk)}
    assert cast.client("administrator").post(address, data).status_code == 302


def test_what_was_decided_is_looked_at_and_not_changed(cast):
    decided_about(cast.house, cast.people["secretary"])
    followed(cast.house, cast.people["secretary"])
    client = cast.client("administrator")
    for model in (Proceeding, ProceedingStep, Decision, AuditEntry, ApprovalChain):
        page = f"/admin/partnership/{model._meta.model_name}/{model.objects.first().pk}/change/"
        assert client.get(page).status_code == 200
        assert client.post(page, {"label": "Andet"}).status_code == 403
