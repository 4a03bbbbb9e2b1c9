"""A comparison as a committee reads it: what is said, where it leads, and kroner that add up."""

from decimal import Decimal
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from lxml import html as html_parser
from msgspec.structs import replace

from partnership.enums import Palette
from plans.documents.changepack.marks import marked, now, renamed
from plans.documents.changepack.pdf import changes_html
from plans.documents.changepack.values import Chapter, MoneyRow, PackView, Place, Points, Table, Text
from plans.documents.changepack.view import pack_view
from plans.documents.codec import fingerprint
from plans.documents.compare import values
from plans.documents.compare.compare import compare
from plans.documents.compare.values import BlockStyle, ChangeKind, Comparison, Run
from tests.documents import documents
from tests.plans.documents.changepack import packs
from tests.plans.documents.changepack.packs import block, comparison, gone, money, new, place, row, same
from tests.plans.documents.examples import uuid


@pytest.fixture(autouse=True)
def _in_the_words_of_the_code():
    with translation.override(None):
        yield


def shown(one: Comparison | None = None) -> PackView:
    return pack_view(one or comparison(), Palette.PETROLEUM)


def chapter(*places: values.Place, **fields) -> Chapter:
    """The only chapter of a plan."""
    fields = {"key": "a", "runs": (same("Haven"),)} | fields
    return shown(comparison(chapters=(values.Chapter(places=places, **fields),))).chapters[0]


def block_of(one: values.Block | values.Table, **fields) -> Text | Points | Table:
    return chapter(place("p", "Formål", one, **fields)).places[0].blocks[0]


# --- The first page -------------------------------------------------------------------------------------------------


def test_it_says_in_one_line_how_much_has_changed():
    assert shown().lead == "3 places have changed. The sum rises from 100.000 to 120.000 kr."


@pytest.mark.parametrize(
    ("after", "said"),
    [("100000.00", "The sum is the same, 100.000 kr."), ("90000.00", "The sum falls from 100.000 to 90.000 kr.")],
)
def test_what_became_of_the_sum(after, said):
    assert shown(comparison(money=money(after=Decimal(after)))).lead.endswith(said)


def test_nothing_changed_is_said_too():
    view = shown(packs.nothing_changed())
    assert view.lead == "No changes. The two versions say the same."
    assert (view.lines, view.entries, view.money.rows) == ((), (), ())
    assert [one.is_calm for one in view.chapters] == [True]


def test_it_names_both_versions_their_days_and_fingerprints():
    view = shown()
    assert view.versions == "Changes from version 1 to version 2"
    assert (view.old.name, view.old.day) == ("Version 1", "24. oktober 2021")
    assert "".join(view.new.fingerprint) == packs.NEW.fingerprint
    assert view.docline == "Tryghedsplan 2022 · version 1 (0123 4567) · version 2 (fedc ba98)"


def test_a_draft_is_called_so():
    assert shown(comparison(new=packs.DRAFT)).versions == "Changes from version 1 to the draft"


def test_the_headlines_lead_to_their_places_and_say_their_kroner():
    view = shown()
    assert [(line.text, line.amount) for line in view.lines] == [
        ("Bådehuset får mere", "+20.000 kr."),
        ("Ændret: Formål i Bådehuset", ""),
    ]
    anchors = {place.anchor: place.heading for chapter in view.chapters for place in chapter.places}
    assert [anchors[line.anchor] for line in view.lines] == ["Økonomi", "Formål"]


def test_every_changed_place_is_listed_and_led_to():
    view = shown()
    assert [(entry.number, entry.title) for entry in view.entries] == [
        ("1", "Bådehuset: Formål"),
        ("1", "Bådehuset: Økonomi"),
        ("1", "Bådehuset: Målgruppe"),
    ]
    anchors = {place.anchor for chapter in view.chapters for place in chapter.places}
    assert {entry.anchor for entry in view.entries} <= anchors


def test_a_change_of_a_whole_activity_leads_to_its_chapter():
    change = replace(packs.changes()[0], place="a", field="", kind=ChangeKind.ADDED)
    view = shown(comparison(changes=(change,)))
    assert view.entries[0].anchor == view.chapters[2].anchor
    assert view.entries[0].title == "Bådehuset"


def test_a_part_that_is_called_as_its_chapter_is_named_once():
    change = replace(packs.changes()[0], title="Forside", field="Forside")
    assert shown(comparison(changes=(change,))).entries[0].title == "Forside"


def test_what_leads_nowhere_is_still_said():
    view = shown(comparison(headlines=(values.Headline(text="og 3 ændringer mere", place=""),)))
    assert view.lines[0].anchor == ""


# --- Kroner ---------------------------------------------------------------------------------------------------------


def figure(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace("−", "-").replace("+", "") or "0")


