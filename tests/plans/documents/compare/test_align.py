"""Which item of one list is which of another."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.documents.compare.align import Step, Texts, reordered, steps

pytestmark = pytest.mark.once

keys = st.lists(st.integers(0, 6), max_size=8)


@given(keys, keys)
def test_each_list_can_be_read_off_again_in_its_own_order(old, new):
    found = steps(old, new)
    here = [step.old for step in found if step.old is not None and not (step.moved and step.stays)]
    assert here == [*range(len(old))]
    assert [step.new for step in found if step.new is not None] == [*range(len(new))]


@given(keys, keys)
def test_what_is_paired_has_the_same_key(old, new):
    assert all(old[step.old] == new[step.new] for step in steps(old, new) if step.stays)


def test_as_few_as_possible_are_moved():
    assert steps("abcde", "bcdea") == [
        Step(0, None, moved=True), Step(1, 0), Step(2, 1), Step(3, 2), Step(4, 3), Step(0, 4, moved=True),
    ]  # fmt: skip


def test_what_is_taken_out_stands_where_it_stood():
    assert steps("abc", "ac") == [Step(0, 0), Step(1, None), Step(2, 1)]


def test_a_rewritten_paragraph_is_paired_with_the_one_it_is_like():
    old = ["haven er åben for alle", "huset er lukket om natten"]
    new = ["et torv med lys", "huset er lukket hele natten"]
    assert steps(old, new, Texts(old, new)) == [Step(0, None), Step(None, 0), Step(1, 1)]


def test_items_known_by_their_keys_are_not_paired_by_what_they_say():
    assert steps(["id-1"], ["id-2"], Texts([""], [""])) == [Step(0, None), Step(None, 0)]


def test_what_changed_places_with_something():
    assert reordered("abcd", "acbd") == {"b", "c"}
    assert reordered("abc", "abxc") == set()
    assert reordered("abc", "ca") == {"a", "c"}


@pytest.mark.parametrize("words", ["", "det samme", "alle er {}", "{} {} {} {}"])
def test_thousands_of_paragraphs_do_not_take_long(words):
    old = [words.format(*[n] * 4) for n in range(3_000)]
    new = [f"{words.format(*[n] * 4)} også" for n in reversed(range(3_000))]
    began = time.process_time()
    assert steps(old, new, Texts(old, new))
    assert time.process_time() - began < 2
