"""The Word file itself: its first page, its look, and what Word is strict about."""

import io
import itertools
import zipfile
from decimal import Decimal
from uuid import UUID

import docx
import pytest
from django.utils import translation
from msgspec.structs import replace

from plans.documents.compare.values import BlockStyle, Change, ChangeKind, Headline, Money, MoneyRow
from plans.documents.word.changes import changes_docx
from tests.plans.documents.word import reading
from tests.plans.documents.word.made import (
    ADDED,
    CHANGED,
    NEW,
    REMOVED,
    UNCHANGED,
    block,
    chapter,
    comparison,
    gone,
    new,
    of_blocks,
    place,
    row,
    table,
)

pytestmark = pytest.mark.once

HOSTILE = '<w:p/>&amp;<script>alert(1)</script>]]> "quoted" %(x)s {{ x }}\x00\x0b\ud800\uffff'
POOL = UUID(int=1)
MONEY = Money(
    years="2022", before=Decimal(1_970_000), after=Decimal(1_990_000), inflow=Decimal(20_000), outflow=Decimal(0),
    added=Decimal(0), removed=Decimal(0), changed=Decimal(20_000), is_exact=True,
    rows=(
        MoneyRow(
            activity_id=POOL, number=14, title="Bylivspuljen", kind=CHANGED, before=Decimal(107_000),
            after=Decimal(127_000), difference=Decimal(20_000),
        ),
    ),
)  # fmt: skip


def full(**fields):
    """A comparison with something of every kind."""
    changed = place(
        block("Vi mødes ", gone("mandag"), new("tirsdag")),
        block(new("Nyt."), change=ADDED),
        block("Et", style=BlockStyle.NUMBERED),
        block("To", style=BlockStyle.NUMBERED),
        block("Imellem."),
        block("Et igen", style=BlockStyle.NUMBERED),
        table(row("Post", "2022", is_head=True), row(gone("Leje"), gone("5"), change=REMOVED), caption="Økonomi"),
        heading="Økonomi",
        change=CHANGED,
    )
    chapters = (chapter("Bylivspuljen", changed, number=14, level=2, activity_id=POOL, change=CHANGED),)
    change = Change(place=changed.key, activity_id=POOL, number=14, title="Bylivspuljen", field="Økonomi", kind=CHANGED)
    headline = Headline(text="Bylivspuljen får mere", place=changed.key, difference=Decimal(20_000))
    given = {"headlines": (headline,), "changes": (change,), "money": MONEY}
    return comparison(*chapters, **(given | fields))


@pytest.fixture(autouse=True)
def _english():
    with translation.override(None):
        yield


def front_lines(content):
    return list(reading.lines(reading.sections(content)[0]))


# --- The first page ------------------------------------------------------------------------------------------------


def test_the_first_page_says_in_short_what_changed_and_in_kroner():
    assert front_lines(changes_docx(full()))[:15] == [
        "What has changed since last time",
        "Tryghedsplan 2022",
        "Here version 2 of 12. september 2022 is compared with version 1 of 24. oktober 2021.",
        "Bylivspuljen får mere (+20.000 kr.)",
        "The sum rises from 1.970.000 to 1.990.000 kr.",
        "Every change in the plan below can be accepted or rejected in Word.",
        "Economy 2022: before and now",
        "Activities with another amount, kr.",
        "No.\tActivity\tWhat\tBefore\tNow\tDifference",
        "14\tBylivspuljen\tChanged\t107.000\t127.000\t+20.000",
        "From sum to sum\tkr.",
        "Sum before\t1.970.000",
        "New activities\t0",
        "Discontinued activities\t0",
        "Changed amounts\t+20.000",
    ]


def test_the_first_page_names_each_changed_place_and_both_fingerprints():
    lines = front_lines(changes_docx(full()))
    assert "14. Bylivspuljen: Økonomi – changed" in lines
    assert lines[-1].endswith(NEW.fingerprint)


def test_nothing_before_the_plan_is_a_revision():
    before, plan = reading.sections(changes_docx(full()))
    marks = list(map(reading.w, reading.REVISIONS))
    assert not [mark for element in before for mark in element.iter(*marks)]
    assert [mark for element in plan for mark in element.iter(*marks)]