def moved(title: str, kind: ChangeKind, before: int | None, after: int | None) -> values.MoneyRow:
    difference = Decimal((after or 0) - (before or 0))
    amounts = {"before": before, "after": after}
    return values.MoneyRow(
        activity_id=uuid(title), number=None, title=title, kind=kind, difference=difference,
        **{name: None if one is None else Decimal(one) for name, one in amounts.items()},
    )  # fmt: skip


ROWS = (
    moved("Nyhedsbrev", ChangeKind.ADDED, None, 30_000),
    moved("Motion", ChangeKind.REMOVED, 35_000, None),
    moved("Haven", ChangeKind.CHANGED, 220_000, 212_000),
)
THREE = money(
    before=Decimal(1_000_000), after=Decimal(987_000), inflow=Decimal(30_000), outflow=Decimal(-43_000),
    added=Decimal(30_000), removed=Decimal(-35_000), changed=Decimal(-8_000), rows=ROWS,
)  # fmt: skip


def test_each_column_adds_up_to_the_sum_of_its_version():
    table = shown(comparison(money=THREE)).money
    rows: list[MoneyRow] = [*table.rows, table.same]
    for column in ("before", "difference"):
        assert sum(figure(getattr(row, column)) for row in rows) == figure(getattr(table.total, column))
    gone = [row for row in rows if row.is_gone]
    assert [row.after for row in gone] == ["Ends"]
    assert sum(figure(row.after) for row in rows if row not in gone) == figure(table.total.after) == 987_000
    assert table.same.before == table.same.after == "745.000"


def test_the_bridge_leads_from_one_sum_to_the_other():
    bridge = shown(comparison(money=THREE)).money.bridge
    assert [(step.label, step.text) for step in bridge] == [
        ("Version 1 in all", "1.000.000"),
        ("Ending, 1 activity", "−35.000"),
        ("New, 1 activity", "+30.000"),
        ("Changed amount, 1 activity", "−8.000"),
        ("Version 2 in all", "987.000"),
    ]
    *steps, end = [figure(step.text) for step in bridge]
    assert sum(steps) == end


def test_undecided_amounts_are_said():
    assert shown().money.note == ""
    row = replace(ROWS[2], is_exact=False)
    table = shown(comparison(money=money(rows=(row,), is_exact=False))).money
    assert table.note.startswith("Some amounts are undecided")
    assert table.rows[0].note == "not all amounts are decided"


# --- Marks ----------------------------------------------------------------------------------------------------------


def test_words_are_marked_and_said():
    assert marked((same("har "), gone("åbent"), new("lukket"))) == (
        'har <del><span class="said">[taken out: </span>åbent<span class="said">]</span></del>'
        '<ins><span class="said">[new: </span>lukket<span class="said">]</span></ins>'
    )


def test_of_a_whole_paragraph_the_words_above_it_say_it():
    assert marked((new("Alt"),), ChangeKind.ADDED) == "<ins>Alt</ins>"
    assert marked((same("Alt"),), ChangeKind.MOVED_AWAY) == "<del>Alt</del>"


def test_looks_and_lines_are_kept_and_signs_are_signs():
    runs = (Run(text="<b>&", strong=True), Run(text="en\nto", emphasis=True), Run(text="3", mark=True), new(""))
    assert marked(runs) == ('<strong>&lt;b&gt;&amp;</strong><em>en<br>to</em><span class="mark">3</span>')


def test_a_heading_that_was_another_shows_both():
    assert renamed(None, "Formål") == "Formål"
    assert renamed("Mål", "Formål").count("<del>") == 1


def test_a_name_now_is_the_new_one_and_of_what_is_gone_the_old_one():
    assert now((same("Det "), gone("gode"), new("bedre"))) == "Det bedre"
    assert now((gone("Haven"),)) == "Haven"


# --- The plan with its changes --------------------------------------------------------------------------------------


def test_what_has_not_changed_is_calm_and_so_is_nothing_above_a_change():
    view = shown()
    assert {one.title: one.is_calm for one in view.chapters} == {
        "Om planen": True,
        "Aktiviteter": False,
        "Bådehuset": False,
        "Caféen": True,
    }
    assert [one.title for one in view.chapters if one.is_changed] == ["Bådehuset"]


def test_what_only_repeats_a_change_is_shown_but_not_called_changed():
    one = chapter(place("p", "Økonomi", packs.ECONOMY, derived=True, change=ChangeKind.CHANGED))
    assert (one.is_changed, one.is_calm) == (False, False)
    assert one.places[0].why == "Follows from other changes"


def test_no_level_is_left_out():
    levels = [values.Chapter(key=str(i), runs=(same("x"),), level=level) for i, level in enumerate((3, 1, 3, 3, 2))]
    assert [one.level for one in shown(comparison(chapters=tuple(levels))).chapters] == [2, 2, 3, 4, 3]


