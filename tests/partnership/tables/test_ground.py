import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.enums import BodyKind, MemberRole, OrganisationKind
from partnership.models import GoverningBody, Membership, Organisation
from partnership.tables.ground import BodyTable, MemberTable, OrganisationTable
from partnership.tables.importing import try_out
from partnership.tables.table import Table
from partnership.tables.writing import rows
from tests.factories import House, a_house, a_user, shared_organisation
from tests.tables import FORMATS, sheet_of, take_in, with_cell, with_row

ID = "Id (tomt i en ny række)"
TABLES = [OrganisationTable, BodyTable, MemberTable]


@pytest.fixture
def house(db) -> House:
    """A house with something of everything, beside another one."""
    house, other = a_house("havnen"), a_house("bakken")
    bodies, club = house.bodies, house.club
    bodies[BodyKind.WORKING_GROUP].parent = bodies[BodyKind.STEERING_GROUP]
    bodies[BodyKind.WORKING_GROUP].save()
    GoverningBody.objects.filter(pk=bodies[BodyKind.STEERING_GROUP].pk).update(
        organisation=house.municipality,
        meetings_min=2,
        meetings_max=4,
        decides_outside=True,
        mandate="<p>Beslutter</p>",
    )
    Organisation.objects.create(partnership=house.partnership, name="Junior", parent=club, short_name="J")
    Membership.objects.create(body=bodies[BodyKind.WORKING_GROUP], organisation=club, post="Formand")
    a_user("nabo@example.org", other.bodies[BodyKind.WORKING_GROUP])
    return house


@pytest.fixture
def secretary(house):
    return a_user("sekretaer@example.org", house.bodies[BodyKind.SECRETARIAT])


def faults(table: Table, sheet) -> list[str]:
    return [str(fault) for fault in try_out(table, sheet).faults]


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_holds_the_rows_the_user_may_see(secretary, kind):
    headings, lines = rows(kind(secretary))
    assert len(set(headings)) == len(headings)
    assert lines
    assert "Bakken" not in str(lines)


@pytest.mark.parametrize("kind", TABLES)
def test_without_the_scope_it_would_hold_others_too(house, kind):
    everybody = a_user("chef@example.org", is_superuser=True)
    assert "Bakken" in str(rows(kind(everybody)))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind", TABLES)
def test_a_table_that_comes_back_untouched_changes_nothing(secretary, kind, format):
    table = kind(secretary)
    outcome = try_out(table, sheet_of(table, format))
    assert (outcome.rows, outcome.faults) == ([], [])
    assert outcome.unchanged == len(rows(table)[1])


@pytest.mark.parametrize("format", FORMATS)
def test_groups_and_members_that_were_wiped_come_back_whole(house, secretary, format):
    chief = a_user("chef@example.org", is_superuser=True)  # nobody else sees a partnership without seats
    before = {kind: (rows(kind(chief)), sheet_of(kind(chief), format)) for kind in (BodyTable, MemberTable)}
    Membership.objects.all().delete()
    GoverningBody.objects.update(parent=None)
    type(house.plan).objects.update(presented_to=None)
    for edition in house.editions:
        edition.actors.all().delete()
    GoverningBody.objects.filter(activity_roles=None).delete()
    for kind, (_rows, sheet) in before.items():
        for line in sheet.lines:
            sheet = with_cell(sheet, line.number, ID, None)
        assert take_in(kind(chief), sheet).faults == []
        assert [line[:-1] for line in rows(kind(chief))[1]] == [line[:-1] for line in before[kind][0][1]]


def test_organisations_that_were_wiped_come_back_with_what_they_are_part_of(secretary, house):
    Membership.objects.filter(organisation__isnull=False).delete()
    table = OrganisationTable(secretary)
    before, sheet = rows(table), sheet_of(table)
    house.editions[0].delete()
    house.agreement.parties.all().delete()
    Organisation.objects.filter(name="Junior").delete()
    Organisation.objects.filter(pk=house.club.pk).delete()
    for line in sheet.lines:
        sheet = with_cell(sheet, line.number, ID, None)
    sheet = sheet._replace(lines=sheet.lines[::-1])  # a child before its parent is no matter
    assert take_in(table, sheet).new == 2
    assert [line[:-1] for line in rows(table)[1]] == [line[:-1] for line in before[1]]


def test_a_new_organisation_and_one_that_is_part_of_it(house, secretary):
    table = OrganisationTable(secretary)
    mine = {"Kendes_kun_i": "Havnen"}
    mine["Type"] = next(line[2] for line in rows(table)[1] if line[0] == "Roklubben Havnen")
    sheet = with_row(sheet_of(table), Navn="Bådlauget, ungdom", Del_af="Bådlauget", **mine)
    sheet = with_row(sheet, Navn="Bådlauget", **mine)
    outcome = take_in(table, sheet)
    assert [(row.name, row.is_new) for row in outcome.rows] == [("Bådlauget, ungdom", True), ("Bådlauget", True)]
    young = Organisation.objects.get(name="Bådlauget, ungdom")
    assert (young.parent.name, young.partnership, young.kind) == (
        "Bådlauget",
        house.partnership,
        OrganisationKind.ASSOCIATION,
    )


def test_a_partnership_of_others_cannot_be_named(secretary):
    table = OrganisationTable(secretary)
    assert faults(table, with_row(sheet_of(table), Navn="Plantet", Kendes_kun_i="Bakken")) == [
        f"Række {len(rows(table)[1]) + 2}, kolonne Kendes kun i: Der er ikke noget her, der hedder »Bakken«. "
        "Skriv navnet, som det står andre steder."
    ]


