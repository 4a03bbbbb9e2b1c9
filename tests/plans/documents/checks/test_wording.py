"""How words are compared."""

import pytest

from plans.documents.checks.wording import alike, distance, inflected, mistyped, similar

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("haven", "have"),
        ("haven", "havens"),
        ("haver", "haven"),
        ("klub", "klubben"),
        ("klubber", "klubben"),
        ("jobcenter", "jobcentret"),
        ("jobcenter", "jobcentrene"),
        ("gruppe", "grupperne"),
        ("udvalget", "udvalgene"),
        ("københavnere", "københavns"),
    ],
)
def test_one_word_with_two_endings(one, other):
    assert inflected(one, other)
    assert inflected(other, one)
    assert not mistyped(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("haven", "huset"), ("byliv", "byrum"), ("skolen", "skærmen"), ("ab", "abe"), ("gruppen", "grupen")],
)
def test_two_words(one, other):
    assert not inflected(one, other)


@pytest.mark.parametrize(
    ("word", "right"), [("foreningn", "foreningen"), ("Sekretriatet", "Sekretariatet"), ("poliitet", "politiet")]
)
def test_a_slip(word, right):
    assert mistyped(word, right)


@pytest.mark.parametrize(("word", "right"), [("boldparken", "voldparken"), ("skolen", "skærmen"), ("haven", "haven")])
def test_no_slip(word, right):
    assert not mistyped(word, right)


def test_the_distance_is_nothing_between_equals_and_the_length_from_nothing():
    assert distance("haven", "haven") == 0
    assert distance("", "haven") == 5
    assert distance("haven", "havn") == 1


def test_names_are_compared_without_case_endings_and_signs():
    assert alike("»Uddannelse & Beskæftigelse«", "Uddannelse og beskæftigelse")
    assert alike("Videnshuset i Husum", "Videnshus i Husum")
    assert not alike("Tryggere byrum", "Tryggere byliv")
    assert similar("Tryggere byrum", "Tryggere byliv")
    assert not similar("Haven", "Tryggere byliv")
