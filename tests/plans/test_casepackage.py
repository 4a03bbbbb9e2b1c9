"""The case package: which files a decision goes to the case system with, and what is said of it."""

import hashlib
import io
import json
import zipfile
from datetime import date
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import translation
from lxml import etree

from partnership import proceedings
from partnership.archives import LONGEST_NAME, file_name, zipped
from partnership.enums import BodyKind, Outcome, RenditionKind
from partnership.models import Membership, ProceedingStep, Rendition
from partnership.paper.engine import PaperError
from partnership.proceedings import Registration
from partnership.proceedings.deciding import Point
from plans import workflow
from plans.casepackage import case_package, package_name
from plans.changepacks import FORMATS, Format
from tests.factories import a_house, a_user
from tests.proceedings import PDF, Table, a_table
from tests.users import PDF as FILE
from tests.users import decided_about, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch, media):
    """The change pack is printed by somebody else, and takes seconds; here it tells which versions it is of."""
    caches["documents"].clear()

    def printed(comparison, palette):
        return f"%PDF-1.7 {comparison.old.version} {comparison.new.version}".encode()

    monkeypatch.setitem(FORMATS, "pdf", Format(printed, "application/pdf"))
    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)  # whatever the checks find
    with translation.override(None):
        yield
    caches["documents"].clear()


@pytest.fixture
def table() -> Table:
    return a_table()


def decided_by_committee(table: Table, outcome=Outcome.APPROVED, text="", points=()) -> ProceedingStep:
    """The steering group has recommended the plan, and the committee has decided."""
    table.submit()
    table.decide(table.chair)
    table.decide(table.members[0], Outcome.WITH_CONDITION, "Med lys i kældrene.")
    step = table.step()
    said = Registration(
        outcome, date(2022, 9, 14), text, meeting="Udvalgsmøde", agenda_item="7", case_number="2022-99", points=points
    )
    workflow.register(step, table.secretary, said, shown=step.proceeding.document_id, key=uuid4())
    return fresh(step)


def after_a_version(table: Table) -> None:
    """Version 1 is in force, and is being amended."""
    in_force(table.house)
    workflow.begin_amendment(table.plan, table.secretary)


def fresh(step: ProceedingStep) -> ProceedingStep:
    return ProceedingStep.objects.select_related("proceeding__document", "document").get(pk=step.pk)


def steering_group() -> ProceedingStep:
    return fresh(ProceedingStep.objects.get(position=1))


