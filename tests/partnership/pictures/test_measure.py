"""Text in pictures is measured, so that it stays inside its box."""

import pytest

from partnership.pictures.measure import balance, width, wrap

pytestmark = pytest.mark.once

SENTENCE = "Unge får fritidsjob og vælger en uddannelse, de kan gennemføre"


def test_a_wider_weight_and_a_larger_size_are_wider():
    assert width("Tryghed", 9) < width("Tryghed", 9, 600)
    assert width("Tryghed", 18) == pytest.approx(2 * width("Tryghed", 9))
    assert width("", 9) == 0


def test_a_sign_the_typeface_does_not_have_takes_some_room():
    assert width("🎉", 9) > 0


@pytest.mark.parametrize("room", [60, 100, 168, 400])
def test_lines_keep_all_words_in_order_and_within_the_room(room):
    lines = wrap(SENTENCE, room, 9.5)
    assert " ".join(lines) == SENTENCE
    assert all(width(line, 9.5) <= room for line in lines)


def test_a_word_with_a_hyphen_may_break_after_it():
    lines = wrap("Tingbjerg-Husum", width("Tingbjerg-Hus", 9), 9)
    assert lines == ["Tingbjerg-", "Husum"]


def test_a_word_wider_than_the_room_is_divided_as_danish_divides_it():
    word = "kommunikationsindsats"
    lines = wrap(word, 60, 9)
    assert len(lines) > 1
    assert "".join(line.removesuffix("-") for line in lines) == word
    assert all(line.endswith("-") for line in lines[:-1])
    assert all(width(line, 9) <= 60 for line in lines)


def test_balanced_lines_are_as_few_but_of_even_length():
    text = "Der er flere mennesker og mere lys i byens rum nu"
    room = width("Der er flere mennesker og mere lys i byens rum", 9.5)
    assert wrap(text, room, 9.5)[-1] == "nu"
    assert len(balance(text, room, 9.5)) == 2
    assert balance(text, room, 9.5)[-1] != "nu"


def test_no_word_is_divided_for_the_sake_of_balance():
    assert balance("Positive fællesskaber", 84, 11, 600) == ["Positive", "fællesskaber"]
