"""The style sheet agrees with the pictures and with what else is measured by it."""

import re

import pytest

from partnership.enums import Palette
from partnership.paper import fit
from partnership.paper.fetcher import ASSETS
from partnership.pictures.drawing import ACCENTS, INK, LINE, MUTED, WASH

pytestmark = pytest.mark.once

STYLE = (ASSETS / "print.css").read_text()


def test_every_palette_has_the_accent_of_its_pictures():
    accents = dict(re.findall(r"\.palette-(\w+) +{ --accent: (#\w+);", STYLE))
    assert accents == {palette.value: ACCENTS[palette] for palette in Palette}


@pytest.mark.parametrize(("name", "colour"), [("ink", INK), ("muted", MUTED), ("line", LINE), ("wash", WASH)])
def test_the_common_colours_are_the_same(name, colour):
    assert f"--{name}: {colour}" in STYLE


def test_the_upper_margin_is_the_one_that_spilling_lines_are_measured_from():
    millimetres = float(re.search(r"size: A4; margin: (\d+)mm", STYLE)[1])
    assert round(fit.TOP, 6) == round(millimetres * 96 / 25.4, 6)


def test_every_asset_the_style_names_is_there():
    named = re.findall(r"url\(app:/([^)]+)\)", STYLE)
    assert named
    assert all((ASSETS / name).is_file() for name in named)
