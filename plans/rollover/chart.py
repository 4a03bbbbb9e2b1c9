"""The bridge as the page draws it, in figures for its template, and in words."""

from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.danish import kroner, signed
from plans.rollover.proposal import Bridge, Proposal, Step

TOP, BOTTOM = 20, 120  # of the drawing
STEPS_END = 82  # where the lowest step ends, when the bars of the totals are cut
CUT_ABOVE = Decimal("0.4")  # of the highest: where the lowest level is above it, steps are too small beside whole bars
WIDTH, GAP = 130, 160


class Bar(NamedTuple):
    """A bar of the drawing; `look` is the class of its style. A line leads on from where it ends, at `after`."""

    look: str
    x: int
    y: int
    height: int
    after: int = 0

    @property
    def right(self) -> int:
        return self.x + WIDTH

    @property
    def next(self) -> int:
        return self.x + GAP


class Label(NamedTuple):
    word: str
    amount: str


class Chart:
    """What stands in the head and foot of the page, made from the amounts as they are written."""

    def __init__(self, proposal: Proposal, bridge: Bridge) -> None:
        self.bridge = bridge
        self.last, self.first = proposal.last_year.label, proposal.first_year.label
        self._steps = [bridge.discontinued, bridge.new, bridge.changed]
        levels = self._levels() + ([bridge.frame] if bridge.frame is not None else [])
        self._highest, self._lowest = max(levels), min(levels)
        self.is_cut = self._lowest > self._highest * CUT_ABOVE

    @property
    def labels(self) -> list[Label]:
        gone, new, changed = self._steps
        return [
            Label(self.last, kroner(self.bridge.start)),
            Label(ngettext("%(count)s ends", "%(count)s end", gone.many) % {"count": gone.many}, _step(gone)),
            Label(ngettext("%(count)s new", "%(count)s new ones", new.many) % {"count": new.many}, _step(new)),
            Label(ngettext("%(count)s changed", "%(count)s changed ones", changed.many) % {"count": changed.many},
                  _step(changed)),
            Label(self.first, self.end),
        ]  # fmt: skip

    @property
    def end(self) -> str:
        end = kroner(self.bridge.end)
        return _("at least %(amount)s") % {"amount": end} if self.bridge.undecided else end

    @property
    def terms(self) -> list[str]:
        """The steps as terms of a sum: "− 90.000"."""
        return [f"{sign} {kroner(abs(step.amount))}" for step in self._steps if (sign := _sign(step.amount))]

    @property
    def start(self) -> str:
        return kroner(self.bridge.start)

    @property
    def frame(self) -> str:
        return "" if self.bridge.frame is None else kroner(self.bridge.frame)

    @property
    def left(self) -> str:
        return "" if self.bridge.left is None else kroner(self.bridge.left)

    @property
    def over(self) -> str:
        """By how much the frame is exceeded."""
        left = self.bridge.left
        return kroner(-left) if left is not None and left < 0 else ""

    @property
    def under(self) -> str:
        left = self.bridge.left
        return kroner(left) if left is not None and left > 0 else ""

    @property
    def words(self) -> str:
        gone, new, changed = (step.amount for step in self._steps)
        said = _(
            "From %(start)s kr. in %(last)s, %(gone)s kr. fall away, %(new)s kr. are new, and changes come to "
            "%(changed)s kr. That makes %(end)s kr. in %(first)s."
        )
        return said % {
            "start": self.start, "last": self.last, "gone": kroner(-gone), "new": kroner(new),
            "changed": signed(changed), "end": self.end, "first": self.first,
        }  # fmt: skip

    # The drawing

    @property
    def bars(self) -> list[Bar]:
        heights = [self._y(level) for level in self._levels()]
        bars = [Bar("bridge-bar", 0, heights[0], BOTTOM - heights[0], heights[0])]
        for place, (before, after) in enumerate(pairwise(heights), start=1):
            look = "bridge-bar--in" if place == 2 else "bridge-bar--out"
            bars.append(Bar(look, place * GAP, min(before, after), max(abs(after - before), 1), after))
        return bars

    @property
    def total(self) -> Bar:
        y = self._y(self.bridge.end)
        return Bar("bridge-bar", 4 * GAP, y, BOTTOM - y)

    @property
    def rest(self) -> Bar | None:
        """What is left of the frame, above the total."""
        if not self.under:
            return None
        y, frame_y = self._y(self.bridge.end), self.frame_y or 0
        return Bar("bridge-bar--rest", 4 * GAP, frame_y, y - frame_y)

    @property
    def frame_y(self) -> int | None:
        return None if self.bridge.frame is None else self._y(self.bridge.frame)

    def _levels(self) -> list[Decimal]:
        """The start, and where each of the three steps ends."""
        levels = [self.bridge.start]
        for step in self._steps:
            levels.append(levels[-1] + step.amount)
        return levels

    def _y(self, level: Decimal) -> int:
        """Where an amount is. Bars of totals that are cut do not begin at zero, and show it."""
        bottom, lowest = (STEPS_END, self._lowest) if self.is_cut else (BOTTOM, Decimal(0))
        span = self._highest - lowest
        return TOP + round(float((self._highest - level) / span) * (bottom - TOP)) if span else TOP


def _step(step: Step) -> str:
    return signed(step.amount)


def _sign(amount: Decimal) -> str:
    return "+" if amount > 0 else "−" if amount < 0 else ""