def test_without_changes_it_says_so():
    lines = front_lines(changes_docx(comparison(chapter("Planen"), money=UNCHANGED)))
    assert "No changes. The two versions say the same." in lines
    assert "No amounts have changed. The sum is 0 kr. in both versions." in lines


def test_what_is_undecided_is_said():
    row = replace(MONEY.rows[0], is_exact=False)
    lines = front_lines(changes_docx(full(money=replace(MONEY, rows=(row,), is_exact=False))))
    assert any("Bylivspuljen (not all is decided)" in line for line in lines)
    assert "Some amounts are undecided in one of the versions. They are not counted in the sums." in lines


def test_a_draft_is_called_one():
    draft = replace(NEW, version=None)
    assert any("Here the draft of 12. september 2022 is" in line for line in front_lines(changes_docx(full(new=draft))))


def test_links_lead_to_places_of_the_plan():
    root = reading.body(changes_docx(full()))
    anchors = {link.get(reading.w("anchor")) for link in root.iter(reading.w("hyperlink"))}
    names = [mark.get(reading.w("name")) for mark in root.iter(reading.w("bookmarkStart"))]
    assert anchors
    assert anchors <= set(names)
    assert len(names) == len(set(names))


# --- Who and when --------------------------------------------------------------------------------------------------


def test_each_revision_has_the_partnership_as_author_the_versions_time_and_a_number_of_its_own():
    marks = reading.revisions(changes_docx(full()))
    assert {mark.get(reading.w("author")) for mark in marks} == {"Tryghedspartnerskabet Havnen"}
    # 8.00 in Greenwich; what is a whole paragraph or row is two minutes younger, for LibreOffice's sake.
    assert {mark.get(reading.w("date")) for mark in marks} == {"2022-09-12T10:00:00Z", "2022-09-12T10:02:00Z"}
    numbered = [element.get(reading.w("id")) for element in reading.body(changes_docx(full())).iter()]
    starts = [mark.get(reading.w("id")) for mark in reading.body(changes_docx(full())).iter(reading.w("bookmarkStart"))]
    own = [mark.get(reading.w("id")) for mark in marks] + starts
    assert len(own) == len(set(own))
    assert set(own) <= set(numbered)


def test_without_a_moment_nothing_is_said_of_time():
    marks = reading.revisions(changes_docx(full(new=replace(NEW, at=None))))
    assert not any(mark.get(reading.w("date")) for mark in marks)


def test_the_file_has_title_author_language_and_date():
    properties = docx.Document(io.BytesIO(changes_docx(full()))).core_properties
    assert properties.title == "Tryghedsplan 2022: What has changed since last time"
    assert properties.author == properties.last_modified_by == "Tryghedspartnerskabet Havnen"
    assert properties.language == "da-DK"
    assert properties.created == properties.modified == NEW.at


def test_the_same_comparison_gives_the_same_bytes():
    assert changes_docx(full()) != changes_docx(comparison(chapter("Planen")))
    same = full()
    assert changes_docx(same) == changes_docx(same)


# --- What Word is strict about -------------------------------------------------------------------------------------


def test_every_part_is_there_and_has_its_type():
    with zipfile.ZipFile(io.BytesIO(changes_docx(full()))) as archive:
        names = set(archive.namelist())
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    types = reading.part(changes_docx(full()), "[Content_Types].xml")
    typed = {element.get("PartName", "").lstrip("/") for element in types}
    related = reading.part(changes_docx(full()), "word/_rels/document.xml.rels")
    targets = {f"word/{element.get('Target')}" for element in related}
    assert targets <= names
    assert {name for name in names if name.endswith(".xml") and not name.startswith("[")} == typed - {""}


