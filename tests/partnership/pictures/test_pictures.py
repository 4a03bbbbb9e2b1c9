"""The pictures say what the data say, in shapes and in words."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.utils.translation import gettext

from partnership.enums import FeatureKind, Palette
from partnership.pictures import Area, Shape, Step, area_map, bridge, evening, theory
from partnership.pictures.drawing import ACCENTS, FULL, LIGHT, tint
from partnership.pictures.evening import PANE

pytestmark = pytest.mark.once

SVG = "{http://www.w3.org/2000/svg}"
PETROLEUM = Palette.PETROLEUM


def read(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def title(picture: str) -> str:
    return read(picture).findtext(f"{SVG}title") or ""


def words(picture: str) -> str:
    return " ".join(text.text or "" for text in read(picture).iter(f"{SVG}text"))


def rectangles(picture: str, fill: str) -> list[dict[str, str]]:
    return [rect.attrib for rect in read(picture).iter(f"{SVG}rect") if rect.get("fill") == fill]


# --- Evening --------------------------------------------------------------------------------------------------------


def lit_windows(picture: str) -> list[tuple[str, str]]:
    return [(rect["x"], rect["y"]) for rect in rectangles(picture, LIGHT) if float(rect["width"]) == PANE[0]]


@pytest.mark.parametrize("count", [0, 1, 15, 40, 120, 200])
def test_there_is_one_lit_window_for_every_activity(count):
    found = lit_windows(evening(lit=count, seed="plan", palette=PETROLEUM))
    assert len(found) == len(set(found)) == count


def test_the_same_plan_has_the_same_evening_and_another_plan_another():
    first, again, other = (evening(lit=15, seed=seed, palette=PETROLEUM) for seed in ("a", "a", "b"))
    assert first == again
    assert lit_windows(first) != lit_windows(other)


def test_the_evening_is_counted_in_its_words():
    assert "15" in title(evening(lit=15, seed="a", palette=PETROLEUM))


# --- Bridge ---------------------------------------------------------------------------------------------------------

STEPS = [
    Step("2021 i alt", "vedtaget", Decimal(1_934_000), is_total=True),
    Step("Udgår", "4 aktiviteter", Decimal(-215_000)),
    Step("Nye", "3 aktiviteter", Decimal(290_000)),
    Step("Ændret beløb", "4 aktiviteter", Decimal(-39_000)),
    Step("2022 i alt", "denne plan", Decimal(1_970_000), is_total=True),
]


def bars(picture: str) -> list[tuple[float, float, str]]:
    """Left edge, right edge and fill of each bar."""
    found = [rect.attrib for rect in read(picture).iter(f"{SVG}rect")]
    return [(float(r["x"]), float(r["x"]) + float(r["width"]), r["fill"]) for r in found]


def test_each_step_begins_where_the_one_before_it_ended():
    first, minus, plus, change, last = bars(bridge(STEPS, title="Bro", palette=PETROLEUM))
    near = {"abs": 0.11}
    assert minus[1] == pytest.approx(first[1], **near)
    assert plus[0] == pytest.approx(minus[0], **near)
    assert change[1] == pytest.approx(plus[1], **near)
    assert last[1] == pytest.approx(change[0], **near)
    assert first[0] == last[0]


def test_the_bars_are_as_long_as_their_amounts():
    first, minus, *_rest, last = bars(bridge(STEPS, title="Bro", palette=PETROLEUM))
    scale = (last[1] - last[0]) / 1_970_000
    assert first[1] - first[0] == pytest.approx(1_934_000 * scale, abs=0.2)
    assert minus[1] - minus[0] == pytest.approx(215_000 * scale, abs=0.2)


def test_totals_additions_and_reductions_differ_without_colour():
    accent = ACCENTS[PETROLEUM]
    fills = [fill for *_edges, fill in bars(bridge(STEPS, title="Bro", palette=PETROLEUM))]
    assert fills == [accent, "#FFFFFF", tint(accent, 0.38), "#FFFFFF", accent]


def test_amounts_carry_their_sign():
    said = words(bridge(STEPS, title="Bro", palette=PETROLEUM))
    assert all(amount in said for amount in ("1.934.000", "−215.000", "+290.000", "−39.000", "1.970.000"))
    assert "+1.9" not in said


# --- Theory of change -----------------------------------------------------------------------------------------------

AREAS = [
    Area("1", "Tryggere byliv", ("Der er flere mennesker i byens rum", "Tryghed er tænkt ind fra begyndelsen")),
    Area("2", "Uddannelse og beskæftigelse", ("Unge får fritidsjob",)),
    Area("4", "Kommunikation og dialog", (), cross_cutting=True),
]


def test_the_theory_says_every_area_outcome_and_impact():
    picture = theory(AREAS, ["Øget tryghed", "Mindre kriminalitet"], palette=PETROLEUM)
    for text in (title(picture), words(picture)):
        assert all(
            part in text
            for part in ("Tryggere byliv", "Unge får fritidsjob", "Kommunikation og dialog", "Mindre kriminalitet")
        )


def test_boxes_grow_with_their_text_and_none_lies_over_another():
    long = Area("3", "Dialog- og kommunikationsindsats for at skabe et bedre omdømme", ("Et resultat " * 20,))
    picture = theory([long, *AREAS], ["Effekt " * 30], palette=PETROLEUM)
    boxes = [
        (float(r["x"]), float(r["y"]), float(r["x"]) + float(r["width"]), float(r["y"]) + float(r["height"]))
        for r in (rect.attrib for rect in read(picture).iter(f"{SVG}rect"))
        if float(r["width"]) > 3  # the accent line at a box's edge belongs to the box
    ]
    height = float(read(picture).get("height", "").removesuffix("pt"))
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert right <= FULL
        assert bottom <= height
        for other in boxes[i + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_a_theory_without_outcomes_can_be_drawn():
    assert "Alene" in words(theory([Area("1", "Alene", ())], ["Effekt"], palette=PETROLEUM))


# --- Map ------------------------------------------------------------------------------------------------------------

SHAPES = [
    Shape(FeatureKind.GREEN, "", ((0, 10), (20, 10), (10, 60))),
    Shape(FeatureKind.WATER, "Åen", ((0, 30), (40, 50), (60, 100))),
    Shape(FeatureKind.ROAD, "", ((0, 5), (100, 8))),
    Shape(FeatureKind.PART, "Nordkvarteret", ((50, 40), (90, 40), (90, 90), (50, 90))),
    Shape(FeatureKind.PART, "Skolevangen 1", ((10, 70), (22, 70), (22, 85), (10, 85)), is_new=True),
    Shape(FeatureKind.PLACE, "Haven", ((70, 65),)),
]


def test_the_map_names_what_it_shows():
    picture = area_map(SHAPES, title="Kortet", since="2021", palette=PETROLEUM)
    assert title(picture) == "Kortet"
    said = words(picture)
    assert all(name in said for name in ("Nordkvarteret", "Åen", "1\N{NO-BREAK SPACE}Haven"))
    assert "2021" in said


def test_a_new_part_has_a_broken_edge_as_well_as_a_lighter_colour():
    accent = ACCENTS[PETROLEUM]
    parts = [
        path.attrib for path in read(area_map(SHAPES, title="", since="2021", palette=PETROLEUM)).iter(f"{SVG}path")
    ]
    [old] = [part for part in parts if part["fill"] == tint(accent, 0.30)]
    new = [part for part in parts if part["fill"] == tint(accent, 0.13)]
    assert "stroke-dasharray" not in old
    assert len(new) == 2  # on the map and in its key
    assert all("stroke-dasharray" in part for part in new)


def test_a_name_does_not_lie_on_a_places_circle():
    picture = area_map(SHAPES, title="", since="2021", palette=PETROLEUM)
    [mark] = [circle.attrib for circle in read(picture).iter(f"{SVG}circle") if circle.get("r") == "8"]
    grounds = rectangles(picture, "#FFFFFF")
    assert len(grounds) == 2
    for ground in grounds:
        top, bottom = float(ground["y"]), float(ground["y"]) + float(ground["height"])
        left, right = float(ground["x"]), float(ground["x"]) + float(ground["width"])
        x, y = float(mark["cx"]), float(mark["cy"])
        assert right < x - 8 or x + 8 < left or bottom < y - 8 or y + 8 < top


def test_the_key_holds_only_what_the_map_has():
    everything = words(area_map(SHAPES, title="", since="2021", palette=PETROLEUM))
    one_part = words(area_map([SHAPES[3]], title="", since="2021", palette=PETROLEUM))
    for word in (gettext("Green areas"), gettext("Water")):
        assert word in everything
        assert word not in one_part


# --- All ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "picture",
    [
        evening(lit=3, seed="x", palette=PETROLEUM),
        bridge([Step("<b>&", "<i>", Decimal(1), is_total=True)], title="<script>", palette=PETROLEUM),
        theory([Area("<1>", "<b>", ("&",))], ["<i>"], palette=PETROLEUM),
        area_map([Shape(FeatureKind.PLACE, "<b>&", ((1, 1),))], title="<", since="2021", palette=PETROLEUM),
    ],
    ids=["evening", "bridge", "theory", "map"],
)
def test_a_picture_is_well_formed_has_words_and_no_small_text_and_takes_no_markup_from_data(picture):
    assert title(picture)
    assert min((float(size) for size in re.findall(r'font-size="([\d.]+)"', picture)), default=8) >= 8
    assert not set(re.findall(r"<(\w+)", picture)) - {"svg", "title", "rect", "circle", "path", "text", "g"}
    assert "style=" not in picture
