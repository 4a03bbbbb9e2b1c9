"""What a plan's text may hold, and what is taken out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    assert clean_inline("<p>en <strong>linje</strong></p><ul><li>to</li></ul>") == "en <strong>linje</strong>to"


def test_soft_hyphens_and_control_signs_go_and_letters_are_composed() -> None:
    assert clean("<p>tryg\u00adhed\x00\x07 A\u030a</p>") == "<p>tryghed Å</p>"


@given(st.text(alphabet=st.sampled_from("<>/&;=\"' abpliå\u00adspandatoe-10\n"), max_size=80))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_inline(clean_inline(text)) == clean_inline(text)


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
