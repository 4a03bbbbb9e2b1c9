"""The pages of the organisation and of the orders of approval: who reads them, who writes, and what a form keeps."""

from datetime import date

import pytest
from django.urls import reverse

from partnership.enums import BodyKind, MemberRole, StepKind
from partnership.models import ApprovalChain, ChainStep, GoverningBody, Membership
from partnership.organising.changing import mark_of
from tests import pages
from tests.factories import a_user
from tests.proceedings import Table, a_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

TODAY = date(2022, 9, 15)
BODIES, CHAINS = "/havnen/organisering/", "/havnen/sagsgange/"


@pytest.fixture
def secretary(client, table):
    client.force_login(table.secretary)
    return client


def body_form(body: GoverningBody | None = None, **otherwise: str) -> dict[str, str]:
    said = {"name": "Følgegruppen", "kind": "follow_up_group", "seen": ""}
    if body is not None:
        said = {"name": body.name, "kind": body.kind.value, "seen": mark_of(body)}
    return said | otherwise


def seat_form(seat: Membership | None = None, **otherwise: str) -> dict[str, str]:
    said = {"role": "member", "seen": ""}
    if seat is not None:
        said = {"role": seat.role.value, "seen": mark_of(seat), "email": seat.user.email, "person_name": seat.user.name}
    return said | otherwise


def step_form(step: ChainStep, **otherwise: str) -> dict[str, str]:
    said = {"asked": f"b{step.body_id}", "kind": step.kind.value, "rule": step.rule, "seen": mark_of(step)}
    return said | otherwise


# --- Who reads, who writes --------------------------------------------------------------------------------------------


def ids(table: Table, steering: GoverningBody) -> list[str]:
    """Every address on which something is written."""
    seat, step = steering.memberships.first(), table.chain.steps.first()
    ways = {
        "body-add": [], "body-edit": [steering.pk], "body-move": [steering.pk], "seat-add": [steering.pk],
        "seat-edit": [seat.pk], "seat-remove": [seat.pk], "chain-add": [], "chain-edit": [table.chain.pk],
        "chain-remove": [table.chain.pk], "step-add": [table.chain.pk], "step-edit": [step.pk], "step-move": [step.pk],
        "step-remove": [step.pk],
    }  # fmt: skip
    return [reverse(name, args=["havnen", *rest]) for name, rest in ways.items()]


def test_to_a_stranger_and_a_politician_the_pages_are_not_there(client, table, steering):
    stranger = a_table("bakken").secretary
    politician = a_user("politician@havnen.example.org", table.committee)
    for user in (stranger, politician):
        client.force_login(user)
        answers = {client.get(address).status_code for address in (BODIES, CHAINS)}
        assert answers | {client.post(address).status_code for address in ids(table, steering)} == {404}


def test_who_works_there_reads_and_only_the_secretariat_writes(client, table, steering):
    client.force_login(table.chair)
    for address in (BODIES, CHAINS):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "<form" not in str(pages.main(answer))
        assert not [link for link in pages.links(answer) if "/plads/" in link or link.endswith("/ny/")]
    assert {client.post(address).status_code for address in ids(table, steering)} == {403}


def test_rows_of_another_partnership_are_not_there(secretary, table):
    other = a_table("bakken")
    body, seat = other.house.bodies[BodyKind.STEERING_GROUP], other.chair.memberships.get()
    step = other.chain.steps.first()
    for name, pk in (
        ("body-edit", body.pk), ("body-move", body.pk), ("seat-add", body.pk), ("seat-edit", seat.pk),
        ("seat-remove", seat.pk), ("chain-edit", other.chain.pk), ("chain-remove", other.chain.pk),
        ("step-add", other.chain.pk), ("step-edit", step.pk), ("step-move", step.pk), ("step-remove", step.pk),
    ):  # fmt: skip
        assert secretary.post(reverse(name, args=["havnen", pk])).status_code == 404, name


def test_addresses_of_people_are_not_shown(client, table):
    client.force_login(table.chair)
    assert table.members[0].email not in client.get(BODIES).text


def test_the_partnerships_page_leads_there_who_works_there(client, table):
    client.force_login(table.chair)
    assert {BODIES, CHAINS} <= set(pages.links(client.get("/havnen/")))
    client.force_login(a_user("politician@havnen.example.org", table.committee))
    assert not {BODIES, CHAINS} & set(pages.links(client.get("/havnen/")))


