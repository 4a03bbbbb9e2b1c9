"""The check page: which version is this? Anybody may ask, and nobody learns what they do not hold already."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from partnership.enums import MatterKind, RenditionKind, StepKind
from partnership.models import ApprovalChain, ChainStep, FrozenDocument, Rendition
from partnership.site import check_version
from partnership.unalterable import lifted
from partnership.verifying import digest
from plans import workflow
from plans.documents.reading import LARGEST_FILE
from plans.documents.unpacking import ATTACHMENT
from tests.factories import a_user
from tests.frozen import approved, carrying, one_byte_changed, presented
from tests.plans.documents.test_reading import pdf
from tests.proceedings import Table, a_table

pytestmark = pytest.mark.django_db
ADDRESS = "/kontrol/"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override(None):
        yield


@pytest.fixture
def table(monkeypatch) -> Table:
    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)
    return a_table()


@pytest.fixture
def secretary(table) -> Client:
    client = Client()
    client.force_login(table.secretary)
    return client


@pytest.fixture
def politician(table) -> Client:
    client = Client()
    client.force_login(a_user("politician@example.org", table.committee))
    return client


@pytest.fixture
def stranger() -> Client:
    """Who is not logged in."""
    return Client()


def hand_in(client: Client, content: bytes = b"", fingerprint: str = "", name: str = "plan.pdf"):
    data: dict[str, object] = {"fingerprint": fingerprint}
    if content or name == "empty.pdf":
        data["file"] = SimpleUploadedFile(name, content, content_type="application/pdf")
    return client.post(ADDRESS, data)


def told(response) -> str:
    assert response.status_code == 200, response.context["file_errors"]
    answer = response.context["answer"]
    return " ".join([answer.heading + ".", *answer.sentences])


def file_of(frozen: FrozenDocument, kind: RenditionKind = RenditionKind.IN_FORCE) -> bytes:
    return bytes(frozen.renditions.get(kind=kind).content)


def saved_anew(content: bytes) -> bytes:
    """As a program that shows PDFs keeps it."""
    with pikepdf.open(BytesIO(content)) as file:
        file.docinfo["/Producer"] = "A reader"
        written = BytesIO()
        file.save(written)
    return written.getvalue()


# --- The version in force ------------------------------------------------------------------------------------------


def test_the_page_asks_for_a_file_or_a_fingerprint(stranger):
    response = stranger.get(ADDRESS)
    assert response.status_code == 200
    assert "Check it" in response.text
    assert response.context["answer"] is None


def test_anybody_is_told_that_a_file_is_the_one_in_force(table, stranger):
    frozen = approved(table)
    response = hand_in(stranger, file_of(frozen))
    assert response.context["answer"].look == "yes"
    said = told(response)
    assert "Yes, this is the version in force. Tryghedsplan 2022, Tryghedspartnerskabet Havnen, version 1." in said
    assert "It has been in force since" in said
    assert "byte for byte the one that is kept here" in said
    assert "/havnen/" not in response.text


def test_who_may_see_the_version_has_a_way_to_it(table, secretary, politician):
    frozen = approved(table)
    for client in (secretary, politician):
        assert 'href="/havnen/2022/v1/"' in hand_in(client, file_of(frozen)).text


def test_the_file_that_was_presented_is_known_as_such(table, stranger):
    frozen = approved(table)
    said = told(hand_in(stranger, file_of(frozen, RenditionKind.SUBMITTED)))
    assert "the version in force" in said
    assert "byte for byte the one that was presented for approval" in said


@pytest.mark.parametrize(
    "written",
    [
        str,
        str.upper,
        lambda one: " ".join(one[n : n + 4] for n in range(0, 64, 4)),
        lambda one: f" {one[:32]}-\n{one[32:]} ",
    ],
)
def test_a_fingerprint_is_known_however_it_is_written(table, stranger, written):
    frozen = approved(table)
    response = hand_in(stranger, fingerprint=written(frozen.fingerprint))
    assert told(response).startswith("Yes, this is the version in force.")
    assert "a fingerprint can be copied from another" in told(response)


def test_a_files_fingerprint_is_known_too(table, stranger):
    frozen = approved(table)
    assert "the version in force" in told(hand_in(stranger, fingerprint=digest(file_of(frozen))))


def test_the_signs_at_the_foot_of_a_page_lead_to_the_version_and_prove_nothing(table, stranger):
    frozen = approved(table)
    response = hand_in(stranger, fingerprint=f"{frozen.fingerprint[:4]} {frozen.fingerprint[4:8]}")
    assert response.context["answer"].look == "beware"
    assert "prove nothing" in told(response)


def test_the_data_alone_are_known(table, stranger):
    frozen = approved(table)
    assert "the version in force" in told(hand_in(stranger, bytes(frozen.content), name="plan.json"))


# --- Files that are not the original -------------------------------------------------------------------------------


def test_a_file_that_was_saved_anew_has_the_content_and_is_not_the_original(table, stranger):
    frozen = approved(table)
    response = hand_in(stranger, saved_anew(file_of(frozen)))
    assert response.context["answer"].look == "beware"
    said = told(response)
    assert said.startswith("The content is that of version 1, but the file is not the original.")
    assert "Rely on the original only." in said


def test_pages_of_another_file_with_our_data_inside_are_never_simply_right(table, stranger):
    frozen = approved(table)
    forged = pdf({ATTACHMENT: bytes(frozen.content), "forged.txt": b"other pages"})
    assert hand_in(stranger, forged).context["answer"].look == "beware"


def test_a_draft_that_was_printed_is_no_version(table, stranger):
    approved(table)
    plan = table.plan
    plan.title = "Tryghedsplan 2022, udkast"
    plan.save()
    said = told(hand_in(stranger, carrying(*workflow.draft_document(plan))))
    assert said.startswith("This is none of the versions that were presented or approved.")
    assert "Tryghedsplan 2022" not in said


def test_a_plan_of_which_one_figure_was_changed_is_no_version(table, stranger):
    frozen = approved(table)
    changed = bytes(frozen.content).replace(b'"amount":"', b'"amount":"1', 1)
    assert changed != bytes(frozen.content)
    response = hand_in(stranger, pdf({ATTACHMENT: changed}))
    assert told(response).startswith("This is none of the versions")
    assert response.context["answer"].look == "no"


def test_another_pdf_is_none_of_ours(table, stranger):
    assert told(hand_in(stranger, pdf({}))).startswith("This is none of our files.")


def test_another_fingerprint_is_nobodys(table, stranger):
    approved(table)
    assert told(hand_in(stranger, fingerprint="0" * 64)).startswith("Nothing here has this fingerprint.")


# --- Versions that are not in force --------------------------------------------------------------------------------


def test_a_presented_version_is_told_of_to_those_who_may_see_it(table, secretary):
    frozen = presented(table)
    response = hand_in(secretary, file_of(frozen, RenditionKind.SUBMITTED))
    assert told(response).startswith("This version is with those who decide. Tryghedsplan 2022")
    assert 'href="/havnen/2022/v1/"' in response.text


@pytest.mark.parametrize("by", ["file", "fingerprint", "short", "saved anew"])
def test_a_stranger_learns_nothing_of_a_version_that_was_only_presented(table, stranger, by):
    frozen = presented(table)
    file = file_of(frozen, RenditionKind.SUBMITTED)
    ways = {
        "file": {"content": file},
        "fingerprint": {"fingerprint": frozen.fingerprint},
        "short": {"fingerprint": frozen.fingerprint[:8]},
        "saved anew": {"content": saved_anew(file)},
    }
    response = hand_in(stranger, **ways[by])
    assert told(response).startswith("This version is not in force.")
    for word in ("Tryghedsplan 2022", "Havnen", "havnen", "version 1"):
        assert word not in response.text.replace(frozen.fingerprint, "")


def test_a_member_of_another_partnership_is_a_stranger_here(table):
    frozen = presented(table)
    other = a_table("bakken")
    client = Client()
    client.force_login(other.secretary)
    assert "Havnen" not in hand_in(client, fingerprint=frozen.fingerprint).text


def test_a_version_that_was_taken_back_never_came_into_force(table, secretary):
    frozen = presented(table)
    workflow.withdraw(table.plan, table.secretary, seen=table.step().proceeding_id)
    said = told(hand_in(secretary, fingerprint=frozen.fingerprint))
    assert said.startswith("This version is not in force.")
    assert "taken back, sent back or replaced" in said


@pytest.fixture
def replaced(table) -> tuple[FrozenDocument, FrozenDocument]:
    """Version 1, and the amendment that came into force after it."""
    first = approved(table)
    workflow.begin_amendment(table.plan, table.secretary)
    plan = table.plan
    plan.title = "Tryghedsplan 2022, justeret"
    plan.save()
    shorter = ApprovalChain.objects.create(
        agreement=table.house.agreement, matter=MatterKind.AMENDMENT, name="Udvalg", valid_from=date(2021, 1, 1)
    )
    ChainStep.objects.create(chain=shorter, position=1, body=table.committee, kind=StepKind.APPROVE)
    return first, approved(table)


def test_a_version_that_was_replaced_was_in_force(table, stranger, replaced):
    first, second = replaced
    said = told(hand_in(stranger, file_of(first)))
    assert said.startswith("This version was in force, and is no longer.")
    assert "Now version 2 is in force." in said
    assert told(hand_in(stranger, file_of(second))).startswith("Yes, this is the version in force.")


def test_the_same_content_presented_again_is_told_with_both_numbers(table, secretary, stranger):
    presented(table)
    workflow.withdraw(table.plan, table.secretary, seen=table.step().proceeding_id)
    second = approved(table)
    assert second.version == 2
    assert "Version 1 has the same content." in told(hand_in(secretary, fingerprint=second.fingerprint))
    said = told(hand_in(stranger, fingerprint=second.fingerprint))
    assert said.startswith("Yes, this is the version in force.")
    assert "Version 1" not in said


# --- A stored version that was changed -----------------------------------------------------------------------------


def change_content(frozen: FrozenDocument) -> None:
    FrozenDocument.objects.update(content=one_byte_changed(bytes(frozen.content)))


def change_fingerprint(frozen: FrozenDocument) -> None:
    FrozenDocument.objects.update(fingerprint=("1" if frozen.fingerprint[0] == "0" else "0") + frozen.fingerprint[1:])


def change_file(frozen: FrozenDocument) -> None:
    for file in frozen.renditions.all():
        Rendition.objects.filter(pk=file.pk).update(content=one_byte_changed(bytes(file.content), 300))


def change_files_fingerprint(frozen: FrozenDocument) -> None:
    Rendition.objects.update(sha256="0" * 64)


@pytest.mark.parametrize("change", [change_content, change_fingerprint, change_file, change_files_fingerprint])
@pytest.mark.parametrize("by", ["file", "fingerprint"])
def test_a_stored_version_of_which_a_byte_was_changed_is_told_of(table, stranger, change, by):
    frozen = approved(table)
    original, fingerprint = file_of(frozen), frozen.fingerprint
    with lifted():
        change(frozen)
    response = hand_in(stranger, original) if by == "file" else hand_in(stranger, fingerprint=fingerprint)
    assert response.context["answer"].look == "no"
    assert told(response).startswith("The version kept here does not agree with its fingerprint.")


# --- What cannot be checked ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Choose a PDF, or write a fingerprint."),
        ({"name": "empty.pdf"}, "The file “empty.pdf” is empty."),
        ({"content": b"hello"}, "The file is no PDF."),
        ({"content": b"PK\x03\x04"}, "The file is no PDF."),
        ({"content": b"%PDF-1.7 and then nothing"}, "The PDF is damaged."),
        ({"content": pdf({ATTACHMENT: b" " * 40_000_000}, compress_streams=True)}, "The PDF is damaged."),
        ({"content": pdf({}, encryption=pikepdf.Encryption(owner="a", user="b"))}, "protected by a password"),
    ],
    ids=["nothing", "empty", "words", "zip", "damaged", "bomb", "protected"],
)
def test_what_is_no_plan_is_refused_in_words(stranger, given, says):
    response = hand_in(stranger, **given)
    assert response.status_code == 422
    assert says in " ".join(response.context["file_errors"])
    assert 'aria-invalid="true"' in response.text


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("a" * 63, "This has 63 signs."),
        ("g" * 64, "only the digits 0 to 9 and the letters a to f"),
        ("å" * 64, "only the digits 0 to 9 and the letters a to f"),
        ("٣" * 64, "only the digits 0 to 9 and the letters a to f"),
        ("%" * 8, "only the digits 0 to 9 and the letters a to f"),
    ],
)
def test_what_is_no_fingerprint_is_refused_at_its_field_and_kept(stranger, written, says):
    response = hand_in(stranger, fingerprint=written)
    assert response.status_code == 422
    assert says in response.text
    assert written in response.text
    assert 'aria-describedby="id_fingerprint_help id_fingerprint_error"' in response.text


def test_a_file_that_is_too_large_is_refused(stranger, monkeypatch):
    monkeypatch.setattr(check_version, "LARGEST_FILE", 1000)
    response = hand_in(stranger, b"%PDF-1.7" + b" " * 1000)
    assert response.status_code == 422
    assert "larger than" in response.context["file_errors"][0]


class Endless:
    """A body that is never whole in memory: it tells how much of it was read, and the most at once."""

    def __init__(self, size: int) -> None:
        self.left, self.most = size, 0

    def readline(self, size: int = -1) -> bytes:
        return self.read(size)

    def read(self, size: int = -1) -> bytes:
        assert size >= 0, "the whole of it was asked for"
        size = min(size, self.left)
        self.left -= size
        self.most = max(self.most, size)
        return b"x" * size


def test_200_megabytes_are_refused_without_being_kept(stranger):
    body = Endless(200_000_000)
    response = stranger.generic(
        "POST", ADDRESS, b"x", content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": body, "CONTENT_LENGTH": str(body.left)},
    )  # fmt: skip
    assert response.status_code == 422
    assert f"larger than {LARGEST_FILE // 1_000_000} MB" in response.text
    assert (body.left, body.most <= 65536) == (0, True)


def test_a_form_from_elsewhere_is_refused(table):
    assert Client(enforce_csrf_checks=True).post(ADDRESS, {"fingerprint": "0" * 64}).status_code == 403


def test_who_is_not_logged_in_may_not_ask_for_ever(table, stranger, secretary):
    answers = [hand_in(stranger, fingerprint="0" * 64).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]
    assert stranger.get(ADDRESS).status_code == 200
    assert hand_in(secretary, fingerprint="0" * 64).status_code == 200


def test_more_versions_take_no_more_questions(table, secretary):
    def asked(fingerprint: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            hand_in(secretary, fingerprint=fingerprint)
        return len(queries)

    frozen = presented(table)
    one = asked(frozen.fingerprint)
    for _again in range(2):
        workflow.withdraw(table.plan, table.secretary, seen=table.step().proceeding_id)
        presented(table)
    assert FrozenDocument.objects.filter(fingerprint=frozen.fingerprint).count() == 3
    assert asked(frozen.fingerprint) == one <= 15
