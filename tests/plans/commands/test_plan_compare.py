"""`plan_compare` writes what changed to a whole file or none, and says in one line why."""

import datetime
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from partnership.paper.engine import PaperError
from plans.changepacks import FORMATS, Format
from plans.models import Plan
from plans.workflow import record_in_force
from tests.factories import House, a_house
from tests.users import in_force

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_words_of_the_code(media):
    with translation.override(None):
        yield


@pytest.fixture
def house(monkeypatch) -> House:
    """A plan with two versions, and another name since. Printing is made quick."""
    monkeypatch.setitem(FORMATS, "pdf", Format(lambda comparison, palette: b"%PDF- of a test", "application/pdf"))
    house = a_house()
    moment = datetime.datetime(2021, 12, 7, tzinfo=datetime.UTC)
    record_in_force(house.plan, version=1, moment=moment, render=lambda *_: b"%PDF-")
    house.plan.title = "Tryghedsplan 2022, justeret"
    house.plan.save()
    in_force(house, version=2)
    Plan.objects.update(title="Rettet siden")
    return house


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "changes"


def written(*arguments: str, output: Path, format: str = "json") -> bytes:
    call_command("plan_compare", *arguments, format=format, output=output)
    return output.read_bytes()


def refused(capsys, *arguments: str, output: Path, **options: str) -> str:
    """The one line that is said; the exit status is 2 and nothing is written."""
    with pytest.raises(SystemExit) as caught:
        written(*arguments, output=output, **options)
    assert caught.value.code == 2
    assert not output.exists()
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.strip()


def test_two_versions_are_compared(house, output):
    data = json.loads(written("havnen", "2022", "1", "2", output=output))["comparison"]
    assert (data["old"]["version"], data["new"]["version"]) == (1, 2)
    assert data["title"] == "Tryghedsplan 2022, justeret"
    assert data["changes"]


def test_a_version_is_compared_with_the_draft(house, output):
    data = json.loads(written("havnen", "2022", "1", "draft", output=output))["comparison"]
    assert data["new"]["version"] is None
    assert data["title"] == "Rettet siden"


def test_a_version_compared_with_itself_has_no_changes(house, output):
    assert json.loads(written("havnen", "2022", "2", "2", output=output))["comparison"]["changes"] == []


@pytest.mark.parametrize(
    ("format", "start"), [("pdf", b"%PDF-"), ("html", b"<!doctype html>"), ("json", b"{"), ("docx", b"PK")]
)
def test_there_are_four_formats(house, output, format, start):
    assert written("havnen", "2022", "1", "2", output=output, format=format).lstrip().startswith(start)


def test_the_options_are_those_of_the_command_line(house, output):
    call_command("plan_compare", "havnen", "2022", "1", "draft", "--format", "html", "-o", str(output))
    assert "Rettet siden" in output.read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bakken", "2022", "1", "2"), "There is no plan for “bakken” in the year “2022”."),
        (("havnen", "to tusind", "1", "2"), "There is no plan for “havnen” in the year “to tusind”."),
        (("havnen", "2022", "7", "2"), "The plan has no version “7”."),
        (("havnen", "2022", "1", "0"), "The plan has no version “0”."),
        (("havnen", "2022", "draft", "1"), "The plan has no version “draft”."),
        (("havnen", "2022", "1", "udkastet"), "The plan has no version “udkastet”."),
    ],
)
def test_what_is_not_there_is_said(house, output, capsys, arguments, said):
    assert refused(capsys, *arguments, output=output) == said


def test_a_format_nobody_knows_is_said(house, output, capsys):
    assert refused(capsys, "havnen", "2022", "1", "2", output=output, format="odt") == "The format “odt” is not known."


def test_what_cannot_be_printed_is_said(house, output, capsys, monkeypatch):
    def fails(*_):
        raise PaperError("Dokumentet er for stort.")

    monkeypatch.setitem(FORMATS, "pdf", Format(fails, "application/pdf"))
    assert refused(capsys, "havnen", "2022", "1", "2", output=output, format="pdf") == "Dokumentet er for stort."


def test_a_file_that_cannot_be_written_is_said(house, tmp_path, capsys):
    with pytest.raises(SystemExit):
        written("havnen", "2022", "1", "2", output=tmp_path / "nowhere" / "changes")
    assert "cannot be written" in capsys.readouterr().err