# --- What is told -----------------------------------------------------------------------------------------------------


def test_it_is_told_who_sits_where(secretary, table, steering):
    deputy = a_user("deputy@example.org")
    held = table.members[0].memberships.get()
    Membership.objects.create(body=steering, user=deputy, role=MemberRole.DEPUTY, stands_in_for=held)
    Membership.objects.create(body=steering, organisation=table.house.club, post="Kasserer", is_vacant=True)
    gone = a_user("gone@example.org", steering)
    gone.memberships.update(ends_on=date(2022, 9, 14))
    words = pages.main(secretary.get(BODIES))
    for told in ("Chair", "Deputy for First", "Roklubben Havnen", "Kasserer", "vacant", "1 earlier seat", "Gone"):
        assert told in words, told


def test_the_way_is_told_in_words_and_that_a_matter_keeps_it(secretary, table):
    words = pages.main(secretary.get(CHAINS))
    assert "Styregruppen recommends within 7 days, then Økonomiudvalget approves." in words
    assert "Amendments of a plan go the same way." in words
    assert "on its way just now" not in words
    table.submit()
    assert "One matter is on its way just now." in pages.main(secretary.get(CHAINS))


def test_an_agreement_without_a_way_says_so(secretary, table):
    table.chain.delete()
    assert "Today nobody is named who approves plans of this agreement." in pages.main(secretary.get(CHAINS))


def test_what_keeps_a_body_from_deciding_is_said_on_both_pages(secretary, table, steering):
    assert "Nobody in Styregruppen can answer" not in pages.main(secretary.get(BODIES))
    steering.memberships.update(ends_on=date(2022, 9, 14))
    for address in (BODIES, CHAINS):
        assert "Nobody in Styregruppen can answer here." in pages.main(secretary.get(address))


# --- What is written --------------------------------------------------------------------------------------------------


def test_a_body_is_added_and_shown_where_it_stands(secretary, table):
    answer = secretary.post(
        f"{BODIES}ny/", body_form(meetings_min="2", meetings_max="4", mandate="Følger med.\n\n- Ude")
    )
    body = GoverningBody.objects.get(name="Følgegruppen")
    assert answer["Location"] == f"{BODIES}#b-{body.pk}"
    assert body.mandate == "<p>Følger med.</p><ul><li>Ude</li></ul>"
    assert "2–4 meetings a year" in pages.main(secretary.get(BODIES))


def test_marks_of_a_mandate_stay_where_its_words_do(secretary, table, steering):
    GoverningBody.objects.filter(pk=steering.pk).update(mandate="<p>Beslutter <strong>alt</strong>.</p>")
    steering.refresh_from_db()
    said = body_form(steering, mandate="Beslutter alt.", name="Styregruppen for havnen")
    assert secretary.post(f"{BODIES}{steering.pk}/", said).status_code == 302
    steering.refresh_from_db()
    assert steering.mandate == "<p>Beslutter <strong>alt</strong>.</p>"
    assert steering.name == "Styregruppen for havnen"


def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(secretary, table, steering):
    said = body_form(
        steering, name="", kind="junta", meetings_min="mange", ends_on="31. februar", mandate="Nyt formål",
        parent=str(steering.pk),
    )  # fmt: skip
    answer = secretary.post(f"{BODIES}{steering.pk}/", said)
    assert answer.status_code == 422
    page = pages.page(answer)
    wrong = {field.get("name") for field in page.xpath("//*[@aria-invalid='true']")}
    assert wrong == {"name", "kind", "meetings_min", "ends_on", "parent"}
    for field in page.xpath("//*[@aria-invalid='true']"):
        (message,) = page.xpath(f"//*[@id='{field.get('id')}_error']")
        assert message.get("id") in field.get("aria-describedby").split()
    assert page.xpath("//textarea[@name='mandate']")[0].text_content().strip() == "Nyt formål"
    assert page.xpath("//input[@name='meetings_min']/@value") == ["mange"]


