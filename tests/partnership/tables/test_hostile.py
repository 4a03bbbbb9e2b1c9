"""Whatever is sent, it is refused in words or read: within five seconds of processor time and 200 MB."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from partnership.tables import limits, reading
from partnership.tables.reading import TableError, read
from tests.partnership.tables import hostile
from tests.tables import a_book

pytestmark = pytest.mark.once

CASES = [("x.xlsx", make) for make in hostile.XLSX] + [("x.csv", make) for make in hostile.CSV]


# A process counts as its own what the one it was forked from had, so a small one stands between.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def used(kind: str, content: bytes, *how: str) -> tuple[float, float]:
    """Seconds of processor time and megabytes that a child takes to read a file or to refuse it."""
    command = [sys.executable, "-S", "-c", MEASURE, *reading.command(kind, *how)]
    done = subprocess.run(command, input=content, capture_output=True, env=reading.ENVIRONMENT, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


@pytest.mark.parametrize(("name", "make"), CASES, ids=lambda value: getattr(value, "__name__", value))
def test_a_hostile_file_is_refused_in_words_and_takes_little(name: str, make: Callable[[], bytes]):
    content = make()
    expected = (hostile.XLSX | hostile.CSV)[make]
    with pytest.raises(TableError) as refused:
        read(name, content)
    assert expected in str(refused.value)
    if len(content) <= limits.FILE:
        seconds, megabytes = used(name.partition(".")[2], content)
        assert seconds <= limits.SECONDS + 1
        assert megabytes <= 200


@pytest.mark.parametrize("make", hostile.BOMBS, ids=lambda make: make.__name__)
def test_a_bomb_in_what_nobody_reads_takes_little(make: Callable[[], bytes]):
    """How far one gets depends on the machine; either way it ends within the limits."""
    content = make()
    try:
        found = read("x.xlsx", content).headings
    except TableError as refused:
        found = str(refused).split()[:1]
    assert found in (["Navn"], ["Filen"], ["Det"])
    seconds, megabytes = used("xlsx", content)
    assert seconds <= limits.SECONDS + 1
    assert megabytes <= 200


def test_a_full_table_is_read_within_the_limits():
    """What refuses too much must not refuse what is allowed."""
    content = a_book(["Navn", *(str(2000 + year) for year in range(9))], *(["x", *range(9)] for _row in range(10_000)))
    assert len(read("x.xlsx", content).lines) == 10_000
    seconds, megabytes = used("xlsx", content)
    assert seconds <= limits.SECONDS
    assert megabytes <= 200


def test_what_takes_too_much_memory_is_ended(monkeypatch):
    """The limit itself: with a smaller one, an honest file is refused."""
    content = b"Navn\n" + (b"x" * 400 + b"\n") * 10_000
    assert len(read("x.csv", content).lines) == 10_000
    monkeypatch.setattr(limits, "MEMORY", 50 * limits.MEGABYTE)
    with pytest.raises(TableError, match="for meget"):
        read("x.csv", content)


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 1)
    content = a_book([f"Kolonne {number}" for number in range(90)], *(range(90) for _row in range(9_000)))
    with pytest.raises(TableError, match="for lang tid"):
        read("x.xlsx", content)
