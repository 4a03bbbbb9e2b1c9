"""What is stored of a document of any kind is what its bytes say, or is told of by `manage.py versions_verify`."""

import json
from contextlib import suppress
from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command

from partnership.enums import DocumentKind, RenditionKind
from partnership.models import FrozenDocument, Rendition
from partnership.unalterable import lifted
from partnership.verifying import digest
from plans.contents import CONTENTS
from plans.verifying import look_into, look_into_files
from tests.activities.money import deciding
from tests.activities.year import Year
from tests.frozen import one_byte_changed
from tests.kept import DECIDED, carrying
from tests.plans.accounts.cast import PDF, accounted
from tests.plans.documents.test_reading import pdf

pytestmark = pytest.mark.django_db
ANOTHER_ROW = "what is said of the version is not what its content says."
NOT_CARRIED = "does not carry the version's content."
OF_THE_CONTENT = {
    DocumentKind.PLAN: ["subject", "partnership_id", "title", "schema"],
    DocumentKind.ACCOUNT: ["subject", "partnership_id", "title", "schema"],
    DocumentKind.CASE: ["title", "schema"],
    DocumentKind.GRANT_LETTER: ["title", "schema"],
}


@pytest.fixture
def year(db, at, english, monkeypatch) -> Year:
    monkeypatch.setattr("plans.accounts.workflow.account_pdf", lambda *_, **__: PDF)
    at(date(2023, 1, 31))
    year = accounted()
    deciding.a_chain(year)
    carrying(FrozenDocument.objects.get(), RenditionKind.IN_FORCE)
    return year


@pytest.fixture(params=DocumentKind)
def frozen(request, year) -> FrozenDocument:
    """One of each kind in turn, beside the plan in force."""
    return DECIDED[request.param](year)


def verified(*options: str) -> list[str]:
    """The lines of the command."""
    out = StringIO()
    with suppress(SystemExit):  # where something is not as it was
        call_command("versions_verify", *options, stdout=out)
    return out.getvalue().splitlines()


def wrong(frozen: FrozenDocument, *, deep: bool = False) -> list[str]:
    frozen.refresh_from_db()
    look = look_into_files if deep else look_into
    return list(look(frozen, list(frozen.renditions.all())))


def changed(frozen: FrozenDocument, **values: object) -> FrozenDocument:
    with lifted():
        FrozenDocument.objects.filter(pk=frozen.pk).update(**values)
    return frozen


def refiled(file: Rendition, content: bytes) -> None:
    """Another file, with the fingerprint it has."""
    with lifted():
        Rendition.objects.filter(pk=file.pk).update(content=content, sha256=digest(content))


def test_what_was_frozen_is_in_order_however_deep_one_looks(frozen):
    assert wrong(frozen, deep=True) == []
    assert verified()[-1].endswith("no difference.")
    assert verified("--deep") == verified()


@pytest.mark.parametrize("place", [0, 40, -1])
def test_one_byte_of_the_content_is_found(frozen, place):
    changed(frozen, content=one_byte_changed(bytes(frozen.content), place))
    assert f"{frozen}: the stored content does not agree with its fingerprint." in verified()[0]


@pytest.mark.parametrize("place", [0, 300, -1])
def test_one_byte_of_a_file_is_found(frozen, place):
    for file in frozen.renditions.all():
        with lifted():
            Rendition.objects.filter(pk=file.pk).update(content=one_byte_changed(bytes(file.content), place))
    found = [line for line in verified() if "does not agree with its fingerprint" in line]
    assert len(found) == frozen.renditions.count()


def test_a_content_that_is_none_of_its_kind_is_found_though_its_fingerprint_agrees(frozen):
    for content in (b"{}", b"[1]", b"", b"\xff", bytes(frozen.content)[:-1], bytes(frozen.content)[:40] + b"\xc3"):
        (said,) = wrong(changed(frozen, content=content, fingerprint=digest(content)))
        assert said.startswith("the stored content cannot be read: ")


def test_a_content_that_is_written_in_another_way_is_found(frozen):
    loose = json.dumps(json.loads(bytes(frozen.content))).encode()
    assert wrong(changed(frozen, content=loose)) == ["the stored content is not in its canonical form."]


@pytest.mark.parametrize("kind", OF_THE_CONTENT)
def test_a_row_that_tells_of_another_document_is_found(year, kind):
    frozen = DECIDED[kind](year)
    other = year.stranger.memberships.get().body.partnership_id
    others = {"subject": uuid4(), "partnership_id": other, "title": "Noget andet", "schema": 99}
    for name in OF_THE_CONTENT[kind]:  # what the content itself says
        before = getattr(frozen, name)
        assert wrong(changed(frozen, **{name: others[name]})) == [ANOTHER_ROW]
        assert wrong(changed(frozen, **{name: before})) == []


def test_a_figure_no_account_can_hold_is_told_of_and_stops_nothing(year):
    frozen = DECIDED[DocumentKind.ACCOUNT](year)
    content = bytes(frozen.content).replace(b'"original":"', b'"original":"1e99', 1)
    assert wrong(changed(frozen, content=content))[0].startswith("the stored content cannot be read: ")


def test_a_file_that_carries_another_content_or_none_is_found_where_one_looks_deeper(frozen):
    name = CONTENTS[frozen.kind].attachment
    file = frozen.renditions.all()[0]
    for other in (pdf({name: b"{}"}), pdf({"noget.json": bytes(frozen.content)}), pdf({})):
        refiled(file, other)
        assert wrong(frozen) == []
        assert wrong(frozen, deep=True) == [f"the stored file “{file.get_kind_display()}” {NOT_CARRIED}"]


def test_a_file_that_cannot_be_read_is_found_where_one_looks_deeper(frozen):
    refiled(frozen.renditions.all()[0], b"%PDF-1.7")
    assert wrong(frozen) == []
    assert "cannot be read: " in wrong(frozen, deep=True)[0]
