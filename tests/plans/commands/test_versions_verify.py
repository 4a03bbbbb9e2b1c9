"""`manage.py versions_verify`: everything that was frozen is what it was, or exit status 1 and a list."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from partnership import sealing
from partnership.models import AuditEntry, FrozenDocument, Rendition
from partnership.unalterable import lifted
from partnership.verifying import digest
from plans.documents.codec import encode
from plans.documents.unpacking import ATTACHMENT
from tests.frozen import approved, one_byte_changed
from tests.plans.documents.examples import document
from tests.plans.documents.test_reading import pdf
from tests.proceedings import a_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(monkeypatch) -> FrozenDocument:
    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)
    return approved(a_table())


def said(*options: str, status: int = 0) -> list[str]:
    out = StringIO()
    with translation.override(None):
        if status:
            with pytest.raises(SystemExit) as ended:
                call_command("versions_verify", *options, stdout=out)
            assert ended.value.code == status
        else:
            call_command("versions_verify", *options, stdout=out)
    return out.getvalue().splitlines()


def test_everything_is_what_it_was(frozen):
    assert said() == said("--deep") == ["Looked at: 1 version, 2 files, no difference."]


def test_nothing_is_frozen_yet(db):
    assert said() == ["Looked at: 0 versions, 0 files, no difference."]


def test_the_newest_seal_is_printed_so_that_it_can_be_written_down(frozen):
    seal = sealing.seal()
    assert said()[-1] == f"The log's newest seal: number 1, {seal.sha256}"


def test_the_log_is_sealed_when_a_new_day_begins(frozen):
    call_command("remind", stdout=StringIO())
    assert sealing.newest_seal().entries == AuditEntry.objects.count()
    assert said()[-1].startswith("The log's newest seal: number 1, ")


@pytest.mark.parametrize("place", [0, 200, -1])
def test_one_byte_of_the_content(frozen, place):
    with lifted():
        FrozenDocument.objects.update(content=one_byte_changed(bytes(frozen.content), place))
    lines = said(status=1)
    assert lines[0] == "Havnen, Tryghedsplan 2022, version 1: the stored content does not agree with its fingerprint."
    assert lines[-1].startswith("Looked at: 1 version, 2 files, ")


def test_one_sign_of_the_fingerprint(frozen):
    with lifted():
        FrozenDocument.objects.update(
            fingerprint=frozen.fingerprint[:-1] + ("0" if frozen.fingerprint[-1] != "0" else "1")
        )
    assert len(said(status=1)) == 2


@pytest.mark.parametrize("place", [0, 300, -1])
def test_one_byte_of_a_file(frozen, place):
    file = frozen.renditions.all()[0]
    with lifted():
        Rendition.objects.filter(pk=file.pk).update(content=one_byte_changed(bytes(file.content), place))
    assert "does not agree with its fingerprint" in said(status=1)[0]


def test_one_sign_of_a_files_fingerprint(frozen):
    with lifted():
        Rendition.objects.update(sha256="0" * 64)
    assert len(said(status=1)) == 3


def test_an_entry_of_the_log(frozen):
    sealing.seal()
    with lifted():
        AuditEntry.objects.filter(pk=AuditEntry.objects.all()[0].pk).update(label="Noget andet")
    assert said(status=1)[0].startswith("The log: Seal 1 of the log")


def resaved(frozen: FrozenDocument, content: bytes) -> None:
    """Another content, with the fingerprint it has."""
    with lifted():
        FrozenDocument.objects.filter(pk=frozen.pk).update(content=content, fingerprint=digest(content))


def test_a_content_that_is_no_plan(frozen):
    resaved(frozen, b"{}")
    assert "the stored content cannot be read: " in said(status=1)[0]


def test_a_content_that_is_not_canonical(frozen):
    resaved(frozen, json.dumps(json.loads(bytes(frozen.content))).encode())
    assert "is not in its canonical form" in said(status=1)[0]


def test_another_plans_content(frozen):
    resaved(frozen, encode(document()))
    assert "what is said of the version is not what its content says" in said(status=1)[0]


def test_a_changed_title_of_the_row(frozen):
    with lifted():
        FrozenDocument.objects.update(title="Tryghedsplan 2023")
    assert "what is said of the version is not what its content says" in said(status=1)[0]


def test_a_file_that_carries_another_content_is_found_where_one_looks_deeper(frozen):
    other = pdf({ATTACHMENT: encode(document())})
    with lifted():
        Rendition.objects.update(content=other, sha256=digest(other))
    assert said()[-1].endswith("no difference.")
    assert len(said("--deep", status=1)) == 3


def test_a_file_that_cannot_be_read_is_found_where_one_looks_deeper(frozen):
    with lifted():
        Rendition.objects.update(content=b"%PDF-1.7", sha256=digest(b"%PDF-1.7"))
    assert "cannot be read: " in said("--deep", status=1)[0]
