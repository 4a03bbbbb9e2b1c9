"""A text written plainly, without an editor: what stands as it stood keeps its marks, and nothing typed becomes one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.prose.plain import from_plain, line_from_plain, to_plain
from partnership.richtext import clean, clean_inline
from tests.partnership.prose.page import HOMES, PICTURE

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("english")]

NOTE = '<span data-note="">Se <em>rapporten</em>.</span>'
FIRST = f"<p>Åbent <strong>tirsdag</strong>{NOTE} og onsdag.</p>"
SECOND = f'<p>Se <a data-activity="{HOMES}">Trygge hjem</a>.</p>'
LIST = "<ul><li>træ<ul><li><em>ask</em></li></ul></li><li>cykler</li></ul>"
STEPS = "<ol><li>Plan</li><li><strong>Møde</strong></li></ol>"
TABLE = (
    '<table><thead><tr><th scope="col">Dag</th><th scope="col">Tid</th></tr></thead>'
    "<tbody><tr><td><strong>Mandag</strong></td><td>8-10</td></tr></tbody></table>"
)
TEXT = f"<h4>Værksteder</h4>{FIRST}{LIST}{TABLE}{STEPS}{SECOND}"

PLAIN = """# Værksteder

Åbent tirsdag[note: Se rapporten.] og onsdag.

- træ
  - ask
- cykler

Dag | Tid
Mandag | 8-10

1. Plan
2. Møde

Se Trygge hjem."""


def test_a_text_reads_as_plain_paragraphs():
    assert to_plain(TEXT) == PLAIN


def test_a_text_that_was_left_alone_is_the_same():
    assert from_plain(PLAIN, TEXT) == TEXT


def test_browsers_end_lines_in_their_own_way():
    assert from_plain(PLAIN.replace("\n", "\r\n") + "  \r\n", TEXT) == TEXT


def test_a_changed_paragraph_leaves_the_others_their_marks():
    assert from_plain(PLAIN.replace("Se Trygge hjem.", "Se haven."), TEXT) == TEXT.replace(SECOND, "<p>Se haven.</p>")


def test_paragraphs_that_change_places_keep_their_marks():
    assert (
        from_plain("Se Trygge hjem.\n\nÅbent tirsdag[note: Se rapporten.] og onsdag.", FIRST + SECOND) == SECOND + FIRST
    )


def test_a_footnote_stays_in_a_paragraph_that_was_changed():
    changed = from_plain("Lukket tirsdag[note: Se rapporten.] og onsdag.", FIRST)

    assert changed == f"<p>Lukket tirsdag{NOTE} og onsdag.</p>"


def test_an_item_more_leaves_the_others_their_marks():
    assert from_plain("1. Plan\n2. Møde\n3. Fest", STEPS) == STEPS.replace("</ol>", "<li>Fest</li></ol>")
    assert from_plain("- træ\n  - ask\n  - eg\n- cykler", LIST) == LIST.replace("</em></li>", "</em></li><li>eg</li>")


def test_a_figure_corrected_in_a_table_leaves_it_a_table():
    assert from_plain("Dag | Tid\nMandag | 9-10", TABLE) == TABLE.replace("8-10", "9-10")


def test_a_picture_stays_where_its_line_stays():
    figure = f'<figure data-picture="{PICTURE}" data-alt="En bil"><figcaption>Bilen</figcaption></figure>'

    assert to_plain(figure) == "[picture: En bil – Bilen]"
    assert from_plain("[picture: En bil – Bilen]\nNyt", figure) == f"{figure}<p>Nyt</p>"


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "<b>fed</b>", "a < b & c > d", "&lt;p&gt;"])
def test_marks_that_are_typed_are_shown_as_signs(typed):
    assert to_plain(from_plain(typed, "")) == typed
    assert "<b>" not in from_plain(typed, "")
    assert "<script" not in from_plain(typed, "")


def test_lines_become_paragraphs_lists_and_tables():
    assert from_plain("Et\nto\n\n* tre\n- fire\n\n1) fem\n\nx | y\nz", "") == (
        "<p>Et<br>to</p><ul><li>tre</li><li>fire</li></ul><ol><li>fem</li></ol><p>x | y<br>z</p>"
    )


def test_a_day_is_no_item_of_a_list():
    assert from_plain("1. januar begynder vi.\n\n15. marts slutter vi.", "") == (
        "<p>1. januar begynder vi.</p><p>15. marts slutter vi.</p>"
    )


def test_a_short_row_of_a_table_is_filled_up():
    assert from_plain("a | b\nc |", "").endswith("<tbody><tr><td>c</td><td></td></tr></tbody></table>")


def test_a_line_keeps_its_marks_or_becomes_plain():
    line = "Unge <strong>uddannes</strong>"

    assert line_from_plain("Unge uddannes", line) == line
    assert line_from_plain("Unge <b>ansættes</b>", line) == "Unge &lt;b&gt;ansættes&lt;/b&gt;"
    assert line_from_plain("", line) == ""


words = st.text(st.sampled_from("abæ |-#1.<&\n\u00a0"), max_size=8)
markup = st.recursive(
    words.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.tuples(
        st.sampled_from(
            ["p", "h4", "ul", "ol", "li", "strong", "em", "span data-note", "table", "tr", "td", "th", "br"]
        ),
        st.lists(inner, max_size=3),
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0].split()[0]}>"),
    max_leaves=12,
).map(clean)
markup = markup.filter(lambda text: clean(text) == text)  # an item outside of a list is not put right at once


@given(markup)
def test_whatever_is_clean_comes_back_as_it_was(text):
    assert from_plain(to_plain(text), text) == text
    assert line_from_plain(to_plain(clean_inline(text)), clean_inline(text)) == clean_inline(text)


@given(st.lists(st.sampled_from([FIRST, SECOND, LIST, STEPS, TABLE, "<p>Et | to</p>", "<p>- tre</p>"]), max_size=6))
def test_every_block_comes_back_when_something_is_added(blocks):
    text = "".join(blocks)

    assert from_plain(f"{to_plain(text)}\n\nNyt", text) == f"{text}<p>Nyt</p>"


@given(st.text(st.sampled_from("ab |-•1.#)\n <>&"), max_size=60), markup)
def test_whatever_is_typed_is_clean(typed, original):
    written = from_plain(typed, original)

    assert clean(written) == written


@given(st.text(st.sampled_from("abæ12 <>&;\n"), max_size=60))
def test_no_word_that_is_typed_gets_lost(typed):
    assert "".join(to_plain(from_plain(typed, "")).split()) == "".join(typed.split())
