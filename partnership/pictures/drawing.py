"""The few shapes all pictures are made of, and the colours they may use."""

from html import escape

from partnership.enums import Palette

INK, MUTED, LINE, WASH, WHITE, LIGHT = "#1B2430", "#55606E", "#D9DEE5", "#F5F7F9", "#FFFFFF", "#FFF6DB"
SANS, SERIF = "Source Sans 3", "Source Serif 4"

FULL = 470.55  # 166 mm: the whole text block
LABEL = 124.72  # 44 mm: the label column with its gutter

# The same as in the style sheets of page and paper.
ACCENTS = {
    Palette.PETROLEUM: "#0B4F6C",
    Palette.FOREST: "#2F5D3A",
    Palette.PLUM: "#6B2D5C",
    Palette.BRICK: "#9A3B26",
    Palette.INDIGO: "#3B3F8F",
    Palette.OCHRE: "#7A5200",
}


def tint(colour: str, share: float) -> str:
    """The colour mixed with white: 1 is the colour itself, 0 is white. No opacity: PDF/A and grey printers."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def svg(width: float, height: float, title: str, *parts: str) -> str:
    """A whole picture; `title` says in words what it shows."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width:.2f}pt" height="{height:.2f}pt" '
        f'viewBox="0 0 {width:.2f} {height:.2f}"><title>{escape(title)}</title>\n' + "\n".join(parts) + "\n</svg>"
    )


def text(
    x: float,
    y: float,
    string: str,
    size: float = 9,
    *,
    weight: int = 400,
    fill: str = INK,
    anchor: str = "start",
    family: str = SANS,
) -> str:
    """One line of text on the base line `y`."""
    extra = f' text-anchor="{anchor}"' if anchor != "start" else ""
    extra += f' font-weight="{weight}"' if weight != 400 else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{family}" font-size="{size}" '
        f'fill="{fill}"{extra}>{escape(string)}</text>'
    )


def block(
    x: float,
    middle: float,
    lines: list[str],
    size: float,
    leading: float,
    *,
    weight: int = 400,
    fill: str = INK,
    anchor: str = "start",
) -> str:
    """Lines of text, centred vertically on a height."""
    top = middle - leading * (len(lines) - 1) / 2 + size * 0.34
    return "".join(
        text(x, top + i * leading, line, size, weight=weight, fill=fill, anchor=anchor) for i, line in enumerate(lines)
    )


def rect(
    x: float, y: float, width: float, height: float, fill: str, stroke: str = "", *, line: float = 0.75, r: float = 0
) -> str:
    extra = f' stroke="{stroke}" stroke-width="{line}"' if stroke else ""
    extra += f' rx="{r}" ry="{r}"' if r else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{extra}/>'


def path(d: str, stroke: str = LINE, line: float = 0.75, *, fill: str = "none", dash: str = "") -> str:
    extra = f' stroke="{stroke}" stroke-width="{line}" stroke-linejoin="round"' if stroke else ""
    extra += f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{d}" fill="{fill}"{extra}/>'


def circle(x: float, y: float, r: float, fill: str, stroke: str = "", *, line: float = 0.75) -> str:
    extra = f' stroke="{stroke}" stroke-width="{line}"' if stroke else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{fill}"{extra}/>'