def test_who_comes_too_late_sees_both_and_saves_again(secretary, table, steering):
    said = body_form(steering, name="Min styregruppe")
    GoverningBody.objects.filter(pk=steering.pk).update(name="Hendes styregruppe")
    answer = secretary.post(f"{BODIES}{steering.pk}/", said)
    assert answer.status_code == 422
    words = pages.main(answer)
    assert "Somebody else has changed this meanwhile." in words
    assert "Now it says: Hendes styregruppe" in words
    page = pages.page(answer)
    assert page.xpath("//input[@name='name']/@value") == ["Min styregruppe"]
    (seen,) = set(page.xpath("//form[contains(@class, 'org-form')]//input[@name='seen']/@value"))
    assert secretary.post(f"{BODIES}{steering.pk}/", said | {"seen": seen}).status_code == 302
    steering.refresh_from_db()
    assert steering.name == "Min styregruppe"


def test_without_its_number_nothing_is_kept(secretary, table, steering):
    answer = secretary.post(f"{BODIES}{steering.pk}/", body_form(steering, name="Andet", seen=""))
    assert answer.status_code == 422
    steering.refresh_from_db()
    assert steering.name == "Styregruppen"


def test_somebody_new_gets_a_seat_and_is_told_how_to_log_in(secretary, table, steering):
    said = seat_form(email="ny@example.org", person_name="Ny Person", starts_on="2022-10-01")
    answer = secretary.post(f"{BODIES}{steering.pk}/plads/", said, follow=True)
    words = str(next(iter(answer.context["messages"])))
    assert "Ny Person has a seat." in words
    assert "Forgotten the password?" in words
    assert steering.memberships.get(user__email="ny@example.org").starts_on == date(2022, 10, 1)


def test_a_form_that_is_sent_twice_makes_one_row(secretary, table, steering):
    agreement = str(table.house.agreement.pk)
    ways = {
        f"{BODIES}ny/": (GoverningBody, body_form()),
        f"{BODIES}{steering.pk}/plads/": (Membership, seat_form(organisation=str(table.house.club.pk))),
        f"{CHAINS}ny/": (
            ApprovalChain,
            {"agreement": agreement, "matter": "plan", "name": "Ny vej", "valid_from": "2023-01-01"},
        ),
        f"{CHAINS}{table.chain.pk}/trin/": (
            ChainStep, {"asked": f"b{table.committee.pk}", "kind": "approve", "rule": ""},
        ),
    }  # fmt: skip
    for address, (model, said) in ways.items():
        before = model.objects.count()
        (key,) = set(pages.page(secretary.get(address)).xpath("//form[@class='org-form']//input[@name='seen']/@value"))
        answers = [secretary.post(address, said | {"seen": key}).status_code for _twice in range(2)]
        assert answers == [302, 302], address
        assert model.objects.count() == before + 1, address


def test_a_key_that_is_another_rows_makes_nothing(secretary, table, steering):
    foreign = a_table("bakken").chair.memberships.get()
    said = seat_form(organisation=str(table.house.club.pk), seen=str(foreign.pk))
    assert secretary.post(f"{BODIES}{steering.pk}/plads/", said).status_code == 422
    assert not steering.memberships.filter(organisation=table.house.club).exists()


def test_a_seat_that_cannot_be_comes_back_with_all_that_was_written(secretary, table, steering):
    said = seat_form(email="ny@example.org", post="Kasserer", starts_on="2022-10-01", ends_on="2022-09-01")
    answer = secretary.post(f"{BODIES}{steering.pk}/plads/", said)
    assert answer.status_code == 422
    page = pages.page(answer)
    assert [field.get("name") for field in page.xpath("//*[@aria-invalid='true']")] == ["person_name"]
    values = {field.get("name"): field.get("value") for field in page.xpath("//input[@name]")}
    assert values["email"] == "ny@example.org"
    assert values["post"] == "Kasserer"
    assert (values["starts_on"], values["ends_on"]) == ("2022-10-01", "2022-09-01")