def test_each_paragraph_says_what_became_of_it():
    said = {kind: block_of(block(same("Ord."), change=kind), change=ChangeKind.CHANGED).why for kind in ChangeKind}
    assert said == {
        ChangeKind.SAME: "",
        ChangeKind.ADDED: "Section added",
        ChangeKind.REMOVED: "Section taken out",
        ChangeKind.CHANGED: "Text changed",
        ChangeKind.MOVED: "Moved to here",
        ChangeKind.MOVED_AWAY: "Moved from here",
    }


def test_what_is_said_of_the_whole_is_not_said_of_each_part():
    new_place = place("p", "Formål", block(new("Ord."), change=ChangeKind.ADDED), change=ChangeKind.ADDED)
    alone = chapter(new_place).places[0]
    assert (alone.why, alone.blocks[0].why) == ("Section added", "")
    of_a_new_activity = chapter(new_place, change=ChangeKind.ADDED)
    assert (of_a_new_activity.tag, of_a_new_activity.places[0].why) == ("new", "")


def test_what_moved_away_is_named_and_not_told_again():
    before = values.Chapter(
        key="a", runs=(same("Haven"),), change=ChangeKind.MOVED_AWAY, places=(place("p", "Formål", packs.PURPOSE),)
    )
    after = replace(before, change=ChangeKind.MOVED)
    first, second = shown(comparison(chapters=(before, after))).chapters
    assert (first.tag, first.anchor, first.places) == ("moved from here", "", ())
    assert second.anchor
    assert second.places[0].anchor


def test_items_that_follow_each_other_are_one_list():
    who = shown().chapters[2].places[2]
    (points,) = who.blocks
    assert isinstance(points, Points)
    assert [(one.why, one.is_gone) for one in points.points] == [
        ("", False), ("Item added", False), ("Item taken out", True),
    ]  # fmt: skip
    bullet, numbered = (block(same("x"), style=style) for style in (BlockStyle.BULLET, BlockStyle.NUMBERED))
    made = chapter(place("p", "", bullet, bullet, numbered, block(same("Ord.")), numbered)).places[0].blocks
    assert [len(one.points) if isinstance(one, Points) else 0 for one in made] == [2, 1, 0, 1]


def test_a_subheading_stands_below_the_heading_of_its_place():
    sub = block(same("Sommer"), style=BlockStyle.SUBHEADING)
    made = chapter(place("p", "Formål", sub), place("q", "", sub)).places
    assert [one.blocks[0].style for one in made] == ["h4", "h3"]


def test_the_rows_of_a_table_are_marked_and_say_what_became_of_them():
    table = block_of(packs.ECONOMY)
    assert isinstance(table, Table)
    assert len(table.head) == 1
    assert [(one.tag, one.is_changed, one.is_total) for one in table.rows] == [
        ("", True, False), ("new", True, False), ("taken out", True, False), ("", True, True),
    ]  # fmt: skip
    assert table.rows[0].cells[2].markup.startswith("<del>")


def test_a_row_has_one_name_and_reaches_to_the_edge():
    table = block_of(values.Table(key="t", rows=(row("A", "1", "2"), row("Kun navn"))))
    assert [[cell.span for cell in one.cells] for one in table.rows] == [[1, 1, 1], [3]]
    assert [cell.is_head for cell in table.rows[0].cells] == [True, False, False]


def test_a_table_of_nothing_is_none():
    assert chapter(place("p", "Økonomi", values.Table(key="t"))).places[0].blocks == ()


def test_the_difference_of_a_cell_is_signed():
    cell = values.Cell(runs=(gone("60"), new("80")), is_number=True, difference=Decimal(20))
    table = block_of(values.Table(key="t", rows=(values.Row(key="r", cells=(cell,)),)))
    assert table.rows[0].cells[0].difference == "+20"


def test_one_anchor_is_given_once():
    view = shown(comparison(chapters=packs.chapters() * 2))
    anchors = [one.anchor for chapter in view.chapters for one in (chapter, *chapter.places) if one.anchor]
    assert len(anchors) == len(set(anchors)) == 9
    assert all(isinstance(one, Place) for chapter in view.chapters for one in chapter.places)


# --- Any two plans --------------------------------------------------------------------------------------------------


@given(old=documents(), new=documents())
def test_of_any_two_plans_every_link_leads_somewhere_and_no_heading_is_skipped(old, new):
    names = [
        values.VersionName(version=number, fingerprint=fingerprint(one), moment="i går")
        for number, one in enumerate((old, new), start=1)
    ]
    with translation.override(None):
        page = html_parser.fromstring(changes_html(compare(old, new, *names)))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(ids)
    levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(below - above <= 1 for above, below in pairwise(levels))
    for table in page.iter("table"):
        widths = {sum(int(cell.get("colspan", 1)) for cell in row) for row in table.iter("tr")}
        assert len(widths) == 1
