"""Whose name stands behind an @."""

import pytest

from partnership.models import User
from plans.talk.people import mentioned

ANNA, BERIT, ANNE, HOLM = people = [
    User(name="Anna Holm"), User(name="Berit Ærø"), User(name="Anne Berg"), User(name="Anna Lund Holm"),
]  # fmt: skip


def names(text: str) -> set[str]:
    by_id = {one.pk: one.name for one in people}
    return {by_id[pk] for pk in mentioned(text, people)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Anna Holm, se her", {"Anna Holm"}),
        ("Se her, @berit ærø!", {"Berit Ærø"}),
        ("@BERIT ÆRØ", {"Berit Ærø"}),
        ("@Berit har ret", {"Berit Ærø"}),
        ("(@Anne)", {"Anne Berg"}),
        ("@Anna Lund, og @Anne.", {"Anna Lund Holm", "Anne Berg"}),
        ("@Anna", set()),  # one of two
        ("Anna Holm", set()),  # nobody is called
        ("skriv til post@berit.dk", set()),
        ("@", set()),
        ("@Ann", set()),  # no whole word
        ("@Ukendt", set()),
        ("5 @ 3", set()),
    ],
)
def test_a_name_after_an_at_sign_is_recognised_where_it_can_mean_one_only(text, found):
    assert names(text) == found


def test_one_who_has_no_name_is_not_found():
    assert mentioned("@", [User(name="")]) == set()
    assert mentioned("@", [User(name="  ")]) == set()
