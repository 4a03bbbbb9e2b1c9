"""How figures are taken and told."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One measured figure; with a bar it must not be higher than that."""

    what: str
    value: float
    unit: str = ""
    bar: float | None = None

    @property
    def is_kept(self) -> bool:
        return self.bar is None or self.value <= self.bar

    def __str__(self) -> str:
        line = f"{self.what:<68} {self.value:>9.2f} {self.unit:<3}"
        if self.bar is None:
            return line.rstrip()
        return f"{line} {'kept' if self.is_kept else 'MISSED'}, at most {self.bar:g} {self.unit}".rstrip()


def cpu(work: Callable[[], object]) -> float:
    """The processor time of this process while it works, in seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


def cpu_of_children(work: Callable[[], object]) -> float:
    """The processor time of the processes it starts and ends, in seconds."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime


def clock(work: Callable[[], object]) -> float:
    """What one waits for it, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def interleaved(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure. They take turns, so that what the machine does beside hits all alike."""
    for measure in measures:
        measure()  # the first time fills caches
    taken = [[measure() for measure in measures] for _ in range(rounds)]
    return [median(values) for values in zip(*taken, strict=True)]
