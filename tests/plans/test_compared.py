"""What a page shows of a comparison, whatever it says."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from plans.compared import shown
from plans.documents.compare.values import (
    Block,
    BlockStyle,
    Cell,
    Change,
    ChangeKind,
    Comparison,
    Headline,
    Money,
    Row,
    Run,
    RunKind,
    Table,
    VersionName,
)
from tests.pages import words

ZERO = Decimal(0)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override(None):
        yield


def a_comparison(*changes: Change, headlines: tuple[Headline, ...] = (), **money: object) -> Comparison:
    nothing = dict.fromkeys(("before", "after", "inflow", "outflow", "added", "removed", "changed"), ZERO)
    return Comparison(
        title="Tryghedsplan 2022",
        partnership="Havnen",
        old=VersionName(version=1, fingerprint="a" * 64, moment="1. januar 2022"),
        new=VersionName(version=2, fingerprint="b" * 64, moment="12. september 2022"),
        headlines=headlines,
        money=Money(**({"years": "2022", "is_exact": True, **nothing} | money)),
        changes=changes,
        chapters=(),
    )


def a_change(place: str = "a", kind: ChangeKind = ChangeKind.CHANGED, **more: object) -> Change:
    return Change(**({"place": place, "title": "Bådehuset", "field": "Økonomi", "kind": kind, "number": 3} | more))


def said(text: str, kind: RunKind = RunKind.SAME, style: BlockStyle = BlockStyle.PARAGRAPH, **look: bool) -> Block:
    return Block(key=text, style=style, runs=(Run(text=text, kind=kind, **look),))


def a_page(comparison: Comparison) -> html.HtmlElement:
    return html.fromstring(f"<main>{render_to_string('plans/compare/changes.html', {'comparison': shown(comparison)})}")


def test_nothing_is_said_in_a_sentence():
    assert words(a_page(a_comparison())) == "Nothing has changed between the two."


def test_a_line_leads_to_its_place_and_one_about_many_to_all_of_them():
    headlines = (Headline(text="Mere", place="a", difference=Decimal(20_000)), Headline(text="og 3 mere", place=""))
    page = a_page(a_comparison(a_change(), headlines=headlines))
    assert page.xpath("//li//a/@href") == ["#a", "#foer-og-nu"]
    assert page.xpath("//*[@id='foer-og-nu']")
    assert [words(one) for one in page.xpath("//li[@class='change-line']")] == ["Mere +20.000 kr.", "og 3 mere"]


def test_a_new_sum_says_the_old_one_and_undecided_amounts_are_named():
    page = a_page(a_comparison(a_change(), before=Decimal(10), after=Decimal(30), inflow=Decimal(20), is_exact=False))
    assert [words(one) for one in page.xpath("//dl/div")] == ["Kroner in+20", "Kroner out0", "Sum, was 1030"]
    assert "Some amounts are not decided." in words(page)


def test_an_amount_that_is_new_has_none_before():
    (place,) = shown(a_comparison(a_change(kind=ChangeKind.ADDED, amount_after=Decimal(5_000)))).places
    assert (place.where, place.fate) == ("Activity 3, økonomi", "New")
    assert place.amounts == ("", "5.000", "+5.000")


def test_items_that_follow_each_other_are_one_list():
    blocks = (
        said("Først"),
        said("En", style=BlockStyle.BULLET),
        said("To", style=BlockStyle.BULLET),
        said("Sidst"),
    )
    page = a_page(a_comparison(a_change(after=blocks)))
    now = page.xpath("//div[contains(@class, 'change-side--new')]")[0]
    assert [one.tag for one in now] == ["span", "p", "ul", "p"]
    assert [words(one) for one in now.xpath(".//li")] == ["En", "To"]


def test_words_out_and_in_are_marked_as_such_and_stay_words():
    before, after = said("<b>ti</b>", RunKind.DELETED, strong=True), said("tolv & en", RunKind.INSERTED)
    page = a_page(a_comparison(a_change(before=(before,), after=(after,))))
    assert page.xpath("//del[@class='word']/b/text()") == ["<b>ti</b>"]
    assert page.xpath("//ins[@class='word']/text()") == ["tolv & en"]


def test_the_lines_of_a_budget_are_folded_below_its_amounts():
    head = Row(key="h", is_head=True, cells=(Cell(runs=(Run(text="Post"),)), Cell(runs=(Run(text="2022"),))))
    line = Row(key="l", cells=(Cell(runs=(Run(text="Løn"),)), Cell(runs=(Run(text="5"),), is_number=True)))
    table = Table(key="t", rows=(head, line))
    with_amounts = a_page(a_comparison(a_change(after=(table,), amount_before=ZERO, amount_after=Decimal(5))))
    without = a_page(a_comparison(a_change(after=(table,))))
    assert [words(cell) for cell in with_amounts.xpath("//details//td[@class='num']")] == ["5"]
    assert [words(cell) for cell in without.xpath("//td[not(ancestor::details)]")] == ["5"]


def test_what_only_moved_is_folded():
    page = a_page(a_comparison(a_change("a"), a_change("b", ChangeKind.MOVED)))
    assert page.xpath("//details//article/@id") == ["b"]
    assert "1 place has moved and says the same" in words(page)
