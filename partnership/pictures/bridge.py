"""The bridge between two years: last year's total, what leaves, what is new, what changes, this year's total."""

from decimal import Decimal
from typing import NamedTuple

from partnership.danish import kroner
from partnership.enums import Palette
from partnership.pictures.drawing import ACCENTS, FULL, INK, LABEL, MUTED, WHITE, path, rect, svg, text, tint

ROW, BAR = 30, 16
RIGHT = FULL - 66  # the bars end here; the amounts stand on the edge


class Step(NamedTuple):
    """A row of the picture. A total begins at zero, another amount where the row above ended."""

    label: str
    note: str
    amount: Decimal
    is_total: bool = False


def bridge(steps: list[Step], *, title: str, palette: Palette) -> str:
    """Totals dark, plus middle, minus only outlined: it reads in grey. `title` says the steps in words."""
    accent = ACCENTS[palette]
    spans = _spans(steps)
    lowest, highest = min(Decimal(0), *(low for low, *_ in spans)), max(Decimal(1), *(high for _, high, _ in spans))
    scale = (RIGHT - LABEL) / float(highest - lowest)

    def place(amount: Decimal) -> float:
        return LABEL + float(amount - lowest) * scale

    shapes = []
    for i, (step, (low, high, after)) in enumerate(zip(steps, spans, strict=True)):
        top = i * ROW + (ROW - BAR) / 2
        middle = top + BAR / 2
        if i + 1 < len(steps):
            shapes.append(path(f"M{place(after):.1f} {top:.1f} V{top + ROW + BAR:.1f}", MUTED, 0.5, dash="1.5 1.5"))
        fill, stroke = (
            (accent, "") if step.is_total else (tint(accent, 0.38), "") if step.amount > 0 else (WHITE, accent)
        )
        shapes.append(rect(place(low), top, place(high) - place(low), BAR, fill, stroke, line=0.9))
        weight = 600 if step.is_total else 400
        shapes.append(text(0, middle + (-0.8 if step.note else 3.3), step.label, 9.5, weight=weight))
        if step.note:
            shapes.append(text(0, middle + 9, step.note, 8, fill=MUTED))
        plus = "+" if step.amount > 0 and not step.is_total else ""
        shapes.append(text(FULL, middle + 3.3, plus + kroner(step.amount), 9.5, weight=weight, anchor="end"))
    height = ROW * len(steps)
    shapes.append(path(f"M{place(Decimal(0)):.1f} 0 V{height}", INK, 0.75))
    return svg(FULL, height, title, *shapes)


def _look(step: Step, accent: str) -> tuple[str, str]:
    """Fill and outline."""
    if step.is_total:
        return accent, ""
    return (tint(accent, 0.38), "") if step.amount > 0 else (WHITE, accent)


def _spans(steps: list[Step]) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Where each bar begins and ends, lowest first, and where the next one goes on."""
    spans, run = [], Decimal(0)
    for step in steps:
        start = Decimal(0) if step.is_total else run
        run = start + step.amount
        spans.append((min(start, run), max(start, run), run))
    return spans
