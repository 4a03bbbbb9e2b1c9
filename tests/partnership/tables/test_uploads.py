import os
import time

import pytest

from partnership.tables import limits, uploads
from partnership.tables.uploads import Kept
from tests.factories import a_user

KEPT = Kept("økonomi.xlsx", b"PK\x03\x04\n\n", "a digest")


@pytest.fixture
def user(db, media):
    return a_user("a@example.org")


def age(media, seconds: int) -> None:
    """Let every kept file be so many seconds older."""
    for file in media.rglob("*"):
        if file.is_file():
            then = time.time() - seconds
            os.utime(file, (then, then))


def test_a_file_is_found_again_as_it_was(user):
    assert uploads.find(user, "plan", uploads.keep(user, "plan", KEPT)) == KEPT


def test_a_file_is_found_by_its_owner_for_its_purpose_alone(user):
    token = uploads.keep(user, "plan", KEPT)
    assert uploads.find(a_user("b@example.org"), "plan", token) is None
    assert uploads.find(user, "another plan", token) is None
    assert uploads.find(user, "plan", token[:-1]) is None
    assert uploads.find(user, "plan", "../../etc/passwd") is None


def test_the_name_in_the_storage_tells_neither_word_nor_file(user, media):
    token = uploads.keep(user, "plan", KEPT)
    [path] = [str(file) for file in media.rglob("*") if file.is_file()]
    assert token not in path
    assert "økonomi" not in path


def test_two_words_are_never_alike_and_long(user):
    tokens = {uploads.keep(user, "plan", KEPT) for _time in range(3)}
    assert len(tokens) == 3
    assert min(map(len, tokens)) >= 43


def test_a_file_that_was_thrown_away_is_gone(user):
    token = uploads.keep(user, "plan", KEPT)
    uploads.throw_away(user, "plan", token)
    assert uploads.find(user, "plan", token) is None


def test_a_file_is_out_of_date_after_two_hours_and_then_swept_away(user, media):
    token = uploads.keep(user, "plan", KEPT)
    age(media, limits.KEPT_FOR - 60)
    assert uploads.find(user, "plan", token) == KEPT
    age(media, limits.KEPT_FOR + 60)
    assert uploads.find(user, "plan", token) is None
    uploads.keep(a_user("b@example.org"), "plan", KEPT)
    assert len([file for file in media.rglob("*") if file.is_file()]) == 1


def test_a_user_has_a_few_files_at_a_time(user, media):
    tokens = []
    for _time in range(limits.KEPT_FILES + 2):
        tokens.append(uploads.keep(user, "plan", KEPT))
        age(media, 1)
    assert len([file for file in media.rglob("*") if file.is_file()]) == limits.KEPT_FILES
    assert uploads.find(user, "plan", tokens[-1]) == KEPT
