"""Tables in the administration: buttons, permissions, scopes, and what is left in the history."""

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from partnership.enums import BodyKind
from partnership.models import Organisation
from tests.factories import a_house, a_user
from tests.pages import page

TABLES = {
    "partnership_organisation": "organisationer",
    "partnership_governingbody": "grupper",
    "partnership_membership": "medlemmer",
    "indicators_indicator": "indikatorer",
    "indicators_measurement": "maalinger",
}
LIST = "admin:partnership_organisation_changelist"
IMPORT = "admin:partnership_organisation_import"


@pytest.fixture
def house(db, media):
    a_house("bakken")
    house = a_house("havnen")
    Organisation.objects.filter(name="Roklubben Havnen").update(partnership=house.partnership)
    return house


def staff(house, *permissions: str) -> Client:
    """A browser of somebody in the secretariat who may look at all tables, and what is named besides."""
    user = a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT], is_staff=True)
    viewing = Permission.objects.filter(content_type__app_label__in=["partnership", "indicators"])
    user.user_permissions.set(viewing.filter(codename__startswith="view_"))
    user.user_permissions.add(*viewing.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def out(client: Client, name: str = "partnership_organisation", format: str = "csv"):
    return client.get(reverse(f"admin:{name}_export", args=[format]))


def sent(client: Client, text: str):
    return client.post(reverse(IMPORT), {"file": SimpleUploadedFile("x.csv", text.encode("utf-8-sig"))})


def with_short_name(client: Client, words: str) -> str:
    """The exported table with a short name for the house's club."""
    text = out(client).content.decode("utf-8-sig")
    assert "Roklubben Havnen;;" in text
    return text.replace("Roklubben Havnen;;", f"Roklubben Havnen;{words};")


def token(response) -> str:
    return page(response).xpath("//input[@name='token']/@value")[0]


@pytest.mark.parametrize("format", ["xlsx", "csv"])
@pytest.mark.parametrize("name", TABLES)
def test_a_list_is_taken_out_as_the_user_may_see_it(house, name, format):
    response = out(staff(house), name, format)
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="{TABLES[name]}.{format}"'
    assert b"Bakken" not in response.content


@pytest.mark.parametrize("name", TABLES)
def test_a_list_has_its_buttons(house, name):
    may_look, may_add = staff(house), f"admin:{name}_import"
    assert reverse(may_add) not in may_look.get(reverse(f"admin:{name}_changelist")).content.decode()
    administrator = Client()
    administrator.force_login(a_user("chef@example.org", is_staff=True, is_superuser=True))
    said = administrator.get(reverse(f"admin:{name}_changelist")).content.decode()
    assert reverse(may_add) in said
    assert reverse(f"admin:{name}_export", args=["xlsx"]) in said


def test_there_are_no_other_formats(house):
    assert out(staff(house), format="json").status_code == 404


def test_who_may_not_see_a_list_does_not_get_it(house):
    client = staff(house)
    client.get("/admin/")
    Permission.objects.get(codename="view_organisation").user_set.clear()
    assert out(client).status_code == 403


def test_who_may_only_look_cannot_import(house):
    client = staff(house)
    assert client.get(reverse(IMPORT)).status_code == 403
    assert sent(client, with_short_name(client, "RH")).status_code == 403


def test_a_change_is_shown_and_then_written_and_logged(house):
    client = staff(house, "change_organisation")
    shown = sent(client, with_short_name(client, "RH"))
    assert shown.status_code == 200
    assert "1 række bliver gemt" in shown.content.decode()
    assert not Organisation.objects.filter(short_name="RH").exists()
    answer = client.post(reverse(IMPORT), {"token": token(shown)}, follow=True)
    assert answer.redirect_chain == [(reverse(LIST), 302)]
    club = Organisation.objects.get(short_name="RH")
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.action_flag) == (str(club.pk), CHANGE)
    assert entry.get_change_message() == "Hentet ind fra en tabel."


def test_who_may_only_change_adds_nothing_and_the_other_way_round(house):
    new = "Navn;Kendes kun i\nBådlauget;Havnen\n"
    assert "ikke tilføje nogen" in sent(staff(house, "change_organisation"), new).content.decode()
    a_user_client = Client()
    user = a_user("ny@example.org", house.bodies[BodyKind.SECRETARIAT], is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_organisation", "view_organisation"]))
    a_user_client.force_login(user)
    shown = sent(a_user_client, new)
    a_user_client.post(reverse(IMPORT), {"token": token(shown)})
    assert LogEntry.objects.get().action_flag == ADDITION
    refused = sent(a_user_client, with_short_name(a_user_client, "RH"))
    assert refused.status_code == 422
    assert "ikke rette dem" in refused.content.decode()


def test_a_fault_is_shown_and_nothing_is_written(house):
    client = staff(house, "add_organisation")
    answer = sent(client, "Navn;Kendes kun i\nBådlauget;Havnen\nPlantet;Bakken\n")
    assert answer.status_code == 422
    assert "Række 3, kolonne Kendes kun i: Der er ikke noget her, der hedder »Bakken«." in answer.content.decode()
    assert not Organisation.objects.filter(name__in=["Bådlauget", "Plantet"]).exists()


def test_one_lists_file_cannot_be_confirmed_in_another(house):
    client = staff(house, "change_organisation", "change_membership")
    shown = sent(client, with_short_name(client, "RH"))
    other = client.post(reverse("admin:partnership_membership_import"), {"token": token(shown)})
    assert other.status_code == 422
    assert client.post(reverse(IMPORT), {"token": "x"}).status_code == 422
    assert not Organisation.objects.filter(short_name="RH").exists()


def test_a_confirmed_row_that_was_changed_meanwhile_is_shown_again(house):
    client = staff(house, "change_organisation")
    shown = sent(client, with_short_name(client, "RH"))
    Organisation.objects.filter(name="Roklubben Havnen").update(short_name="ROK")
    again = client.post(reverse(IMPORT), {"token": token(shown)})
    assert again.status_code == 422
    assert "<del>ROK</del>" in again.content.decode()
    client.post(reverse(IMPORT), {"token": token(again)})
    assert Organisation.objects.get(name="Roklubben Havnen").short_name == "RH"


def test_a_shared_organisation_is_changed_by_an_administrator_only(house):
    shared = Organisation.objects.create(name="Politiet i alle byer")
    secretary = staff(house, "add_organisation", "change_organisation")
    text = out(secretary).content.decode("utf-8-sig").replace("Politiet i alle byer;;", "Politiet i alle byer;POL;")
    assert sent(secretary, text).status_code == 422
    root = Client()
    root.force_login(a_user("root@example.org", is_staff=True, is_superuser=True))
    response = sent(root, text)
    assert response.status_code == 200
    root.post(reverse(IMPORT), {"token": token(response)})
    shared.refresh_from_db()
    assert shared.short_name == "POL"


def test_who_sits_in_no_secretariat_imports_nothing_whatever_their_permissions(house):
    member = a_user("medlem@example.org", house.bodies[BodyKind.WORKING_GROUP], is_staff=True)
    member.user_permissions.set(Permission.objects.filter(content_type__app_label="partnership"))
    client = Client()
    client.force_login(member)
    response = sent(client, with_short_name(client, "RH"))
    assert response.status_code == 422
    assert not Organisation.objects.filter(short_name="RH").exists()
