"""The picture on the cover: blocks of flats in the evening, with one lit window for every activity."""

import random
from itertools import chain

from django.utils.translation import ngettext

from partnership.enums import Palette
from partnership.pictures.drawing import ACCENTS, FULL, LIGHT, circle, path, rect, svg, tint

HEIGHT, FLOOR, PAVEMENT = 336, 300, 22
FLAT, STOREY = 15.5, 19  # from window to window
PANE = (8.5, 10.5)

# left edge, storeys, windows in a row, chimney
FRONT = ((20, 3, 11, False), (246, 4, 5, True), (352, 3, 6, False))
MIDDLE = ((74, 4, 8, False), (301, 9, 4, True))
BACK = ((0, 5, 6, False), (131, 6, 9, False), (389, 5, 5, False))
TREES = ((221, 15), (238, 10), (342, 11), (459, 14))

Spot = tuple[float, float]


def evening(*, lit: int, seed: str, palette: Palette) -> str:
    """The drawing is counted, not decorated: exactly `lit` windows have light, as long as there are windows.

    `seed` decides which ones; the same seed gives the same picture.
    """
    accent = ACCENTS[palette]
    ground = FLOOR - PAVEMENT
    shapes = [rect(0, 0, FULL, HEIGHT, tint(accent, 0.11)), circle(397, 58, 17, LIGHT)]
    rows = []
    for houses, floor, wall, pane in (
        (BACK, ground, 0.20, 0.15),
        (MIDDLE, ground, 0.38, 0.31),
        (FRONT, FLOOR, 1.0, 0.84),
    ):
        spots = [_windows(house, floor) for house in houses]
        for house, windows in zip(houses, spots, strict=True):
            shapes += _house(house, floor, tint(accent, wall))
            shapes += [rect(*spot, *PANE, tint(accent, pane)) for spot in windows]
        if houses is MIDDLE:
            shapes.append(rect(0, ground, FULL, PAVEMENT, tint(accent, 0.38)))
        rows.append(list(chain.from_iterable(spots)))
    shapes += [rect(*spot, *PANE, LIGHT) for spot in _lit(rows[::-1], lit, seed)]
    shade = tint(accent, 0.66)
    for x, r in TREES:
        shapes.append(path(f"M{x} {FLOOR} V{FLOOR - r * 1.7:.1f}", shade, 1.6))
        shapes.append(circle(x, FLOOR - r * 1.9, r, shade))
    shapes.append(rect(0, FLOOR, FULL, HEIGHT - FLOOR, shade))
    title = ngettext(
        "Drawing: blocks of flats in the evening with light in %(count)s window, for the one activity in the plan.",
        "Drawing: blocks of flats in the evening with light in %(count)s windows, one for each activity in the plan.",
        lit,
    )
    return svg(FULL, HEIGHT, title % {"count": lit}, *shapes)


def _house(house: tuple[float, int, int, bool], floor: float, colour: str) -> list[str]:
    x, storeys, row, chimney = house
    width, height = row * FLAT + 8, storeys * STOREY + 9
    shapes = [rect(x, floor - height, width, height, colour)]
    if chimney:
        shapes.append(rect(x + width / 2 - 6, floor - height - 5, 12, 5, colour))
    return shapes


def _windows(house: tuple[float, int, int, bool], floor: float) -> list[Spot]:
    x, storeys, row, _chimney = house
    top = floor - storeys * STOREY
    return [(x + 7 + i * FLAT, top + j * STOREY) for i in range(row) for j in range(storeys)]


def _lit(rows: list[list[Spot]], count: int, seed: str) -> list[Spot]:
    """Spread over the front houses, none right beside another while there is room; then the others, front to back."""
    dice = random.Random(seed)
    chosen: list[Spot] = []
    rest: list[Spot] = []
    for number, windows in enumerate(rows):
        dice.shuffle(windows)
        for x, y in windows:
            apart = all(abs(x - a) > FLAT + 1 or abs(y - b) > STOREY + 1 for a, b in chosen)
            if number == 0 and apart and len(chosen) < count:
                chosen.append((x, y))
            else:
                rest.append((x, y))
    return sorted([*chosen, *rest[: count - len(chosen)]])
