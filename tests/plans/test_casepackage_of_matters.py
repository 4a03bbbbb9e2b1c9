"""What is decided and is no plan goes to the case system too: its package, and its place in the journal."""

import hashlib
import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from lxml import etree, html

from activities.pools import workflow as pools
from partnership.enums import MatterKind
from partnership.models import Proceeding, ProceedingStep
from partnership.paper.engine import PaperError
from plans.casepackage import case_package
from tests.activities.money import deciding
from tests.activities.pools.cast import a_pool
from tests.activities.year import Year, a_year
from tests.activities.years import carrying
from tests.factories import a_user
from tests.plans.accounts import cast as accounts
from tests.proceedings import a_table

pytestmark = pytest.mark.usefixtures("db", "english")

JOURNAL = "/havnen/journal/"
PRESENTED, APPROVED = b"%PDF-1.7 presented", b"%PDF-1.7 approved"


@pytest.fixture(autouse=True)
def _quick(at, monkeypatch):
    """The day, and files that tell which of a version's two they are."""
    at(date(2022, 9, 15))
    monkeypatch.setattr(
        "partnership.matters.pdf.case_pdf", lambda _paper, imprint: APPROVED if imprint.decisions else PRESENTED
    )
    monkeypatch.setattr(
        "plans.accounts.workflow.account_pdf", lambda *_, decisions=(), **__: APPROVED if decisions else PRESENTED
    )


def a_reallocation(year: Year) -> ProceedingStep:
    """The chair has approved it."""
    deciding.a_chain(year)
    deciding.sent(year)
    return decided(deciding.decide(year).step)


def a_carry_over(year: Year) -> ProceedingStep:
    carrying.a_chain(year)
    return decided(carrying.decide(year, carrying.sent(year)).step)


def an_account(year: Year) -> ProceedingStep:
    accounts.a_chain(year)
    year.house.bodies["steering_group"].memberships.filter(user=year.chair).update(role="chair")
    matter = accounts.sent(year)
    accounts.decide(matter, year.chair)
    accounts.workflow.print_what_waits()
    return decided(matter.steps.get())


def grants() -> tuple[Year, ProceedingStep]:
    pool = a_pool()
    bundle = pool.sent(pool.recommended(5_000))
    pool.approve(bundle)
    return pool.year, decided(ProceedingStep.objects.get(proceeding__subject=bundle.pk))


def decided(step: ProceedingStep) -> ProceedingStep:
    return ProceedingStep.objects.select_related("proceeding__document", "document__partnership").get(pk=step.pk)


