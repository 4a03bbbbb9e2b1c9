"""The theory of change: focus areas lead to outcomes, and the outcomes together to the impact."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from partnership.enums import Palette
from partnership.pictures.drawing import (
    ACCENTS,
    FULL,
    LINE,
    MUTED,
    SERIF,
    WASH,
    WHITE,
    block,
    path,
    rect,
    svg,
    text,
    tint,
)  # fmt: skip
from partnership.pictures.measure import balance

SIZE, LEADING = 9.5, 12
GAP, BREAK = 4.5, 15  # between the outcomes of one area, and between two areas
AIR = 40  # around an area's name, for the number above it and the edges
MANY, CLOSER_BREAK, CLOSER_AIR = 5, 8, 36  # so many areas stand closer, so that a text has room on the page with them
TOP = 27  # the heads stand above

AREAS, AREA_WIDTH = 0.0, 106.0
OUTCOMES, OUTCOME_WIDTH = 136.0, 190.0
IMPACT_WIDTH = 116.0
IMPACTS = FULL - IMPACT_WIDTH - 0.5
FORK, JOIN = (AREAS + AREA_WIDTH + OUTCOMES) / 2, (OUTCOMES + OUTCOME_WIDTH + IMPACTS) / 2


class Area(NamedTuple):
    """A focus area with what it is to lead to."""

    number: str
    name: str
    outcomes: tuple[str, ...]
    cross_cutting: bool = False


def theory(areas: list[Area], impacts: list[str], *, palette: Palette) -> str:
    """Boxes grow with their text; nothing is placed by hand. Cross-cutting areas lie as bars under the others."""
    accent = ACCENTS[palette]
    boxes = _heads()
    lines: list[str] = []
    joins: list[float] = []
    y = float(TOP)
    main = [area for area in areas if not area.cross_cutting]
    air, break_ = (AIR, BREAK) if len(main) < MANY else (CLOSER_AIR, CLOSER_BREAK)
    for area in main:
        bottom, middles = _area(area, y, air, accent, boxes, lines)
        joins += middles
        y = bottom + break_
    height = _impact_height(impacts)
    middle = max((TOP + y - break_) / 2, TOP + height / 2)
    for area in (area for area in areas if area.cross_cutting):
        y, centre = _bar(area, y + 3, accent, boxes)
        joins.append(centre)
        lines.append(path(f"M{OUTCOMES + OUTCOME_WIDTH} {centre:.1f} H{JOIN}", accent))
    _impact(impacts, middle, height, accent, boxes)
    if joins:
        ends = [*joins, middle]
        lines.append(path(f"M{JOIN} {min(ends):.1f} V{max(ends):.1f} M{JOIN} {middle:.1f} H{IMPACTS - 5}", accent))
        boxes.append(path(f"M{IMPACTS - 6.5} {middle - 3.5:.1f} l6 3.5 l-6 3.5 Z", "", fill=accent))
    # The lines first: the boxes cover their ends.
    return svg(FULL, max(y, middle + height / 2) + 2, _words(areas, impacts), *lines, *boxes)


def _words(areas: list[Area], impacts: list[str]) -> str:
    parts = [_("Theory of change")]
    for area in areas:
        name = area.name if area.cross_cutting else f"{area.number}. {area.name}"
        name = ": ".join((_("Across"), name)) if area.cross_cutting else name
        parts.append(": ".join(filter(None, [name, ", ".join(area.outcomes)])))
    parts.append(": ".join((_("Impact"), ", ".join(impacts))))
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _heads() -> list[str]:
    shapes = []
    for x, width, head in (
        (AREAS, AREA_WIDTH, _("Focus area")),
        (OUTCOMES, OUTCOME_WIDTH, _("Outcomes")),
        (IMPACTS, IMPACT_WIDTH, _("Impact")),
    ):
        shapes.append(text(x, 11, head, 8.5, weight=600, fill=MUTED))
        shapes.append(path(f"M{x} 18 h{width}", LINE))
    return shapes


def _area(
    area: Area, top: float, air: float, accent: str, boxes: list[str], lines: list[str]
) -> tuple[float, list[float]]:
    """Draws one area with its outcomes; answers with its bottom and the height of each outcome's middle."""
    name = balance(area.name, AREA_WIDTH - 22, 11, 600)
    wanted = air + 13.5 * len(name)
    heights = [10.0 + LEADING * len(balance(outcome, OUTCOME_WIDTH - 22, SIZE)) for outcome in area.outcomes]
    spare = wanted - sum(heights) - GAP * (len(heights) - 1)
    if heights and spare > 0:
        heights = [height + spare / len(heights) for height in heights]
    y, middles = top, []
    for outcome, height in zip(area.outcomes, heights, strict=True):
        boxes.append(rect(OUTCOMES, y, OUTCOME_WIDTH, height, WASH, LINE))
        boxes.append(rect(OUTCOMES, y, 2.5, height, accent))
        boxes.append(block(OUTCOMES + 13, y + height / 2, balance(outcome, OUTCOME_WIDTH - 22, SIZE), SIZE, LEADING))
        middles.append(y + height / 2)
        y += height + GAP
    bottom = y - GAP if heights else top + wanted
    middle = (top + bottom) / 2
    boxes.append(rect(AREAS, top, AREA_WIDTH, bottom - top, accent))
    rise = 13.5 * (len(name) - 1) / 2
    boxes.append(text(AREAS + 11, middle - 3 - rise, area.number, 22, weight=600, fill=WHITE, family=SERIF))
    boxes.append(block(AREAS + 11, middle + 15, name, 11, 13.5, weight=600, fill=WHITE))
    edge = AREAS + AREA_WIDTH
    for point in middles:
        lines.append(path(f"M{edge} {middle:.1f} H{FORK} V{point:.1f} H{OUTCOMES}", accent))
        lines.append(path(f"M{OUTCOMES + OUTCOME_WIDTH} {point:.1f} H{JOIN}", accent))
    if not middles:
        lines.append(path(f"M{edge} {middle:.1f} H{JOIN}", accent))
    return bottom, middles or [middle]


def _bar(area: Area, top: float, accent: str, boxes: list[str]) -> tuple[float, float]:
    """Draws a cross-cutting area as a bar; answers with its bottom and its middle."""
    words = balance(". ".join([area.name, *area.outcomes]), OUTCOME_WIDTH - 22, SIZE)
    height = max(26.0, LEADING * len(words) + 10)
    middle = top + height / 2
    boxes.append(rect(AREAS + 0.5, top, OUTCOMES + OUTCOME_WIDTH - 0.5, height, WHITE, accent))
    boxes.append(block(AREAS + 11, middle, [_("Across")], SIZE, LEADING, weight=600))
    boxes.append(block(OUTCOMES + 13, middle, words, SIZE, LEADING))
    return top + height, middle


def _impact_lines(impacts: list[str]) -> list[str]:
    """All impacts, with an empty line between two."""
    return [line for impact in impacts for line in [*balance(impact, IMPACT_WIDTH - 22, 12, 600), ""]][:-1]


def _impact_height(impacts: list[str]) -> float:
    return max(124.0, 16 * len(_impact_lines(impacts)) + 30)


def _impact(impacts: list[str], middle: float, height: float, accent: str, boxes: list[str]) -> None:
    """Draws the impacts in one box around a height."""
    boxes.append(rect(IMPACTS, middle - height / 2, IMPACT_WIDTH, height, tint(accent, 0.11), accent, line=1))
    boxes.append(block(IMPACTS + 11, middle, _impact_lines(impacts), 12, 16, weight=600))
