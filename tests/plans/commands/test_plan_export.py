"""`plan_export` writes a whole file or none, and says in one line why."""

import datetime
import json
import os
from pathlib import Path

import pytest
from django.core.management import call_command

from partnership import unalterable
from partnership.models import Rendition
from partnership.paper.engine import PaperError
from plans.documents.build import build
from plans.documents.codec import encode
from plans.documents.reading import read
from plans.management.base import write_whole
from plans.management.commands import plan_export
from plans.models import Plan
from plans.workflow import record_in_force
from tests.factories import House, a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(monkeypatch) -> House:
    """A plan; printing it is made quick."""
    monkeypatch.setattr(plan_export, "plan_pdf", lambda document, imprint: b"%PDF- draft " + document.title.encode())
    return a_house()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "plan"


def export(slug: str = "havnen", year: str = "2022", *, output: Path, **options: object) -> bytes:
    call_command("plan_export", slug, year, output=output, **{"format": "json"} | options)
    return output.read_bytes()


def refused(capsys, **arguments: object) -> str:
    """The one line that is said; the exit status is 2 and nothing is written."""
    folder = arguments["output"].parent
    before = list(folder.iterdir()) if folder.exists() else None
    with pytest.raises(SystemExit) as caught:
        export(**arguments)
    assert caught.value.code == 2
    assert (list(folder.iterdir()) if folder.exists() else None) == before
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.strip()


def test_json_is_the_canonical_bytes(house, output):
    content = export(output=output, format="json")
    assert content == encode(build(house.plan))
    assert read(output) == build(house.plan)


def test_pdf_is_the_printed_draft(house, output):
    assert export(output=output, format="pdf") == b"%PDF- draft Tryghedsplan 2022"


def test_html_is_a_page_of_its_own(house, output):
    page = export(output=output, format="html").decode()
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "Aftenåbent i bådehuset 1" in page


def test_a_version_is_what_was_frozen_and_printed_then(house, output):
    moment = datetime.datetime(2021, 12, 7, tzinfo=datetime.UTC)
    frozen = record_in_force(house.plan, version=1, moment=moment, render=lambda *_: b"%PDF- as approved")
    Plan.objects.update(title="Rettet siden")
    assert export(output=output, format="json", plan_version="1") == bytes(frozen.content)
    assert export(output=output, format="pdf", plan_version="1") == b"%PDF- as approved"
    assert "Rettet siden" not in export(output=output, format="html", plan_version="1").decode()
    assert json.loads(export(output=output, format="json"))["title"] == "Rettet siden"


def test_the_options_are_those_of_the_command_line(house, output):
    call_command("plan_export", "havnen", "2022", "--format", "json", "-o", str(output))
    assert output.read_bytes() == encode(build(house.plan))
    with pytest.raises(SystemExit) as caught:
        call_command("plan_export", "havnen", "2022", "--format", "json", "--version", "9", "-o", str(output))
    assert caught.value.code == 2


def test_a_file_that_is_there_is_replaced(house, output):
    output.write_text("old")
    assert export(output=output) == encode(build(house.plan))


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "ukendt"},
        {"year": "2021"},
        {"year": "i år"},
        {"format": "docx"},
        {"format": "xlsx"},
        {"format": "doc"},
        {"plan_version": "1"},
        {"plan_version": "x"},
    ],
)
def test_wrong_input_is_one_line_and_status_2(house, output, capsys, wrong):
    said = refused(capsys, output=output, **wrong)
    assert next(iter(wrong.values())) in said
    assert export(output=output)


def test_where_no_file_can_be_written_it_is_said(house, tmp_path, capsys):
    for output in (tmp_path / "no" / "folder.json", tmp_path):
        assert str(output) in refused(capsys, output=output)


def test_a_plan_that_cannot_be_printed_is_one_line(house, output, capsys, monkeypatch):
    def fail(*args: object) -> bytes:
        raise PaperError("Dokumentet kan ikke udskrives.")

    monkeypatch.setattr(plan_export, "plan_pdf", fail)
    assert refused(capsys, output=output, format="pdf") == "Dokumentet kan ikke udskrives."


def test_a_version_without_a_file_is_one_line(house, output, capsys):
    moment = datetime.datetime(2021, 12, 7, tzinfo=datetime.UTC)
    record_in_force(house.plan, version=1, moment=moment, render=lambda *_: b"%PDF-")
    with unalterable.lifted():
        Rendition.objects.all().delete()
    assert "1" in refused(capsys, output=output, format="pdf", plan_version="1")


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "plan"
    target.write_bytes(b"old")

    def full(self: Path, content: bytes) -> int:
        self.open("wb").close()
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


def test_what_is_no_file_is_not_replaced_by_one(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="not a file"):
        write_whole(pipe, b"new")
    assert pipe.is_fifo()


def test_the_command_explains_itself(capsys):
    with pytest.raises(SystemExit) as caught:
        call_command("plan_export", "--help")
    assert caught.value.code == 0
    assert "--format" in capsys.readouterr().out