ORDER = {
    "p": ["pPr", "bookmarkStart", "bookmarkEnd"],
    "pPr": ["pStyle", "numPr", "rPr", "sectPr"],
    "rPr": ["rStyle", "ins", "del"],
    "r": ["rPr"],
    "tbl": ["tblPr", "tblGrid", "tr"],
    "tblPr": ["tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption"],
    "tr": ["trPr", "tc"],
    "trPr": ["cantSplit", "tblHeader", "ins", "del"],
    "tc": ["tcPr", "p"],
}


def out_of_order(root):
    """Elements whose children do not stand in the order Word demands."""
    for element in root.iter(*(reading.w(name) for name in ORDER)):
        order = ORDER[element.tag.split("}")[1]]
        known = [order.index(name) if name in order else len(order) for name in names_in(element)]
        if known != sorted(known):
            yield names_in(element)


def names_in(element):
    return [child.tag.split("}")[1] for child in element]


def test_everything_stands_in_the_order_word_wants():
    root = reading.body(changes_docx(full()))
    assert list(out_of_order(root)) == []
    paragraph = next(root.iter(reading.w("p")))
    paragraph.append(paragraph[0])  # the properties last: the test sees it
    assert list(out_of_order(root)) != []


def test_deleted_words_are_written_as_such():
    root = reading.body(changes_docx(full()))
    for text, inside in (("t", False), ("delText", True)):
        for element in root.iter(reading.w(text)):
            assert any(above.tag == reading.w("del") for above in element.iterancestors()) is inside


def test_the_look_is_in_named_styles_alone():
    content = changes_docx(full())
    root, styles = reading.body(content), reading.part(content, "word/styles.xml")
    known = {style.get(reading.w("styleId")) for style in styles.iter(reading.w("style"))}
    used = {
        element.get(reading.w("val"))
        for name in ("pStyle", "rStyle", "tblStyle")
        for element in root.iter(reading.w(name))
    }
    assert used <= known
    assert {name for run in root.iter(reading.w("rPr")) for name in names_in(run)} <= {"rStyle", "ins", "del"}
    assert {name for own in root.iter(reading.w("pPr")) for name in names_in(own)} <= {
        "pStyle",
        "numPr",
        "rPr",
        "sectPr",
    }


def test_headings_are_headings_without_a_gap():
    document = docx.Document(io.BytesIO(changes_docx(full())))
    levels = [int(one.style.name[-1]) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_the_heads_of_tables_stand_on_every_page_and_tables_have_a_name():
    _before, plan = reading.sections(changes_docx(full()))
    (made,) = (element for element in plan if element.tag == reading.w("tbl"))
    rows = list(made.iter(reading.w("tr")))
    assert [row.find(f".//{reading.w('tblHeader')}") is not None for row in rows] == [True, False]
    assert made.find(f".//{reading.w('tblCaption')}").get(reading.w("val")) == "Økonomi"


def test_a_list_that_begins_anew_counts_from_one():
    root = reading.body(changes_docx(full()))
    first, second, third = (number.get(reading.w("val")) for number in root.iter(reading.w("numId")))
    assert first == second != third


def test_pages_are_numbered():
    footer = reading.part(changes_docx(full()), "word/footer1.xml")
    fields = [field.get(reading.w("instr")) for field in footer.iter(reading.w("fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(footer.itertext()).strip().endswith("Page 1 of 1")


# --- Whatever was written ------------------------------------------------------------------------------------------


def test_hostile_text_stays_text():
    hostile = of_blocks(block(HOSTILE), block(new(HOSTILE), change=ADDED), table(row(HOSTILE, "1"), caption=HOSTILE))
    file = changes_docx(replace(hostile, title=HOSTILE, partnership=HOSTILE))
    assert HOSTILE[:-4] in reading.plan_lines(file)
    assert docx.Document(io.BytesIO(file)).core_properties.author == HOSTILE[:-4]


def test_breaks_and_tabs_are_kept():
    assert "en\nto\ttre" in reading.plan_lines(changes_docx(of_blocks(block("en\r\nto\ttre"))))


def test_every_kind_of_change_has_a_word():
    for kind in ChangeKind:
        change = Change(place="x", title="Planen", field="", kind=kind)
        assert any(line.startswith("Planen – ") for line in front_lines(changes_docx(full(changes=(change,)))))