def unpacked(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def facts_in(files: dict[str, bytes]) -> dict:
    return json.loads(files["metadata.json"])


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def rows_of(answer) -> list[str]:
    return [
        " ".join(row.text_content().split())
        for row in html.fromstring(answer.content.decode()).xpath("//*[@class='filing']")
    ]


# --- The package -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decide", "kind"),
    [
        (a_reallocation, MatterKind.REALLOCATION),
        (a_carry_over, MatterKind.CARRY_OVER),
        (an_account, MatterKind.ACCOUNT),
    ],
)
def test_it_holds_both_files_the_decision_and_the_facts(decide, kind):
    step = decide(a_year())
    files = unpacked(case_package(step))
    assert [name.split()[0] for name in files] == ["01", "02", "03", "metadata.json", "metadata.xml"]
    presented, approved = list(files.values())[:2]
    assert (presented, approved) == (PRESENTED, APPROVED)
    names = list(files)
    assert names[0].endswith("version 1.pdf")
    assert names[1].endswith("version 1 with the decisions.pdf")
    facts = facts_in(files)
    assert (facts["matter"], facts["document"], facts["version"]) == (kind, step.document.title, 1)
    assert (facts["partnership"], facts["body"], facts["outcome"]) == (
        "Tryghedspartnerskabet Havnen", "Styregruppen", "approved",
    )  # fmt: skip
    assert "Storby Kommune" in facts["parties"]
    assert facts["fingerprint"] == step.document.fingerprint
    assert facts["decided_on"] == "2022-09-15"
    for file, content in zip(facts["files"], (presented, approved), strict=True):
        assert (file["sha256"], file["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))
    assert etree.fromstring(files["metadata.xml"]).findtext("matter") == kind
    said = files["03 Decision.txt"].decode("utf-8-sig")
    assert f"Matter: {facts['matter_in_words']}" in said
    assert f"Title: {step.document.title}, version 1" in said


def test_of_a_list_of_grants_too():
    _year, step = grants()
    files = unpacked(case_package(step))
    assert list(files)[:2] == ["01 Liste 1 version 1.pdf", "02 Liste 1 version 1 with the decisions.pdf"]
    assert facts_in(files)["matter"] == MatterKind.GRANT


def test_a_change_at_the_table_comes_as_its_version():
    pool = a_pool()
    pool.decides_outside()
    bundle = pool.sent(one := pool.recommended(5_000))
    step = pool.register(bundle, "with_change", "Kun 3.000 kr.").step
    assert len(facts_in(unpacked(case_package(decided(step))))["files"]) == 1  # while it is being made
    pools.correct_bundle(bundle, {one.pk: Decimal(3_000)}, pool.year.secretary)
    files = unpacked(case_package(decided(step)))
    assert list(files)[:3] == [
        "01 Liste 1 version 1.pdf", "02 Liste 1 version 2.pdf", "03 Liste 1 version 2 with the decisions.pdf",
    ]  # fmt: skip


def test_a_long_title_leaves_room_for_what_tells_the_files_apart():
    pool = a_pool()
    bundle = pools.make_bundle(
        pool.year.period, "Puljen " * 25, [pool.recommended(5_000)], pool.year.secretary, key=uuid4()
    )
    pools.send_bundle(bundle, pool.year.secretary, key=uuid4())
    pool.approve(bundle)
    first, second, *_rest = unpacked(case_package(decided(ProceedingStep.objects.get())))
    assert first.endswith("Pulj… version 1.pdf")
    assert second.endswith("Pulj… version 1 with the decisions.pdf")


def test_nobody_is_named_and_no_change_pack_is_made():
    year = a_year()
    files = unpacked(case_package(a_reallocation(year)))
    assert not any("Changes" in name for name in files)
    for person in (year.secretary, year.chair):
        assert all(person.email.encode() not in content for content in files.values())


def test_the_same_package_gives_the_same_bytes():
    step = a_reallocation(a_year())
    assert case_package(step) == case_package(decided(step))


def test_a_partys_place_in_the_agreement_is_that_of_the_day():
    year = a_year()
    step = a_reallocation(year)
    left = year.house.agreement.parties.first()
    year.house.agreement.parties.filter(pk=left.pk).update(left_on=date(2022, 3, 1))
    assert str(left.organisation.name) not in facts_in(unpacked(case_package(step)))["parties"]


# --- Its address -----------------------------------------------------------------------------------------------------


def test_strangers_and_members_do_not_get_it_and_the_secretariat_does():
    year = a_year()
    step = a_reallocation(year)
    address = f"/havnen/sagspakke/{step.pk}.zip"
    assert Client().get(address).status_code == 302
    assert client_of(a_user("nobody@example.org")).get(address).status_code == 404
    assert client_of(a_table("bakken").secretary).get(address).status_code == 404
    for member in (year.chair, year.member):
        assert client_of(member).get(address).status_code == 403
    answer = client_of(year.secretary).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert answer.content == case_package(step)
    assert client_of(year.secretary).get(address.replace("havnen", "bakken")).status_code == 404


def test_the_matters_page_leads_the_secretariat_to_it_and_nobody_else():
    year = a_year()
    step = a_reallocation(year)
    address = f"/havnen/sag/{step.proceeding_id}/"
    for user, links in ((year.secretary, [f"/havnen/sagspakke/{step.pk}.zip"]), (year.chair, [])):
        page = html.fromstring(client_of(user).get(address).content.decode())
        assert page.xpath("//*[@class='filing-package']/a/@href") == links


def test_a_body_that_has_not_decided_has_none():
    year = a_year()
    deciding.a_chain(year)
    deciding.sent(year)
    step = ProceedingStep.objects.get()
    assert client_of(year.secretary).get(f"/havnen/sagspakke/{step.pk}.zip").status_code == 404
    page = client_of(year.secretary).get(f"/havnen/sag/{step.proceeding_id}/").content.decode()
    assert "sagspakke" not in page


def test_a_paper_that_cannot_be_printed_is_said_in_words(monkeypatch):
    year = a_year()
    step = a_reallocation(year)

    def fails(*_args) -> bytes:
        raise PaperError("It cannot be made just now.")

    monkeypatch.setattr("partnership.matters.pdf.case_pdf", fails)
    answer = client_of(year.secretary).get(f"/havnen/sagspakke/{step.pk}.zip", follow=True)
    assert answer.redirect_chain == [(JOURNAL, 302)]
    assert "It cannot be made just now." in answer.content.decode()


# --- The journal -----------------------------------------------------------------------------------------------------


def test_every_kind_of_decision_is_to_be_filed():
    year, step = grants()
    for decide in (a_reallocation, a_carry_over, an_account):
        decide(year)
    answer = client_of(year.secretary).get(JOURNAL)
    said = " ".join(rows_of(answer))
    assert "4 decisions to be filed" in answer.content.decode()
    for kind in ("Grants from pools and activities", "Reallocation", "Money carried over", "Year-end account"):
        assert kind in said
    assert f"/havnen/sagspakke/{step.pk}.zip" in answer.content.decode()


def test_its_number_is_noted_once_and_stands_in_the_package():
    year = a_year()
    step = a_reallocation(year)
    client = client_of(year.secretary)
    for number in ("2022-100", "2022-200"):
        client.post(JOURNAL, {"step": str(step.pk), "case_number": number, "filed_on": "2022-09-15"})
    (row,) = rows_of(client.get(JOURNAL))
    assert "2022-100" in row
    assert facts_in(unpacked(case_package(decided(step))))["case_number"] == "2022-100"
    line = client.get("/havnen/journal.csv").content.decode("utf-8-sig").splitlines()[1]
    assert line.startswith("Reallocation;")


def test_as_many_queries_for_three_as_for_one(django_assert_max_num_queries):
    year = a_year()
    a_reallocation(year)
    client = client_of(year.secretary)
    client.get(JOURNAL)
    with django_assert_max_num_queries(15) as one:
        client.get(JOURNAL)
    a_carry_over(year)
    an_account(year)
    with django_assert_max_num_queries(15) as three:
        assert len(rows_of(client.get(JOURNAL))) == 3
    assert len(one) == len(three)


def test_the_matters_page_asks_as_much_for_three_turns_as_for_one(django_assert_max_num_queries):
    year = a_year()
    step = a_reallocation(year)
    client = client_of(year.secretary)
    address = f"/havnen/sag/{step.proceeding_id}/"
    client.get(address)
    with django_assert_max_num_queries(15) as one:
        client.get(address)
    matter = Proceeding.objects.get()
    for position in (2, 3):
        ProceedingStep.objects.create(
            proceeding=matter, position=position, body=step.body, kind=step.kind, state=step.state,
            outcome=step.outcome, document=step.document, ended_at=step.ended_at,
        )  # fmt: skip
    with django_assert_max_num_queries(15) as three:
        client.get(address)
    assert len(one) == len(three)