@pytest.mark.parametrize(
    ("kind", "model"), [(OrganisationTable, Organisation), (BodyTable, GoverningBody), (MemberTable, Membership)]
)
def test_another_partnerships_row_is_an_id_that_is_not_here(secretary, kind, model):
    table = kind(secretary)
    mine = {line[-1] for line in rows(table)[1]}
    foreign = next(one for one in model.objects.all() if str(one.pk) not in mine)
    sheet = with_cell(sheet_of(table), 2, ID, str(foreign.pk))
    assert f"Række 2, kolonne {ID}: Ingen række i tabellen har id'et »{foreign.pk}«" in faults(table, sheet)[0]


def row_of(table: Table, *words: str) -> int:
    """The number of the first row that holds these words."""
    return next(at for at, line in enumerate(rows(table)[1], 2) if set(words) <= {str(cell) for cell in line})


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("Partnerskab", "Bakken", "Der er ikke noget her, der hedder »Bakken«."),
        ("Navn", None, "Feltet er tomt."),
        ("Type", "Klub", "»Klub« er ikke en mulighed."),
        ("Hører under", "Styregruppen på Bakken", "Der er ikke noget her"),
        ("Møder om året, mindst", "5", "Det er færre end det mindste antal."),
        ("Møder om året, højst", "fire", "»fire« er ikke et tal."),
        ("Beslutter uden for systemet", "måske", "»måske« er hverken ja eller nej."),
        ("Plads i listen", "1,5", "»1,5« er ikke et helt tal."),
    ],
)
def test_what_is_wrong_with_a_group(secretary, heading, value, said):
    table = BodyTable(secretary)
    row = row_of(table, "Styregruppen")
    if heading == "Møder om året, mindst":
        found = faults(table, with_cell(sheet_of(table), row, heading, value))
        assert found == [f"Række {row}, kolonne Møder om året, højst: {said} Skriv lige så mange eller flere."]
        return
    found = faults(table, with_cell(sheet_of(table), row, heading, value))
    if heading == "Partnerskab":
        said = "Rækken hører til »Havnen« og kan ikke flyttes."
    assert found[0].startswith(f"Række {row}, kolonne {heading}: {said}")


def test_a_member_is_found_by_group_person_and_post_and_changed(house, secretary):
    table = MemberTable(secretary)
    row = row_of(table, "Formand")
    sheet = with_cell(with_cell(sheet_of(table), row, ID, None), row, "Fra", "1. marts 2022")
    sheet = with_cell(sheet, row, "Rolle", "Formand")
    assert take_in(table, sheet).changed == 1
    member = Membership.objects.get(post="Formand")
    assert (member.role, member.starts_on.isoformat()) == (MemberRole.CHAIR, "2022-03-01")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Fra": "2.1.2022", "Til": "1.1.2022"}, "Den sidste dag ligger før den første."),
        ({"Organisation": None}, "Ingen har pladsen."),
        ({"Person (e-mail)": "nabo@example.org"}, "Der er ikke noget her, der hedder »nabo@example.org«."),
        ({"Gruppe eller udvalg": None}, "Feltet er tomt."),
    ],
)
def test_what_is_wrong_with_a_member(secretary, cells, said):
    table = MemberTable(secretary)
    row, sheet = row_of(table, "Formand"), sheet_of(table)
    for heading, value in cells.items():
        sheet = with_cell(sheet, row, heading, value)
    assert any(said in fault for fault in faults(table, sheet))


def test_who_may_only_change_adds_nothing(secretary):
    table = OrganisationTable(secretary, may_add=False)
    sheet = with_row(sheet_of(table), Navn="Ny", Kendes_kun_i="Havnen")
    assert "Du kan rette rækker her, men ikke tilføje nogen." in faults(table, sheet)[0]
    assert take_in(OrganisationTable(secretary), sheet).new == 1


def test_who_may_only_add_changes_nothing(secretary):
    table = OrganisationTable(secretary, may_change=False)
    sheet = with_cell(sheet_of(table), row_of(table, "Junior"), "Kort navn", "JR")
    assert "Du kan tilføje rækker her, men ikke rette dem" in faults(table, sheet)[0]
    assert take_in(OrganisationTable(secretary), sheet).changed == 1


def test_two_organisations_of_one_name_are_told_apart_by_where_they_are_known(secretary, house):
    shared_organisation("Junior")
    table = OrganisationTable(secretary)
    sheet = sheet_of(table)
    for line in sheet.lines:
        sheet = with_cell(sheet, line.number, ID, None)
    assert try_out(table, sheet).rows == []


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).filter(str.strip)


@given(name=TEXT, short=TEXT, mandate=TEXT, post=TEXT, format=st.sampled_from([*FORMATS]))
def test_any_table_comes_back_as_it_went(secretary, house, name, short, mandate, post, format):
    Organisation.objects.filter(name="Storby Kommune").update(short_name=short)
    Organisation.objects.filter(pk=house.club.pk).update(name=name)
    GoverningBody.objects.filter(pk=house.bodies[BodyKind.COMMITTEE].pk).update(mandate=mandate)
    Membership.objects.filter(organisation=house.club).update(post=post)
    for kind in TABLES:
        outcome = try_out(kind(secretary), sheet_of(kind(secretary), format))
        assert (outcome.rows, outcome.faults) == ([], [])
