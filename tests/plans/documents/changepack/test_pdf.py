"""The change pack on paper: both standards, what stands on which page, and what somebody hostile wrote."""

import re
import subprocess
from io import BytesIO

import pikepdf
import pytest
from django.utils import translation
from msgspec.structs import replace

from partnership.enums import Palette
from plans.documents.changepack.pdf import changes_html, changes_pdf
from plans.documents.changepack.view import pack_view
from plans.documents.compare.values import ChangeKind, Chapter, Comparison, Table
from tests import machine
from tests.partnership.paper.pages import texts
from tests.plans.documents.changepack import packs
from tests.plans.documents.changepack.packs import block, comparison, gone, new, place, row, same
from tests.verapdf import failed_rules

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True, scope="module")
def _in_the_words_of_the_code():
    with translation.override(None):
        yield


@pytest.fixture(scope="module")
def printed(_in_the_words_of_the_code) -> bytes:
    return changes_pdf(comparison())


def page_of(pages: list[str], words: str) -> int:
    """The last page the words stand on: what is listed is listed before it."""
    return max(number for number, text in enumerate(pages, start=1) if words in text)


# --- The file -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_it_keeps_both_standards(printed, flavour, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(printed)
    assert failed_rules(path, flavour) == {}


def test_a_picture_without_words_would_be_found(tmp_path, monkeypatch):
    from plans.documents.changepack import pdf

    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt"><rect width="9" height="9"/></svg>'
    monkeypatch.setattr(pdf, "kept_together", lambda html: html.replace("</h1>", f"</h1>{picture}"))
    path = tmp_path / "pack.pdf"
    path.write_bytes(changes_pdf(comparison()))
    assert failed_rules(path, "ua1")


def test_the_same_comparison_gives_the_same_bytes(printed):
    assert changes_pdf(comparison()) == printed


def test_it_says_what_it_is_and_from_when(printed):
    with pikepdf.open(BytesIO(printed)) as pdf:
        assert str(pdf.docinfo.Title) == "Tryghedsplan 2022: Changes from version 1 to version 2"
        assert str(pdf.docinfo.CreationDate) == "D:20220912080000+00'00"
        assert str(pdf.Root.Lang) == "da"


def test_without_a_moment_it_has_no_date():
    with pikepdf.open(BytesIO(changes_pdf(comparison(new=packs.DRAFT)))) as pdf:
        assert "/CreationDate" not in pdf.docinfo


def test_it_has_the_colour_of_the_partnership():
    assert 'class="palette-skov"' in changes_html(comparison(), Palette.FOREST)


# --- The pages ------------------------------------------------------------------------------------------------------


def test_the_first_page_says_it_all(printed):
    first = texts(printed)[0]
    for words in (
        "What has changed since last time", "Changes from version 1 to version 2", "24. oktober 2021",
        "Bådehuset får mere", "+20.000 kr.", "Kroner in", "120.000", "Bådehuset: Formål", "Bådehuset: Målgruppe",
    ):  # fmt: skip
        assert words in first


def test_every_changed_place_is_listed_with_the_page_it_stands_on(printed):
    pages = texts(printed)
    listed = re.findall(r"Bådehuset: \w+ +\w+ +(\d+)", pages[0])
    assert listed == [str(page_of(pages, "Text changed"))] * 3


def test_the_links_lead_to_those_pages(printed):
    with pikepdf.open(BytesIO(printed)) as pdf:
        led_to = {str(one.Dest) for one in pdf.pages[0].Annots if one.Subtype == "/Link"}
        assert led_to == {entry.anchor for entry in pack_view(comparison(), Palette.PETROLEUM).entries}


def test_the_table_of_contents_says_which_chapters_changed(printed):
    pages = texts(printed)
    contents = pages[page_of(pages, "Contents") - 1]
    assert re.search(r"Bådehuset +changed +4", contents)
    assert re.search(r"Caféen +4", contents)


