"""What became of a text, word by word."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.documents.compare.values import Run
from plans.documents.compare.words import marked_runs, rising, stretches, word_runs
from tests.plans.documents.compare.reading import written

pytestmark = pytest.mark.once

few_words = st.lists(st.sampled_from(["og", "det", "er", "en", " ", ",", "12–15"]), max_size=40)


def became(old: str, new: str) -> str:
    return written(marked_runs([Run(text=old)], [Run(text=new)]))


@given(st.text(alphabet="ab ,.\n"), st.text(alphabet="ab ,.\n"))
def test_the_words_of_both_are_in_the_runs(old, new):
    runs = word_runs(old, new)
    assert "".join(run.words for run in runs if run.kind != "ins") == old
    assert "".join(run.words for run in runs if run.kind != "del") == new


@given(few_words, few_words)
def test_every_word_is_in_one_stretch_and_changes_do_not_follow_each_other(old, new):
    found = list(stretches(old, new))
    assert [word for _same, a, b, _c, _d in found for word in old[a:b]] == old
    assert [word for _same, _a, _b, c, d in found for word in new[c:d]] == new
    assert all(old[a:b] == new[c:d] for same, a, b, c, d in found if same)
    assert all(one[0] != other[0] for one, other in pairwise(found))


def test_a_changed_figure_is_one_word():
    assert became("12–15 unge, 107.000 kr.", "8–10 unge, 127.000 kr.") == (
        "[-12–15-][+8–10+] unge, [-107.000-][+127.000+] kr."
    )
    assert became("i alt −8.000", "i alt −9.000") == "i alt [-−8.000-][+−9.000+]"


def test_what_stayed_by_chance_between_two_changed_words_goes_with_them():
    assert became("Efterår, hele ugen i vej", "Forår, flere uger i vej") == (
        "[-Efterår, hele ugen-][+Forår, flere uger+] i vej"
    )


def test_a_text_with_next_to_nothing_in_common_is_another_text():
    old, new = (
        "Et møde om huset og haven på torvet med alle i byen",
        "Kurser i løb for unge fra tre skoler og klubben ved søen",
    )
    assert became(old, new) == f"[-{old}-][+{new}+]"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Haven  er\nåben", "Haven er åben"),
        ("Haven\N{NO-BREAK SPACE}er åben", "Haven er åben"),
        ("“laug” og ’hus’", '»laug« og "hus"'.replace('"', "'")),
    ],
)
def test_spaces_and_quotation_marks_are_no_words(old, new):
    assert became(old, new) == new


def test_looks_are_those_of_the_new_text():
    (run,) = marked_runs([Run(text="Haven", strong=True)], [Run(text="Haven", emphasis=True)])
    assert (run.kind, run.strong, run.emphasis) == ("same", False, True)


def test_the_number_of_a_note_is_no_word_but_the_note_is():
    old = [Run(text="Haven"), Run(text="3", mark=True)]
    assert written(marked_runs(old, [Run(text="Haven"), Run(text="4", mark=True)])) == "Haven4"
    assert written(marked_runs(old, [Run(text="Haven")])) == "Haven[-3-]"


def test_the_longest_row_that_rises():
    assert rising([3, 0, 1, 4, 2]) == [1, 2, 4]
    assert rising([]) == []


HOSTILE = {
    "one word": (["og"] * 20_000, ["og"] * 19_000 + ["en"] + ["og"] * 900),
    "two words in turns": (["og", "en"] * 10_000, ["en", "og"] * 10_000),
    "other words": ([f"a{n}" for n in range(20_000)], [f"b{n}" for n in range(20_000)]),
    "the other way round": ([f"a{n}" for n in range(20_000)], [f"a{n}" for n in reversed(range(20_000))]),
    "nested": ([f"{n}" for n in range(5_000)] * 2, [f"{n}" for n in reversed(range(5_000))] * 2),
    "few words in any order": ([f"{n * n % 97}" for n in range(20_000)], [f"{n * n % 89}" for n in range(20_000)]),
}


@pytest.mark.parametrize("case", list(HOSTILE))
def test_no_text_takes_long(case):
    """A second is a hundred times what these take, and nothing beside what the square of their length would."""
    old, new = HOSTILE[case]
    began = time.process_time()
    assert list(stretches(old, new))
    assert time.process_time() - began < 1
