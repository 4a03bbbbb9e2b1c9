"""What a plan's text may hold, and what is taken out of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from partnership.richtext import clean, clean_inline, plain, present

pytestmark = pytest.mark.once
ACTIVITY = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<style>p{position:fixed}</style>",
        '<img src="https://example.org/a.png">',
        '<p onclick="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<p style="background:url(https://example.org)">x</p>',
        '<svg><a href="javascript:x">x</a></svg>',
        "<iframe src=x></iframe>",
        '<form action="https://example.org"><input name=x></form>',
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    ],
)
def test_nothing_that_runs_or_fetches_survives(hostile: str) -> None:
    kept = clean(f"<p>før</p>{hostile}<p>efter</p>").lower()

    assert "før" in kept
    assert "efter" in kept
    for sign in (
        "script",
        "style",
        "<img",
        "onclick",
        "onerror",
        "javascript",
        "data:text",
        "<svg",
        "<iframe",
        "<form",
    ):
        assert sign not in kept


def test_the_small_set_survives_unchanged() -> None:
    text = (
        "<h4>Værksteder</h4><p>Åbent <strong>tirsdag</strong> og <em>torsdag</em>, se "
        '<a href="https://example.org/plan">planen</a>.</p><ul><li>træ</li><li>cykler</li></ul>'
        '<table><thead><tr><th scope="col">Dag</th></tr></thead><tbody><tr><td>Mandag</td></tr></tbody></table>'
    )

    assert clean(text) == text


def test_a_footnote_and_a_reference_survive() -> None:
    text = f'<p>Tallene<span data-note="">Se <em>rapporten</em>.</span> og <a data-activity="{ACTIVITY}">haven</a></p>'

    assert clean(text) == text


def test_a_span_that_is_no_footnote_and_a_reference_that_is_no_id_lose_their_marks() -> None:
    assert clean('<p><span class="x">a</span> <a data-activity="7">b</a> <a>c</a></p>') == "<p>a b c</p>"


def test_a_footnote_inside_a_footnote_becomes_its_words() -> None:
    nested = '<p>a<span data-note="">b<span data-note="">c</span></span></p>'

    assert clean(nested) == '<p>a<span data-note="">bc</span></p>'


def test_a_reference_never_carries_an_address_too() -> None:
    assert "href" not in clean(f'<a data-activity="{ACTIVITY}" href="https://example.org">x</a>')


def test_blocks_are_taken_out_of_a_line() -> None:
    assert clean_inline("<p>en <strong>linje</strong></p><ul><li>to</li></ul>") == "en <strong>linje</strong> to"


def test_soft_hyphens_and_control_signs_go_and_letters_are_composed() -> None:
    assert clean("<p>tryg\u00adhed\x00\x07 A\u030a</p>") == "<p>tryghed Å</p>"


@given(st.text(alphabet=st.sampled_from("<>/&;=\"' abpliå\u00adspandatoe-10\n"), max_size=80))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_inline(clean_inline(text)) == clean_inline(text)


# Whatever was pasted: marks begun, ended, misnested and left open, and the words between them.
NAMES = (
    "p div h1 h4 ul ol li table thead tbody tr td th caption figure figcaption b strong i em a span blockquote br svg"
)
MARKS = [
    *(f"<{name}>" for name in NAMES.split()),
    *(f"</{name}>" for name in NAMES.split()),
    '<span data-note="">',
    f'<figure data-picture="{ACTIVITY}" data-alt="a\'b">',
    f'<a data-activity="{ACTIVITY}">',
    '<a href="https://example.org/a&b">',
    "<p class=MsoListParagraph>",
    "<p style='mso-list:l0 level2'>",
    "<span style='mso-list:Ignore'>",
    "<ul class=BulletListStyle1>",
    "<td colspan=3 rowspan=2>",
    '<th scope="col">',
    '<span style="font-weight:700">',
]
PIECES = [
    "a", " ", "b c", "\n", "\u00a0", "&nbsp;", "&lt;p&gt;", "·\u00a0", "1. ", "&shy;", "&#0;", "\u0338", "a\u030a", "<",
    "&amp;", "&#x338;", "\u0301" * 40,
]  # fmt: skip


@given(st.lists(st.sampled_from(MARKS) | st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_was_pasted_cleaning_twice_changes_nothing(text: str) -> None:
    for cleaner in (clean, clean_inline):
        kept = cleaner(text)
        assert cleaner(kept) == kept
        assert unicodedata.normalize("NFC", kept) == kept


@given(st.lists(st.sampled_from(MARKS[:-7]) | st.just("ord "), max_size=25).map("".join))
def test_whatever_was_pasted_no_word_is_lost(text: str) -> None:
    root = html.fragment_fromstring(f"<div>{clean(text)}</div>")
    assert root.text_content().count("ord") == text.count("ord ")


def test_other_marks_become_those_of_the_set() -> None:
    assert clean("<h1>A</h1><h6>B</h6><p><b>c</b><i>d</i> <b>e</b><b>f</b></p>") == (
        "<h4>A</h4><h4>B</h4><p><strong>c</strong><em>d</em> <strong>ef</strong></p>"
    )
    assert clean("<div>a<div>b</div>c</div>") == "<p>a</p><p>b</p><p>c</p>"
    assert clean("<b><p>a</p><p>b</p></b>") == "<p><strong>a</strong></p><p><strong>b</strong></p>"


def test_an_editors_single_paragraphs_in_items_and_cells_are_their_words() -> None:
    assert clean("<ul><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li></ul></li><li><p>d</p><p>e</p></li></ul>") == (
        "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li><p>d</p><p>e</p></li></ul>"
    )
    assert clean("<table><tbody><tr><td><p>a</p></td></tr></tbody></table>") == (
        "<table><tbody><tr><td>a</td></tr></tbody></table>"
    )


def test_what_says_nothing_is_left_out() -> None:
    assert clean("<p></p><p>&nbsp;<br></p><ul><li></li></ul><p><b> </b></p><table><tr><td></td></tr></table>") == ""


def test_rows_become_equally_long() -> None:
    assert clean("<table><tr><th>a<td>b<tr><td>c</table>") == (
        "<table><tbody><tr><th>a</th><td>b</td></tr><tr><td>c</td><td></td></tr></tbody></table>"
    )


# Pictures


def test_a_captioned_picture_survives() -> None:
    figure = f'<figure data-picture="{ACTIVITY}" data-alt="En &quot;b&quot;">'
    text = f"<p>a</p>{figure}<figcaption>c <em>d</em></figcaption></figure>"

    assert clean(text) == text
    assert plain(text) == "a c d"


def test_nothing_else_carries_a_picture() -> None:
    assert clean('<p>a<img src="https://example.org/a.png">b</p>') == "<p>ab</p>"
    assert clean(f'<p data-picture="{ACTIVITY}">a</p><img data-picture="{ACTIVITY}">') == "<p>a</p>"
    assert clean('<figure data-picture="7"><figcaption>a</figcaption></figure>') == "<p>a</p>"
    assert clean_inline(f'a<figure data-picture="{ACTIVITY}"><figcaption>b</figcaption></figure>') == "a b"


def test_the_words_of_a_picture_are_plain_and_not_endless() -> None:
    kept = clean(f'<figure data-picture="{ACTIVITY}" data-alt=" <b>a</b>\n {"x" * 400}"></figure>')

    assert kept.startswith(f'<figure data-picture="{ACTIVITY}" data-alt="&lt;b&gt;a&lt;/b&gt; xxx')
    assert kept.count("x") == 300 - len("<b>a</b> ")


def test_a_caption_is_one_line() -> None:
    figure = f'<figure data-picture="{ACTIVITY}" data-alt=""><figcaption>{{}}</figcaption></figure>'

    assert clean(figure.format("<p>a</p><ul><li>b</li></ul>")) == figure.format("a b")


def test_a_picture_is_put_the_way_the_page_shows_it() -> None:
    text = (
        f'<p>Før</p><figure data-picture="{ACTIVITY}" data-alt="b &lt; c">'
        '<figcaption>d<span data-note="">e</span></figcaption></figure><p>Efter</p>'
    )

    shown = present(
        text, lambda note: f"[{note}]", lambda _, words: words, lambda *said: f"<b>{'|'.join(map(str, said))}</b>"
    )

    assert shown == f"<p>Før</p><b>{ACTIVITY}|b &lt; c|d[e]</b><p>Efter</p>"
    assert present(text, lambda _note: "", lambda _, words: words) == "<p>Før</p><p>d</p><p>Efter</p>"


def test_plain_gives_the_words_without_footnotes() -> None:
    assert plain('<h4>Mål</h4><p>A &amp; B<span data-note="">note</span>.</p><p>C</p>') == "Mål A & B. C"


def test_notes_and_references_are_put_the_way_the_page_shows_them() -> None:
    text = f'<p>Et<span data-note="">n<em>1</em></span> to <a data-activity="{ACTIVITY}">tre</a> fire</p>'
    notes: list[str] = []

    def on_note(note: str) -> str:
        notes.append(note)
        return f"<sup>{len(notes)}</sup>"

    shown = present(text, on_note, lambda activity, words: f'<a href="#{activity}">{words}</a>, side 4')

    assert shown == f'<p>Et<sup>1</sup> to <a href="#{ACTIVITY}">tre</a>, side 4 fire</p>'
    assert notes == ["n<em>1</em>"]


def test_what_is_shown_is_cleaned_again() -> None:
    shown = present("<p>a<script>x</script></p>", str, lambda _, words: words)

    assert shown == "<p>a</p>"