def test_a_seat_of_another_body_or_partnership_cannot_be_chosen(secretary, table, steering):
    other = a_table("bakken")
    for seat in (other.chair.memberships.get(), table.secretary.memberships.get()):
        said = seat_form(email="ny@example.org", person_name="Ny", role="deputy", stands_in_for=str(seat.pk))
        answer = secretary.post(f"{BODIES}{steering.pk}/plads/", said)
        assert answer.status_code == 422
        assert pages.page(answer).xpath("//select[@name='stands_in_for']/@aria-invalid") == ["true"]
    said = seat_form(organisation=str(other.house.club.pk))
    assert secretary.post(f"{BODIES}{steering.pk}/plads/", said).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": "9999-12-31"}, {"starts_on": "0001-01-01"}, {"email": f"{'a' * 300}@example.org"},
        {"post": "x" * 500}, {"email": "ny@example.org", "person_name": "Ny\0"}, {"role": "kejser"},
    ],
)  # fmt: skip
def test_what_no_seat_can_hold_is_refused_in_words(secretary, table, steering, wrong):
    said = seat_form(organisation=str(table.house.club.pk)) | wrong
    answer = secretary.post(f"{BODIES}{steering.pk}/plads/", said)
    assert answer.status_code == 422
    (field,) = pages.page(answer).xpath("//*[@aria-invalid='true']")
    assert field.get("name") == list(wrong)[-1]


def test_a_step_is_changed_and_moved(secretary, table):
    first = table.chain.steps.get(position=1)
    address = reverse("step-edit", args=["havnen", first.pk])
    assert secretary.get(address).status_code == 200
    said = step_form(first, kind="consult", rule="by_deadline", days="5")
    assert secretary.post(address, said)["Location"] == f"{CHAINS}#s-{table.chain.pk}"
    first.refresh_from_db()
    assert (first.kind, first.days) == (StepKind.CONSULT, 5)
    secretary.post(reverse("step-move", args=["havnen", first.pk]), {"move": "down"})
    assert table.chain.steps.get(position=2) == first


def test_a_step_of_a_foreign_body_is_refused_at_its_field(secretary, table):
    foreign = a_table("bakken").house.bodies[BodyKind.STEERING_GROUP]
    first = table.chain.steps.get(position=1)
    answer = secretary.post(reverse("step-edit", args=["havnen", first.pk]), step_form(first, asked=f"b{foreign.pk}"))
    assert answer.status_code == 422
    assert pages.page(answer).xpath("//select[@name='asked']/@aria-invalid") == ["true"]
    answer = secretary.post(reverse("step-edit", args=["havnen", first.pk]), step_form(first, asked="b1 OR 1=1"))
    assert answer.status_code == 422


def test_a_way_of_another_partnerships_agreement_is_refused(secretary, table):
    foreign = a_table("bakken").house.agreement
    said = {"agreement": str(foreign.pk), "matter": "plan", "name": "Fremmed", "valid_from": "2023-01-01"}
    assert secretary.post(f"{CHAINS}ny/", said).status_code == 422
    assert not ApprovalChain.objects.filter(name="Fremmed").exists()


def test_what_was_never_used_can_be_removed_on_its_page(secretary, table):
    address = reverse("chain-remove", args=["havnen", table.chain.pk])
    assert address in secretary.get(reverse("chain-edit", args=["havnen", table.chain.pk])).text
    table.submit()
    assert address not in secretary.get(reverse("chain-edit", args=["havnen", table.chain.pk])).text
    answer = secretary.post(address, follow=True)
    assert "has been used, and is kept" in str(next(iter(answer.context["messages"])))
    assert ApprovalChain.objects.filter(pk=table.chain.pk).exists()


# --- As many queries --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [BODIES, CHAINS])
def test_as_many_queries_for_three_of_everything_as_for_one(
    secretary, table, address, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(15) as one:
        secretary.get(address)
    partnership, agreement = table.house.partnership, table.house.agreement
    for number in range(3):
        body = GoverningBody.objects.create(
            partnership=partnership, kind=BodyKind.NETWORK, name=f"Netværk {number}", position=20 + number,
            parent=table.committee, organisation=table.house.club,
        )  # fmt: skip
        held = a_user(f"member{number}@example.org", body).memberships.get()
        Membership.objects.create(
            body=body, user=a_user(f"deputy{number}@example.org"), role=MemberRole.DEPUTY, stands_in_for=held
        )
        ChainStep.objects.create(chain=table.chain, position=10 + number, body=body, rule="all")
        chain = ApprovalChain.objects.create(
            agreement=agreement, name=f"Vej {number}", valid_from=date(2023 + number, 1, 1)
        )
        ChainStep.objects.create(chain=chain, position=1, body=body, rule="chair")
    with django_assert_num_queries(len(one)):
        secretary.get(address)
