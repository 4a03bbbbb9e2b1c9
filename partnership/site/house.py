"""The house whose lit windows count something: one window for each thing, lit where it is done."""

from typing import NamedTuple

STEP, ROW = 31, 40  # from window to window
LEFT, TOP = 42, 63  # of the first window
FEWEST = 3  # columns: a house narrower than this looks like a chimney


class Window(NamedTuple):
    x: int
    y: int
    is_lit: bool


class House(NamedTuple):
    """Measures of the drawing. The door stands where the lower row has room for one; without room it is on the back."""

    width: int
    wall: int
    roof: int
    windows: list[Window]
    door: int | None


def house(lit: list[bool]) -> House:
    """Two rows of windows in the order given, from the top left, and as wide as it takes."""
    columns = max(FEWEST, (len(lit) + 1) // 2)
    windows = [
        Window(LEFT + STEP * (place % columns), TOP + ROW * (place // columns), is_lit)
        for place, is_lit in enumerate(lit)
    ]
    wall = STEP * columns + 20
    return House(
        width=wall + 39,
        wall=wall,
        roof=wall - 17,
        windows=windows,
        door=LEFT + STEP * (columns - 1) if len(lit) < 2 * columns else None,
    )
