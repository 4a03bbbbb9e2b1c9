from datetime import date, timedelta
from decimal import Decimal

import pytest

from partnership.enums import BodyKind, FeatureKind, FrameKind, MemberRole
from partnership.models import (
    Agreement,
    AreaFeature,
    AreaVersion,
    BudgetYear,
    FocusArea,
    FrameEntry,
    GoverningBody,
    Membership,
    Outcome,
)
from partnership.site.partnership_page import PartnershipPage
from tests import pages
from tests.factories import House, a_house, a_user, users
from tests.users import in_force

pytestmark = pytest.mark.django_db

TODAY = date(2022, 9, 15)


@pytest.fixture
def house() -> House:
    return a_house("havnen")


def read(house: House) -> PartnershipPage:
    return PartnershipPage(house.partnership, users(house)["steering_group"])


def test_it_tells_what_the_partnership_is(client, house):
    client.force_login(users(house)["committee"])
    told = pages.main(client.get("/havnen/"))
    for words in (
        "Tryghedspartnerskabet Havnen", "Naboer arbejder sammen.", "Partnerskabsaftale", "Storby Kommune",
        "Roklubben Havnen", "Trygge byrum", "Unge i fællesskaber", "Flere bruger stedet (Trygge byrum)",
        "Det er trygt at bo her", "Mellem vandet og byen.", "Skematisk kort.", "Styregruppen", "500.000",
    ):  # fmt: skip
        assert words in told


def test_pictures_say_in_words_what_they_show(client, house):
    client.force_login(users(house)["committee"])
    titles = pages.page(client.get("/havnen/")).xpath("//figure//title/text()")
    assert len(titles) == 2
    assert "Et kvarter ved havnen." in titles


def test_members_see_the_draft_and_politicians_the_frozen_version(client, house):
    people = users(house)
    client.force_login(people["working_group"])
    assert "/havnen/2022/" in pages.links(client.get("/havnen/"))
    client.force_login(people["committee"])
    assert "/havnen/2022/" not in pages.links(client.get("/havnen/"))
    in_force(house)
    assert {"/havnen/2022/", "/havnen/2022/v1/plan.pdf"} <= set(pages.links(client.get("/havnen/")))


def test_plans_of_other_partnerships_are_not_listed(house):
    other = a_house("bakken")
    member = users(house)["steering_group"]
    Membership.objects.create(user=member, body=other.bodies[BodyKind.STEERING_GROUP])
    assert [row.plan for row in PartnershipPage(house.partnership, member).plans] == [house.plan]


def test_a_post_is_named_and_a_seat_without_one_is_vacant(house):
    group = house.bodies[BodyKind.STEERING_GROUP]
    Membership.objects.create(body=group, organisation=house.municipality, post="Direktør", role=MemberRole.CHAIR)
    Membership.objects.create(body=group, organisation=house.club)
    seats = {seat.who: seat.note for row in read(house).bodies if row.body == group for seat in row.seats}
    assert seats["Storby Kommune"].startswith("Direktør, ")
    assert seats["Roklubben Havnen"] != ""
    assert seats["Steering_Group"] == ""


def test_the_chair_comes_first_and_deputies_last(house):
    group = GoverningBody.objects.create(partnership=house.partnership, kind=BodyKind.BOARD, name="Bestyrelsen")
    for name, role in (("aa", MemberRole.DEPUTY), ("bb", MemberRole.MEMBER), ("cc", MemberRole.CHAIR)):
        Membership.objects.create(body=group, user=a_user(f"{name}@example.org"), role=role)
    row = next(row for row in read(house).bodies if row.body == group)
    assert [seat.who for seat in row.seats] == ["Cc", "Bb", "Aa"]


def test_who_has_left_is_not_shown(house):
    group = house.bodies[BodyKind.SECRETARIAT]
    Membership.objects.create(body=group, organisation=house.club, post="Kasserer", ends_on=TODAY - timedelta(days=1))
    assert all("Kasserer" not in seat.note for row in read(house).bodies for seat in row.seats)


