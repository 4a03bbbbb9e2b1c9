"""The schematic map of the partnership's area, with its key."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from partnership.enums import FeatureKind, Palette
from partnership.pictures.drawing import (
    ACCENTS,
    FULL,
    INK,
    LINE,
    MUTED,
    WASH,
    WHITE,
    block,
    circle,
    path,
    rect,
    svg,
    text,
    tint,
)
from partnership.pictures.measure import width, wrap

HEIGHT = 352  # of the map; the key stands below
GREEN, WATER = "#E4ECDD", "#CFDFE8"
MARKER = 8  # radius of a place's circle

KEY_TOP, KEY_INDENT, KEY_SIZE, KEY_LEADING = 16, 30, 9, 12
KEY_COLUMN = (FULL - 17) / 2

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Shape(NamedTuple):
    """A shape or place. Points are hundredths of the map's width and height; a place has one."""

    kind: FeatureKind
    name: str
    points: tuple[Point, ...]
    is_new: bool = False


def area_map(shapes: list[Shape], *, title: str, since: str, palette: Palette) -> str:
    """The map in its layers, from green areas to places. `since` is the year in which the new parts came."""
    accent = ACCENTS[palette]
    by_kind = {kind: [shape for shape in shapes if shape.kind == kind and shape.points] for kind in FeatureKind}
    parts, places = by_kind[FeatureKind.PART], by_kind[FeatureKind.PLACE]

    drawn = [rect(0, 0, FULL, HEIGHT, WASH)]
    drawn += [path(_polygon(_placed(shape)), "", fill=GREEN) for shape in by_kind[FeatureKind.GREEN]]
    drawn += [path(_curve(_placed(shape)), WATER, 9) for shape in by_kind[FeatureKind.WATER]]
    for shape in by_kind[FeatureKind.ROAD]:
        curve = _curve(_placed(shape))
        drawn += [path(curve, LINE, 8), path(curve, WHITE, 6.4)]
    drawn += [_part(shape, accent) for shape in parts]

    markers = [_placed(place)[0] for place in places]
    taken: list[Box] = [(x - MARKER - 1, y - MARKER - 1, x + MARKER + 1, y + MARKER + 1) for x, y in markers]
    drawn += [_part_name(shape, taken) for shape in parts if shape.name]
    taken += [_bounds(_placed(shape)) for shape in parts]
    drawn += [_water_name(shape, taken) for shape in by_kind[FeatureKind.WATER] if shape.name]
    for number, (x, y) in enumerate(markers, start=1):
        drawn.append(circle(x, y, MARKER, INK, WHITE, line=1.2))
        drawn.append(text(x, y + 3.2, str(number), 9, weight=600, fill=WHITE, anchor="middle"))
    drawn.append(rect(0.4, 0.4, FULL - 0.8, HEIGHT - 0.8, "none", LINE))

    key, bottom = _key(by_kind, since, accent)
    return svg(FULL, bottom, title, *drawn, *key)


def _placed(shape: Shape) -> list[Point]:
    return [(x * FULL / 100, y * HEIGHT / 100) for x, y in shape.points]


def _polygon(points: list[Point]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points) + " Z"


def _curve(points: list[Point]) -> str:
    """A smooth line through the points (Catmull-Rom, written as Bézier curves)."""
    d = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for i in range(len(points) - 1):
        before, start, end = points[max(i - 1, 0)], points[i], points[i + 1]
        after = points[min(i + 2, len(points) - 1)]
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        d += " C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in (first, second, end))
    return d


def _part(shape: Shape, accent: str) -> str:
    """A part of the area; one that came last is lighter and has a broken edge."""
    share, dash = (0.13, "5 2.5") if shape.is_new else (0.30, "")
    return path(_polygon(_placed(shape)), accent, 1.6, fill=tint(accent, share), dash=dash)


def _bounds(points: list[Point]) -> Box:
    across, down = [x for x, _y in points], [y for _x, y in points]
    return min(across), min(down), max(across), max(down)


def _apart(box: Box, other: Box) -> bool:
    return box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]


