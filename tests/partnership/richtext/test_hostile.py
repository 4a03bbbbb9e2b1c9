"""Whatever is pasted or sent, what is stored is clean, and cleaning it takes little."""

import time
from html import unescape

import pytest
from lxml import html

from partnership.richtext import ATTRIBUTES, BLOCKS, INLINE, clean, clean_inline, plain, present
from tests.partnership.richtext.hostile import HARM, PILES

pytestmark = pytest.mark.once

SECONDS = 10  # of processor time, for twice; the slowest takes about three


def strange(markup: str) -> list[str]:
    """The elements, attributes and addresses of some markup that no text may hold."""
    found = []
    for element in html.fragment_fromstring(markup, create_parent="div").iterdescendants():
        if element.tag not in INLINE | BLOCKS:
            found.append(str(element.tag))
            continue
        found += [name for name in element.attrib if name not in ATTRIBUTES.get(element.tag, ())]
        if not element.get("href", "https://").startswith(("https://", "http://", "mailto:")):
            found.append(element.get("href", ""))
    return found


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("cleaner", [clean, clean_inline])
def test_no_harm_survives_and_no_word_is_lost(harm, cleaner):
    kept = cleaner(f"<p>før</p>{harm}<p>efter</p>")
    assert strange(kept) == []
    assert "før" in plain(kept)
    assert "efter" in plain(kept)
    assert cleaner(kept) == kept


@pytest.mark.parametrize("harm", HARM)
def test_what_was_stored_uncleaned_is_shown_clean(harm):
    shown = present(harm, lambda note: note, lambda _activity, words: words)
    assert strange(shown) == []


def test_what_is_strange_would_be_seen():
    assert strange('<p style="x">a<script>x</script><a href="javascript:x">b</a></p>') == [
        "style",
        "script",
        "javascript:x",
    ]


@pytest.mark.parametrize("name", PILES)
def test_a_pile_of_marks_takes_little_and_gives_little(name):
    pile = PILES[name]()
    began = time.process_time()
    kept = clean(pile)
    clean_inline(pile)
    assert time.process_time() - began <= SECONDS
    assert len(kept) <= 5 * len(pile)
    assert strange(kept) == []
    assert clean(kept) == kept


@pytest.mark.parametrize("name", ["divisions", "lists", "tables", "bold paragraphs", "misnested marks", "pictures"])
def test_words_in_a_pile_are_kept(name):
    pile = PILES[name]()
    assert plain(clean(pile)).count("x") == unescape(pile).count("x")
