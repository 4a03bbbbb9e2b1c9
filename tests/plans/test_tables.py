"""The page of a plan's tables: out, looked at, in again."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from activities.models import BudgetAmount
from activities.tables import EconomyTable
from partnership.enums import BodyKind, ChangeCause
from partnership.models import FieldChange, PlanPeriod
from partnership.tables import writing
from partnership.tables.importing import Differs, try_out
from partnership.tables.reading import TableError, read
from plans import tables
from plans.enums import PlanState
from tests.factories import House, a_house, a_user, an_activity
from tests.pages import links, main, page
from tests.tables import with_cell
from tests.users import in_force, in_state

URL = "/havnen/2022/tabeller/"


@pytest.fixture
def house(db, media) -> House:
    return a_house()


@pytest.fixture
def secretary(house):
    return a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT])


@pytest.fixture
def client(secretary) -> Client:
    client = Client()
    client.force_login(secretary)
    return client


def exported(client: Client, format: str = "csv", table: str = "oekonomi") -> bytes:
    return client.get(f"{URL}{table}.{format}").content


def sent(client: Client, content: bytes, name: str = "oekonomi.csv", table: str = "oekonomi", **more):
    return client.post(URL, {"table": table, "file": SimpleUploadedFile(name, content), **more})


def changed(content: bytes, old: str, new: str) -> bytes:
    """The exported file with one text in it exchanged, as somebody would who has it open."""
    text = content.decode("utf-8-sig")
    assert text.count(old) == 1
    return text.replace(old, new).encode("utf-8-sig")


def token(response) -> str:
    return page(response).xpath("//input[@name='token']/@value")[0]


def test_the_page_offers_both_tables_in_two_formats(client):
    response = client.get(URL)
    assert response.status_code == 200
    assert {f"{URL}{table}.{format}" for table in ("oekonomi", "leverancer") for format in ("xlsx", "csv")} <= set(
        links(response)
    )
    assert len(page(response).xpath("//input[@type='file']")) == 2


@pytest.mark.parametrize(("format", "start"), [("xlsx", b"PK\x03\x04"), ("csv", "\ufeffAktivitet;".encode())])
@pytest.mark.parametrize("table", ["oekonomi", "leverancer"])
def test_a_table_is_a_file_to_be_saved(client, table, format, start):
    response = client.get(f"{URL}{table}.{format}")
    assert response.content.startswith(start)
    assert response["Content-Disposition"] == f'attachment; filename="{table}-2022-havnen.{format}"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["penge.csv", "oekonomi.pdf", "oekonomi.xls"])
def test_there_are_no_other_tables_and_formats(client, address):
    assert client.get(URL + address).status_code == 404


def test_a_change_is_shown_and_nothing_is_written(house, client):
    response = sent(client, changed(exported(client), "1250,5", "1.300"))
    assert response.status_code == 200
    said = main(response)
    assert "1 række bliver gemt" in said
    assert "Nye: 0. Ændrede: 1. Som før: 2." in said
    assert "Række 3 1. Aftenåbent i bådehuset 1: Materialer 2022 1.250,5 → 1.300" in said
    assert not BudgetAmount.objects.filter(amount=1300).exists()


def test_what_was_shown_is_written_when_it_is_confirmed(house, client):
    shown = sent(client, changed(exported(client), "1250,5", "1.300"))
    response = client.post(URL, {"table": "oekonomi", "token": token(shown)}, follow=True)
    assert response.redirect_chain == [(URL, 302)]
    assert "1 række er gemt." in response.content.decode()
    assert BudgetAmount.objects.filter(amount=1300).count() == 1


def test_an_import_is_a_change_of_the_part_it_touches(house, client):
    before = PlanPeriod.objects.get(pk=house.period.pk).revision
    shown = sent(client, changed(exported(client), "1250,5", "1.300"))
    client.post(URL, {"table": "oekonomi", "token": token(shown)})
    assert PlanPeriod.objects.get(pk=house.period.pk).revision == before + 1
    change = FieldChange.objects.get()
    assert (change.subject, change.field, change.number) == (house.editions[0].pk, "economy", 1)
    assert change.cause == ChangeCause.IMPORTED


def test_an_activity_that_is_not_touched_has_no_change(client, house):
    other = an_activity(house)
    text = exported(client).decode("utf-8-sig")
    shown = sent(client, text.replace("1250,5", "1.300", 1).encode("utf-8-sig"))
    client.post(URL, {"table": "oekonomi", "token": token(shown)})
    assert not FieldChange.objects.filter(subject=other.pk).exists()


def test_confirming_twice_writes_once(house, client):
    shown = sent(client, changed(exported(client), "1250,5", "1.300"))
    for _time in range(2):
        response = client.post(URL, {"table": "oekonomi", "token": token(shown)})
    assert response.status_code == 422
    assert "eller også er den allerede hentet ind" in main(response)
    assert PlanPeriod.objects.get(pk=house.period.pk).revision == 1


def test_a_change_in_between_is_shown_instead_of_overwritten(house, client):
    shown = sent(client, changed(exported(client), "1250,5", "1.300"))
    BudgetAmount.objects.filter(amount="1250.50").update(amount=1400)
    PlanPeriod.objects.filter(pk=house.period.pk).update(revision=7)
    again = client.post(URL, {"table": "oekonomi", "token": token(shown)})
    assert again.status_code == 422
    assert "Nogen har ændret planen eller rækkerne, siden du så dette." in main(again)
    assert "1.400 → 1.300" in main(again)
    assert BudgetAmount.objects.filter(amount=1400).exists()
    client.post(URL, {"table": "oekonomi", "token": token(again)})
    assert BudgetAmount.objects.filter(amount=1300).exists()


def test_a_change_anywhere_in_the_plan_asks_again(house, client):
    shown = sent(client, changed(exported(client), "1250,5", "1.300"))
    PlanPeriod.objects.filter(pk=house.period.pk).update(revision=7)
    assert client.post(URL, {"table": "oekonomi", "token": token(shown)}).status_code == 422
    assert not BudgetAmount.objects.filter(amount=1300).exists()


def test_a_table_of_an_older_revision_is_told_of(house, client):
    old = changed(exported(client), "1250,5", "1.300")
    assert "Tabellen er fra udgave" not in main(sent(client, old))
    PlanPeriod.objects.filter(pk=house.period.pk).update(revision=7)
    assert "Tabellen er fra udgave 0, og planen er nu i udgave 7." in main(sent(client, old))


def test_a_fault_is_shown_with_its_place_and_cannot_be_confirmed(client):
    response = sent(client, changed(exported(client), "1250,5", "2o.000"))
    assert response.status_code == 422
    said = "Række 3, kolonne 2022: »2o.000« er ikke et beløb. Skriv fx 20.000, eller ? hvis beløbet ikke er fastlagt."
    assert said in main(response)
    assert page(response).xpath("//input[@name='token']") == []


def test_a_table_without_a_change_has_nothing_to_confirm(client):
    response = sent(client, exported(client))
    assert "Intet bliver ændret" in main(response)
    assert page(response).xpath("//input[@name='token']") == []


def test_what_is_no_table_is_said_at_the_form(client):
    response = sent(client, b"", "tom.csv")
    assert response.status_code == 422
    assert "tom.csv: Filen er tom. Vælg en anden." in main(response)
    assert "Der er ikke valgt en fil." in main(client.post(URL, {"table": "oekonomi"}))
    assert client.post(URL, {"table": "penge"}).status_code == 422


def test_one_users_file_cannot_be_confirmed_by_another(house, client):
    shown = sent(client, changed(exported(client), "1250,5", "1.300"))
    colleague = Client()
    colleague.force_login(a_user("kollega@example.org", house.bodies[BodyKind.SECRETARIAT]))
    assert colleague.post(URL, {"table": "oekonomi", "token": token(shown)}).status_code == 422
    assert not BudgetAmount.objects.filter(amount=1300).exists()


def test_one_tables_file_cannot_be_confirmed_as_another(client):
    shown = sent(client, changed(exported(client), "1250,5", "1.300"))
    assert client.post(URL, {"table": "leverancer", "token": token(shown)}).status_code == 422


def sent_for_approval(house: House) -> None:
    in_state(house.plan, PlanState.SUBMITTED)


@pytest.mark.parametrize("leave_draft", [sent_for_approval, in_force])
def test_only_a_draft_can_be_changed(house, client, leave_draft):
    shown = sent(client, changed(exported(client), "1250,5", "1.300"))
    leave_draft(house)
    assert client.post(URL, {"table": "oekonomi", "token": token(shown)}).status_code == 422
    assert sent(client, b"Aktivitet\n").status_code == 422
    assert page(client.get(URL)).xpath("//input[@type='file']") == []
    assert exported(client).startswith("\ufeffAktivitet".encode())
    assert not BudgetAmount.objects.filter(amount=1300).exists()


def test_a_locked_period_cannot_be_changed_between_the_two_steps(house, secretary, client):
    table = EconomyTable(secretary, house.period)
    sheet = with_cell(read("x.csv", writing.as_csv(table)), 3, "2022", "1.300")
    shown = try_out(table, sheet).digest
    PlanPeriod.objects.update(locked=True)
    with pytest.raises(TableError, match="låst"):
        tables.import_table(house.plan, table, sheet, shown)
    PlanPeriod.objects.update(locked=False)
    assert tables.import_table(house.plan, table, sheet, shown).changed == 1


def test_what_was_not_shown_is_not_written(house, secretary):
    table = EconomyTable(secretary, house.period)
    sheet = with_cell(read("x.csv", writing.as_csv(table)), 3, "2022", "1.300")
    with pytest.raises(Differs):
        tables.import_table(house.plan, table, sheet, "something else")
    assert not BudgetAmount.objects.filter(amount=1300).exists()


def test_who_reads_the_draft_gets_the_tables_and_cannot_bring_them_back(house):
    reader = Client()
    reader.force_login(a_user("arbejdsgruppe@example.org", house.bodies[BodyKind.WORKING_GROUP]))
    assert page(reader.get(URL)).xpath("//input[@type='file']") == []
    assert sent(reader, changed(exported(reader), "1250,5", "1.300")).status_code == 403


def test_strangers_and_politicians_learn_nothing(house):
    other = a_house("bakken")
    for bodies, kind in ((other.bodies, BodyKind.SECRETARIAT), (house.bodies, BodyKind.COMMITTEE)):
        visitor = Client()
        visitor.force_login(a_user(f"{kind}@example.org", bodies[kind]))
        for address in (URL, f"{URL}oekonomi.xlsx", f"{URL}leverancer.csv"):
            assert visitor.get(address).status_code == 404
        assert visitor.post(URL, {"table": "oekonomi", "file": BytesIO(b"x")}).status_code == 404


def test_pages_ask_the_same_for_more_activities(house, client, django_assert_max_num_queries):
    client.get(URL)
    with django_assert_max_num_queries(40) as first:
        client.get(URL)
    an_activity(house)
    an_activity(house)
    with django_assert_max_num_queries(len(first)):
        client.get(URL)
