"""The printed file itself: its bytes, its attachments, its validity."""

import shutil
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from partnership.paper import engine
from partnership.paper.engine import Attachment, PaperError, PaperTimeout, PaperTooLarge, render_pdf
from tests.partnership.paper.pages import PAGE, page, text
from tests.verapdf import failed_rules

pytestmark = pytest.mark.once

DATA = Attachment(name="plan.json", content=b'{"a":"\xc3\xa6"}', media_type="application/json", description="Data")


def test_the_same_content_gives_the_same_bytes_in_another_process_and_another_folder(tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(engine.ROOT / "partnership" / "paper", elsewhere / "partnership" / "paper")
    (elsewhere / "partnership" / "__init__.py").touch()
    here = render_pdf(PAGE, attachments=[DATA])

    monkeypatch.setattr(engine, "ROOT", elsewhere)
    monkeypatch.setattr(engine.worker, "ASSETS", elsewhere / "partnership" / "paper" / "assets")

    assert render_pdf(PAGE, attachments=[DATA]) == here


def test_other_content_gives_other_bytes():
    assert render_pdf(PAGE) != render_pdf(PAGE.replace("Støtte", "Støtten"))


def test_an_attachment_keeps_its_bytes_its_type_and_the_day_the_document_was_written():
    with pikepdf.open(BytesIO(render_pdf(PAGE, attachments=[DATA]))) as file:
        attachment = file.attachments["plan.json"]
        stored = attachment.get_file()

        assert stored.read_bytes() == DATA.content
        assert stored.mime_type == "application/json"
        assert attachment.description == "Data"
        assert attachment.obj.AFRelationship == "/Source"
        assert str(stored.obj.Params.CreationDate) == str(stored.obj.Params.ModDate) == "D:20220101110000Z"


@pytest.mark.parametrize(
    ("html", "flavour", "words"),
    [
        (PAGE, "ua1", None),
        (PAGE, "3a", None),
        (PAGE.replace("<title>Plan</title>", ""), "ua1", "title"),
        (PAGE.replace("<title>En prik</title>", ""), "ua1", "alternative"),
    ],
    ids=["PDF/UA", "PDF/A", "without a title", "a picture without words"],
)
def test_the_file_keeps_both_standards_as_long_as_the_html_says_what_they_ask_for(tmp_path, html, flavour, words):
    path = tmp_path / "plan.pdf"
    path.write_bytes(render_pdf(html, attachments=[DATA]))
    failed = failed_rules(path, flavour)
    if words is None:
        assert failed == {}
    else:
        assert any(words in message.lower() for message in failed.values()), failed


def test_only_the_bundled_fonts_are_used_and_all_of_them_are_embedded():
    with pikepdf.open(
        BytesIO(render_pdf(page("<p>Tekst i en skrift, som <b style='font-family: Arial'>nogen</b> har</p>")))
    ) as file:
        fonts = [font for one in file.pages for font in one.Resources.Font.values()]
        names = {str(font.BaseFont).split("+")[1] for font in fonts}
        assert all(name.startswith("Source-") for name in names), names
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_a_sign_without_a_glyph_becomes_a_box_and_the_file_stays_valid(tmp_path):
    path = tmp_path / "plan.pdf"
    signs = "Fest 🎉 i haven, מים og Ærø Ł → ✓ ❤\ufe0f a\u200db\u2060c\u3000d \ue000 \u0378 ●"
    path.write_bytes(render_pdf(page(f"<p>{signs}</p><p class='lead'>{signs}</p>")))

    assert text(path.read_bytes()).count("Fest □ i haven, □□□ og Ærø Ł → ✓ ❤ abc d □ □ ●") == 2
    assert failed_rules(path, "3a") == {}


def test_a_document_that_wants_too_much_memory_is_ended_at_once():
    long = "@counter-style long { system: symbolic; symbols: 'x' }"
    bomb = page(
        "<p>x</p>",
        f"<style>{long} p {{ counter-reset: n 2000000000 }} p::before {{ content: counter(n, long) }}</style>",
    )
    began = time.monotonic()
    with pytest.raises(PaperTooLarge):
        render_pdf(bomb, memory=400 * engine.MEGABYTE)
    assert time.monotonic() - began < 5


def test_a_document_that_can_be_printed_but_not_well_is_remarked_on(caplog):
    render_pdf(page('<p><a href="#ingen">hertil</a></p>'))
    assert "#ingen" in caplog.text
    caplog.clear()
    render_pdf(PAGE)
    assert caplog.text == ""


def test_html_beyond_the_largest_is_not_even_tried(monkeypatch):
    monkeypatch.setattr(engine, "LARGEST", 100)
    monkeypatch.setattr(engine, "_ask", lambda *args: pytest.fail("a process was started"))
    with pytest.raises(PaperTooLarge):
        render_pdf(PAGE)


def test_a_document_that_takes_too_long_is_ended():
    slow = page("<div>" * 300 + "<p>x</p>" * 4000)
    with pytest.raises(PaperTimeout):
        render_pdf(slow, seconds=1)


def test_a_process_that_only_waits_is_ended_too(monkeypatch):
    started = []
    popen = subprocess.Popen

    def sleeping(command, **options):
        started.append(popen([sys.executable, "-c", "import time; time.sleep(60)"], **options))
        return started[-1]

    monkeypatch.setattr(engine.subprocess, "Popen", sleeping)
    with pytest.raises(PaperTimeout):
        render_pdf(PAGE, seconds=0.1)
    assert started[0].returncode is not None
    assert not Path(f"/proc/{started[0].pid}").exists()


def test_any_other_failure_is_said_without_its_inner_words(monkeypatch, caplog):
    popen = subprocess.Popen
    monkeypatch.setattr(
        engine.subprocess,
        "Popen",
        lambda command, **options: popen([sys.executable, "-c", "raise SystemExit('a secret path')"], **options),
    )
    with pytest.raises(PaperError) as raised:
        render_pdf(PAGE)
    assert "secret" not in str(raised.value)
    assert "a secret path" in caplog.text


def test_the_child_gets_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hemmelig")
    told = {}
    popen = subprocess.Popen

    def listening(command, **options):
        told.update(options["env"])
        return popen(command, **options)

    monkeypatch.setattr(engine.subprocess, "Popen", listening)
    render_pdf(PAGE)
    assert told
    assert "hemmelig" not in str(told)


def test_the_child_works_without_django():
    check = "import sys, partnership.paper.printing; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=engine.ROOT).returncode == 0