def test_every_page_says_which_versions_and_how_many_pages(printed):
    pages = texts(printed)
    for number, text in enumerate(pages, start=1):
        assert "Changes from version 1 to version 2" in text.splitlines()[0]
        foot = text.strip().splitlines()[-1]
        assert f"{number} of {len(pages)}" in foot
        assert "version 1 (0123 4567) · version 2 (fedc ba98)" in foot


def test_the_last_page_has_both_fingerprints(printed):
    last = "".join(texts(printed)[-1].split())
    assert packs.OLD.fingerprint in last
    assert packs.NEW.fingerprint in last


def test_nothing_changed_is_a_pack_too(tmp_path):
    pages = texts(changes_pdf(packs.nothing_changed()))
    assert "No changes. The two versions say the same." in pages[0]
    assert "No amounts have changed. The sum is 100.000 kr." in pages[1]
    assert "Planen gælder." in "".join(pages[2:])


# --- What is printed with care --------------------------------------------------------------------------------------


def of(*blocks) -> Comparison:
    return comparison(
        chapters=(Chapter(key="a", runs=(same("Haven"),), places=(place("p", "Formål", *blocks),)),), changes=()
    )


def test_who_has_it_read_aloud_hears_what_is_new_and_what_was_taken_out(printed, tmp_path):
    program = machine.program("pdfinfo", "poppler-utils")
    path = tmp_path / "pack.pdf"
    path.write_bytes(printed)
    done = subprocess.run([program, "-struct-text", path], capture_output=True, check=True, text=True)
    heard = "".join(re.findall(r'^ *"(.*)"$', done.stdout, re.MULTILINE))
    assert "Bådehuset har [taken out: åbent om sommeren][new: åbent hele året]." in heard
    assert re.search(r"\[taken out: 40.000\s*\]\[new: 60.000\]", heard)


HOSTILE = '</ins><script>x</script><img src="file:///etc/passwd">]]>&lt; \u202e\U0001f600 {{ pack }} %s'


def test_hostile_words_stay_words(tmp_path):
    one = of(
        block(same(HOSTILE), new(HOSTILE), gone(HOSTILE), change=ChangeKind.CHANGED),
        Table(key="t", caption=HOSTILE, rows=(row(HOSTILE, HOSTILE),)),
    )
    one = replace(
        one,
        title=HOSTILE,
        partnership=HOSTILE,
        headlines=tuple(replace(line, text=HOSTILE, place=HOSTILE) for line in one.headlines),
        chapters=tuple(replace(chapter, key=HOSTILE, runs=(new(HOSTILE),)) for chapter in one.chapters),
    )
    html = changes_html(one)
    assert "<script" not in html
    assert "<img" not in html
    path = tmp_path / "pack.pdf"
    path.write_bytes(changes_pdf(one))
    assert failed_rules(path, "ua1") == failed_rules(path, "3a") == {}


def test_tables_of_any_width_and_rows_of_any_length_are_tables(tmp_path):
    wide = Table(key="t", rows=(row("Post", *map(str, range(9)), is_head=True), row("Løn", *["1.970.000"] * 9)))
    uneven = Table(key="u", rows=(row("Hoved", is_head=True), row("A", "1", "2"), row("Gruppe", is_head=True)))
    only_head = Table(key="v", rows=(row("Hoved", "2022", is_head=True),))
    path = tmp_path / "pack.pdf"
    path.write_bytes(changes_pdf(of(wide, uneven, only_head)))
    assert failed_rules(path, "ua1") == failed_rules(path, "3a") == {}


def test_a_long_plan_is_printed():
    words = " ".join(["Bådehuset har åbent hele året for alle, der bor ved havnen."] * 12)
    said = block(same(words), new(" Og mere."), change=ChangeKind.CHANGED)
    long = tuple(
        Chapter(
            key=str(i),
            runs=(same(f"Aktivitet {i}"),),
            level=2 if i else 1,
            places=tuple(place(f"{i}/{j}", "Formål", said) for j in range(5)),
        )
        for i in range(30)
    )
    assert len(texts(changes_pdf(comparison(chapters=long)))) > 30
