"""`plan_import` puts a plan in whole, or writes nothing and says in one line why."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from partnership.models import Partnership
from plans.documents.build import build
from plans.documents.codec import encode
from plans.documents.pdf import plan_pdf
from plans.models import Plan
from plans.workflow import draft_document
from tests.factories import House, a_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return a_house()


@pytest.fixture
def file(house: House, tmp_path: Path) -> Path:
    """The plan in a file, with another title than it has now."""
    file = tmp_path / "plan.json"
    content = json.loads(encode(build(house.plan)))
    file.write_text(json.dumps(content | {"title": "Fra filen"}, indent=2))
    return file


def title(house: House) -> str:
    return Plan.objects.get(pk=house.plan.pk).title


def put_in(file: Path, slug: str = "havnen", year: str = "2022", **options: object) -> None:
    call_command("plan_import", file, partnership=slug, year=year, **options)


def refused(capsys, house: House, *arguments: object, **options: object) -> str:
    """The one line that is said; the exit status is 2 and nothing is written."""
    before = encode(build(house.plan))
    with pytest.raises(SystemExit) as caught:
        put_in(*arguments, **options)
    assert caught.value.code == 2
    assert encode(build(house.plan)) == before
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.strip()


def test_json_is_put_in_and_it_is_said(house, file, capsys):
    put_in(file)
    assert title(house) == "Fra filen"
    assert "Fra filen" in capsys.readouterr().out


def test_our_own_pdf_is_put_in(house, file, tmp_path):
    put_in(file)
    approved = build(house.plan)
    paper = tmp_path / "plan.pdf"
    paper.write_bytes(plan_pdf(*draft_document(house.plan)))
    Plan.objects.update(title="Rettet siden")
    put_in(paper)
    assert encode(build(house.plan)) == encode(approved)


def test_a_dry_run_tries_everything_and_writes_nothing(house, file, capsys, tmp_path):
    report = tmp_path / "report"
    put_in(file, dry_run=True, report=report)
    assert title(house) == "Tryghedsplan 2022"
    assert "Fra filen" in capsys.readouterr().out
    assert "Fra filen" in report.read_text()
    refused(capsys, house, file, year="2021", dry_run=True)


def test_the_report_says_what_was_left_out(house, file, tmp_path):
    content = json.loads(file.read_text())
    content["sections"][0]["text"] = "<p>Kort <blink>fortalt</blink></p>"
    file.write_text(json.dumps(content))
    report = tmp_path / "report"
    put_in(file, report=report)
    assert "sections[0].text" in report.read_text()


def test_the_report_says_that_the_ids_are_new(house, file, tmp_path):
    Partnership.objects.create(slug="tom", name="Tom", full_name="Et tomt partnerskab")
    report = tmp_path / "report"
    put_in(file, "tom", report=report)
    elsewhere = len(report.read_text().splitlines())
    put_in(file, report=report)
    assert len(report.read_text().splitlines()) == elsewhere - 1


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"slug": "ukendt"}, "ukendt"),
        ({"year": "2021"}, "2021"),
        ({"year": "i år"}, "i år"),
        ({"year": "²"}, "²"),
    ],
)
def test_an_unknown_partnership_or_year_is_one_line(house, file, capsys, wrong, named):
    assert named in refused(capsys, house, file, **wrong)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda content: content.update(schema=2), "2"),
        (lambda content: content["frame"][0].update(amount="mange"), "frame[0].amount"),
        (lambda content: content.update(unknown=1), "unknown"),
        (lambda content: content["activities"][0].update(title=""), "activities[0].title"),
        (lambda content: content["activities"][0].update(title="x" * 201), "activities[0].title"),
        (lambda content: content["goals"][0].update(text="Et andet mål"), "goals[0].text"),
        (lambda content: [content.update(title="x" * 201), content["period"].update(label="x" * 21)], "title"),
    ],
)
def test_a_document_that_does_not_fit_is_one_line_that_names_the_place(house, file, capsys, change, named):
    content = json.loads(file.read_text())
    change(content)
    file.write_text(json.dumps(content))
    assert named in refused(capsys, house, file)


@pytest.mark.parametrize("content", [b"", b"{", b"Tryghedsplan", b"%PDF-1.7 nothing"])
def test_a_file_that_is_no_plan_is_one_line(house, file, capsys, content):
    file.write_bytes(content)
    assert refused(capsys, house, file)


def test_a_file_that_is_not_there_is_one_line(house, tmp_path, capsys):
    assert "nowhere" in refused(capsys, house, tmp_path / "nowhere.json")


def test_a_report_that_cannot_be_written_keeps_the_plan_out(house, file, tmp_path, capsys):
    assert "nowhere" in refused(capsys, house, file, report=tmp_path / "nowhere" / "report")
    put_in(file, report=tmp_path / "report")
    assert title(house) == "Fra filen"


def test_the_command_explains_itself(capsys):
    with pytest.raises(SystemExit) as caught:
        call_command("plan_import", "--help")
    assert caught.value.code == 0
    assert "--dry-run" in capsys.readouterr().out