def test_zero_is_said_and_so_is_what_nobody_has_said(house):
    FrameEntry.objects.filter(budget_year=house.years["2023"]).update(amount=0)
    FrameEntry.objects.filter(budget_year=house.years["2024"]).delete()
    assert [(row.year, row.amount) for row in read(house).frame] == [
        ("2021", "500.000"), ("2022", "500.000"), ("2023", "0"), ("2024", ""),
    ]  # fmt: skip


def test_a_years_entries_are_added_and_money_for_the_whole_agreement_stands_alone(house):
    agreement = house.agreement
    FrameEntry.objects.create(
        agreement=agreement, budget_year=house.years["2022"], kind=FrameKind.PRICE_LEVEL, amount=Decimal(-39_000)
    )
    FrameEntry.objects.create(agreement=agreement, kind=FrameKind.SECRETARIAT, amount=Decimal(300_000))
    page = read(house)
    assert page.frame[1].amount == "461.000"
    assert page.frame_unsplit == "300.000"


def test_the_agreement_of_today_is_the_one(house):
    for year in (2017, 2025):
        Agreement.objects.create(
            partnership=house.partnership, title=f"Aftale {year}", valid_from=date(year, 1, 1),
            valid_to=date(year + 3, 12, 31),
        )  # fmt: skip
    page = read(house)
    assert page.agreement == house.agreement
    assert not page.has_ended


def test_an_agreement_that_has_ended_says_so(house, at):
    at(date(2025, 1, 1))
    page = read(house)
    assert page.agreement == house.agreement
    assert page.has_ended


def test_the_area_of_today_is_shown(house):
    AreaVersion.objects.create(partnership=house.partnership, valid_from=date(2023, 1, 1), description="<p>Større.</p>")
    assert "Mellem vandet" in read(house).area_description


def test_a_partnership_without_anything_has_a_page(client, house):
    empty = a_house("bakken", activities=0)
    empty.plan.delete()
    empty.period.delete()
    member = users(empty)["steering_group"]
    empty.partnership.areas.all().delete()
    FrameEntry.objects.filter(agreement=empty.agreement).delete()
    empty.agreement.delete()
    client.force_login(member)
    assert client.get("/bakken/").status_code == 200


def test_texts_are_cleaned_when_they_are_shown(client, house):
    house.partnership.about = "<p>Hej<script>alert(1)</script></p>"
    house.partnership.save()
    client.force_login(users(house)["committee"])
    assert "alert(1)" not in client.get("/havnen/").content.decode()


def test_as_many_queries_for_three_of_everything_as_for_one(client, house, django_assert_max_num_queries):
    client.force_login(users(house)["steering_group"])
    with django_assert_max_num_queries(15) as one:
        client.get("/havnen/")
    for number in (3, 4, 5):
        area = FocusArea.objects.create(agreement=house.agreement, number=number, name=f"Område {number}")
        Outcome.objects.create(focus_area=area, position=0, text="Mere")
        body = GoverningBody.objects.create(partnership=house.partnership, kind=BodyKind.BOARD, name=f"Råd {number}")
        Membership.objects.create(body=body, user=a_user(f"{number}@example.org"), organisation=house.club)
        year = BudgetYear.objects.create(
            agreement=house.agreement, label=f"x{number}", starts_on=date(2030 + number, 1, 1),
            ends_on=date(2030 + number, 12, 31),
        )  # fmt: skip
        FrameEntry.objects.create(agreement=house.agreement, budget_year=year, amount=number)
        AreaFeature.objects.create(
            area=house.partnership.areas.get(),
            position=number,
            kind=FeatureKind.PLACE,
            name="Hus",
            points=[[9, number]],
        )
    in_force(house)
    with django_assert_max_num_queries(15) as three:
        client.get("/havnen/")
    assert len(three) == len(one)
