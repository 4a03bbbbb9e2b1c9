"""The benchmarks tell when a bar is missed."""

import pytest

from tests.bench.figures import Figure, interleaved
from tests.bench.growth import p95
from tests.bench.run import report

pytestmark = pytest.mark.once

KEPT = Figure("share", 4.9, "%", bar=5)
MISSED = Figure("times", 2.1, "x", bar=2)
WITHOUT_BAR = Figure("pages", 1000)


@pytest.mark.parametrize(
    ("figures", "status"),
    [([], 0), ([WITHOUT_BAR], 0), ([KEPT, WITHOUT_BAR], 0), ([KEPT, MISSED], 1)],
    ids=["nothing", "no bar", "kept", "one missed"],
)
def test_the_exit_status_says_whether_all_bars_are_kept(figures, status):
    assert report(figures) == status


def test_a_missed_bar_is_seen_in_what_is_printed(capsys):
    report([KEPT, MISSED])
    kept, missed = capsys.readouterr().out.splitlines()[:2]
    assert "kept" in kept
    assert "MISSED" in missed


def test_measures_take_turns_and_the_first_round_does_not_count():
    order = []
    first, second = iter([9.0, 1.0, 2.0, 3.0]), iter([9.0, 4.0, 4.0, 4.0])

    def measured(name, values):
        order.append(name)
        return next(values)

    medians = interleaved(3, lambda: measured("a", first), lambda: measured("b", second))
    assert medians == [2.0, 4.0]
    assert "".join(order) == "abababab"


def test_of_a_hundred_values_five_lie_above_p95():
    values = [float(value) for value in range(100)]
    assert sum(value > p95(values) for value in values) == 4
    assert p95([7.0]) == 7.0