def _part_name(shape: Shape, taken: list[Box]) -> str:
    """The name on a white ground in the middle of its part, moved off the places' circles. Its ground is then taken."""
    left, top, right, bottom = _bounds(_placed(shape))
    size = 11 if width(shape.name, 11, 600) < 0.45 * (right - left) else 8.5
    lines = wrap(shape.name, right - left - 8, size, 600)
    half = max(width(line, size, 600) for line in lines) / 2 + 4
    x = min(max((left + right) / 2, half + 3), FULL - half - 3)
    middle, tall = (top + bottom) / 2, size * (0.35 + 1.15 * len(lines))
    boxes = [
        (x - half, middle + away - tall / 2, x + half, middle + away + tall / 2)
        for step in range(8)
        for away in (step * 5, -step * 5)
    ]
    box = next((box for box in boxes if all(_apart(box, other) for other in taken)), boxes[0])
    taken.append(box)
    ground = rect(box[0], box[1], box[2] - box[0], tall, WHITE, r=2)
    return ground + block(x, box[1] + tall / 2, lines, size, size * 1.15, weight=600, anchor="middle")


def _water_name(shape: Shape, taken: list[Box]) -> str:
    """The name beside the water, where along its course it covers nothing else."""
    size, points = 8.5, _placed(shape)
    length = width(shape.name, size)
    inwards = sorted(range(len(points)), key=lambda i: abs(i - len(points) / 2))
    boxes = [
        (x, y - size / 2, x + length, y + size / 2)
        for i in inwards
        for x, y in ((points[i][0] + 9, points[i][1] - 6), (points[i][0] - 9 - length, points[i][1] + 8))
    ]
    inside = [box for box in boxes if box[0] > 4 and box[2] < FULL - 4]
    box = next((box for box in inside if all(_apart(box, other) for other in taken)), boxes[0])
    return text(box[0], box[3] - 1, shape.name, size, fill=MUTED)


def _key(by_kind: dict[FeatureKind, list[Shape]], since: str, accent: str) -> tuple[list[str], float]:
    """The key in two columns under the map, only with what the map shows; and where it ends."""
    entries = _entries(by_kind, since, accent)
    lines = [wrap(words, KEY_COLUMN - KEY_INDENT, KEY_SIZE) for _sample, words in entries]
    first = (len(entries) + 1) // 2
    drawn, bottom = [], float(HEIGHT)
    for column in (range(first), range(first, len(entries))):
        x = 0.0 if column.start == 0 else KEY_COLUMN + 17
        y = HEIGHT + KEY_TOP
        for i in column:
            drawn.append(f'<g transform="translate({x:.1f} {y - 9})">{entries[i][0]}</g>')
            for line in lines[i]:
                drawn.append(text(x + KEY_INDENT, y, line, KEY_SIZE))
                y += KEY_LEADING
            y += 4
        bottom = max(bottom, y - KEY_LEADING)
    return drawn, bottom


def _entries(by_kind: dict[FeatureKind, list[Shape]], since: str, accent: str) -> list[tuple[str, str]]:
    """What the signs of the map mean: a sample and the words."""
    parts = by_kind[FeatureKind.PART]
    new = [shape for shape in parts if shape.is_new]
    entries = []
    if len(new) < len(parts):
        entries.append((rect(0.8, 0.8, 20.4, 10.4, tint(accent, 0.30), accent, line=1.4), _("The partnership's area")))
    if new:
        names = ", ".join(shape.name for shape in new if shape.name)
        words = _("Part of the area since %(year)s: %(names)s")
        sample = path("M.8 .8 H21.2 V11.2 H.8 Z", accent, 1.4, fill=tint(accent, 0.13), dash="4 2")
        entries.append((sample, words % {"year": since, "names": names}))
    if by_kind[FeatureKind.GREEN]:
        entries.append((rect(0, 0, 22, 12, GREEN), _("Green areas")))
    if by_kind[FeatureKind.WATER]:
        entries.append((path("M0 6 C7 2 15 10 22 6", WATER, 5), _("Water")))
    if places := by_kind[FeatureKind.PLACE]:
        names = " · ".join(f"{number}\N{NO-BREAK SPACE}{shape.name}" for number, shape in enumerate(places, start=1))
        entries.append((circle(11, 6, 6, INK), names))
    return entries