def unpacked(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def data(package: bytes) -> dict:
    return json.loads(unpacked(package)["metadata.json"])


def words(package: bytes) -> str:
    (name,) = (name for name in unpacked(package) if name.endswith(".txt"))
    return unpacked(package)[name].decode("utf-8-sig")


# --- Files ---------------------------------------------------------------------------------------------------------


def test_the_first_version_has_nothing_to_be_compared_with(table):
    files = unpacked(case_package(decided_by_committee(table)))
    assert list(files) == [
        "01 Tryghedsplan 2022 version 1.pdf", "02 Decision.txt", "metadata.json", "metadata.xml",
    ]  # fmt: skip


def test_a_later_version_comes_with_its_change_pack_as_pdf_and_word(table):
    after_a_version(table)
    step = decided_by_committee(table)
    files = unpacked(case_package(step))
    assert list(files)[:4] == [
        "01 Tryghedsplan 2022 version 2.pdf", "02 Changes since version 1.pdf", "03 Changes since version 1.docx",
        "04 Decision.txt",
    ]  # fmt: skip
    assert files["02 Changes since version 1.pdf"] == b"%PDF-1.7 1 2"
    assert files["03 Changes since version 1.docx"].startswith(b"PK")


def test_the_plan_is_the_file_that_was_presented_byte_for_byte(table):
    step = decided_by_committee(table)
    Rendition.objects.create(
        document=step.document, kind=RenditionKind.IN_FORCE, content=b"%PDF in force", sha256="0" * 64
    )
    assert unpacked(case_package(step))["01 Tryghedsplan 2022 version 1.pdf"] == PDF


def test_a_decision_from_before_the_system_has_the_only_file_there_is():
    house = a_house()
    in_force(house)
    decided_about(house, a_user("secretary@example.org", house.bodies[BodyKind.SECRETARIAT]))
    step = fresh(ProceedingStep.objects.get())
    assert unpacked(case_package(step))["01 Tryghedsplan 2022 version 1.pdf"] == FILE


def test_a_change_at_the_table_comes_with_the_version_that_has_it(table):
    step = decided_by_committee(table, Outcome.WITH_CHANGE, "Puljen er 10.000 kr. større.")
    assert len(unpacked(case_package(step))) == 4  # while it is being made
    workflow.finalise(table.plan, table.secretary, seen=step.proceeding_id, render=lambda *_: b"%PDF final")
    files = unpacked(case_package(fresh(step)))
    assert files["02 Tryghedsplan 2022 version 2.pdf"] == b"%PDF final"
    assert "02 Tryghedsplan 2022 version 2.pdf" not in unpacked(case_package(steering_group()))


def test_the_same_rows_give_the_same_bytes(table):
    after_a_version(table)
    step = decided_by_committee(table)
    first = case_package(step)
    caches["documents"].clear()
    assert case_package(fresh(step)) == first


def test_names_can_be_written_by_windows():
    assert file_name('A/B: "C" <d>|?*\\e\x00\n', "pdf") == "A-B- -C- -d-e-.pdf"
    assert file_name("Ændringer  siden i går . ", "txt") == "Ændringer siden i går.txt"
    assert file_name("\u202efdp.exe", "pdf") == "fdp.exe.pdf"
    assert file_name("///", "pdf") == "-.pdf"
    assert file_name("", "pdf") == "-.pdf"
    assert len(file_name("x" * 500, "pdf")) == LONGEST_NAME + 4


def test_names_beyond_english_are_marked_as_such():
    with zipfile.ZipFile(io.BytesIO(zipped([("Ændringer.txt", b"x")]))) as archive:
        (entry,) = archive.infolist()
    assert entry.flag_bits & 0x800  # UTF-8, as Windows asks for it
    assert entry.filename == "Ændringer.txt"


# --- Facts ---------------------------------------------------------------------------------------------------------


def test_the_facts_say_what_was_decided_by_whom_on_what(table):
    points = [Point("Planen godkendes", Outcome.APPROVED), Point("Puljen", Outcome.POSTPONED)]
    step = decided_by_committee(table, points=points)
    facts = data(case_package(step))
    assert facts["title"] == f"Tryghedsplan 2022, version 1: decision of {table.committee.name}"
    assert facts["partnership"] == "Tryghedspartnerskabet Havnen"
    assert "Storby Kommune" in facts["parties"]
    assert (facts["body"], facts["asked_to"], facts["outcome"]) == (table.committee.name, "approve", "approved")
    assert (facts["decided_on"], facts["case_number"], facts["version"]) == ("2022-09-14", "2022-99", 1)
    assert facts["fingerprint"] == step.document.fingerprint
    (minutes,) = facts["minutes"]
    assert (minutes["meeting"], minutes["agenda_item"]) == ("Udvalgsmøde", "7")
    assert [(point["number"], point["text"], point["outcome"]) for point in minutes["points"]] == [
        (1, "Planen godkendes", "approved"),
        (2, "Puljen", "postponed"),
    ]


def test_a_body_that_decides_here_is_counted_and_nobody_is_named(table):
    decided_by_committee(table)
    package = case_package(steering_group())
    facts = data(package)
    assert [(one["outcome"], one["number"]) for one in facts["answers"]] == [("approved", 1), ("with_condition", 1)]
    assert facts["conditions"] == [{"text": "Med lys i kældrene.", "met_on": None, "how": ""}]
    assert facts["minutes"] == []
    for person in (table.chair, *table.members, table.secretary):
        for content in unpacked(package).values():
            assert person.email.encode() not in content
            assert str(person).encode() not in content


def test_a_condition_that_is_met_says_how(table):
    decided_by_committee(table)
    condition = steering_group().decisions.get(outcome=Outcome.WITH_CONDITION)
    proceedings.meet_condition(condition, table.secretary, text="Der er lys.", met_on=date(2022, 9, 15))
    package = case_package(steering_group())
    assert data(package)["conditions"][0]["how"] == "Der er lys."
    assert "Med lys i kældrene. (met 15. september 2022: Der er lys.)" in words(package)


def test_every_file_is_listed_with_its_fingerprint(table):
    after_a_version(table)
    package = case_package(decided_by_committee(table))
    files = unpacked(package)
    listed = {file["name"]: file for file in data(package)["files"]}
    assert list(listed) == list(files)[:3]
    for name, file in listed.items():
        assert file["sha256"] == hashlib.sha256(files[name]).hexdigest()
        assert file["bytes"] == len(files[name])
        assert file["sha256"] in words(package)


def test_the_words_are_for_windows_and_say_the_same(table):
    package = case_package(decided_by_committee(table, Outcome.WITH_CONDITION, "Kun\ni 2022"))
    said = words(package)
    assert "\n" not in said.replace("\r\n", "")
    for line in (
        "Decision: Approved with a condition",
        "Case number: 2022-99",
        "Agenda item: 7",
        "Held: 14. september 2022",
    ):
        assert line in said.split("\r\n")
    assert "Kun\r\ni 2022" in said


def test_xml_says_what_json_says(table):
    files = unpacked(case_package(decided_by_committee(table)))
    root, facts = etree.fromstring(files["metadata.xml"]), json.loads(files["metadata.json"])
    assert [element.tag for element in root] == list(facts)
    for name in ("title", "fingerprint", "decided_on", "case_number", "body"):
        assert root.findtext(name) == facts[name]
    assert [item.text for item in root.find("parties")] == facts["parties"]


def test_hostile_words_stay_words(table):
    hostile = "</text><outcome>sent_back</outcome>&lol; \x0b\x1f"
    files = unpacked(case_package(decided_by_committee(table, Outcome.WITH_CONDITION, hostile)))
    root = etree.fromstring(files["metadata.xml"])
    assert root.findtext("minutes/item/text") == hostile[:-2]
    assert root.findtext("outcome") == "with_condition"


def test_the_number_it_was_filed_under_counts(table):
    step = decided_by_committee(table)
    proceedings.file_decision(step, table.secretary, case_number="2022-100", filed_on=date(2022, 9, 15))
    assert data(case_package(fresh(step)))["case_number"] == "2022-100"


# --- The address ---------------------------------------------------------------------------------------------------


def address(step: ProceedingStep) -> str:
    return f"/havnen/sagspakke/{step.pk}.zip"


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_strangers_and_members_do_not_get_it(table):
    step = decided_by_committee(table)
    stranger = a_table("bakken").secretary
    assert client_of(stranger).get(address(step)).status_code == 404
    assert client_of(table.chair).get(address(step)).status_code == 403
    assert Client().get(address(step)).status_code == 302


def test_the_secretariat_saves_it_under_a_name_that_says_what_it_is(table):
    step = decided_by_committee(table)
    answer = client_of(table.secretary).get(address(step))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Case%20package%20Tryghedsplan%202022%20version%201" in answer["Content-Disposition"] or (
        package_name(step) in answer["Content-Disposition"]
    )
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content == case_package(step)


def test_there_is_none_before_the_body_has_decided(table):
    table.submit()
    assert client_of(table.secretary).get(address(table.step())).status_code == 404


def test_there_is_none_under_another_partnership(table):
    step = decided_by_committee(table)
    everywhere = a_user("both@example.org", table.house.bodies[BodyKind.SECRETARIAT])
    other = a_house("bakken")
    Membership.objects.create(body=other.bodies[BodyKind.SECRETARIAT], user=everywhere, starts_on=date(2021, 1, 1))
    assert client_of(everywhere).get(address(step)).status_code == 200
    assert client_of(everywhere).get(address(step).replace("havnen", "bakken")).status_code == 404


def test_a_change_pack_that_cannot_be_printed_is_said_in_words(table, monkeypatch):
    after_a_version(table)
    step = decided_by_committee(table)

    def fails(comparison, palette):
        raise PaperError("Filen kan ikke laves lige nu.")

    monkeypatch.setitem(FORMATS, "pdf", Format(fails, "application/pdf"))
    answer = client_of(table.secretary).get(address(step), follow=True)
    assert answer.redirect_chain == [("/havnen/journal/", 302)]
    assert "Filen kan ikke laves lige nu." in answer.content.decode()
