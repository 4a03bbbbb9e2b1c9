"""Other programs that make PDFs of the same text, where they are installed. Only to compare: nothing else uses them."""

import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from lxml import html as lxml_html

from partnership.paper.fetcher import ASSETS

Printer = Callable[[str], bytes]


def installed() -> dict[str, Printer]:
    found: dict[str, Printer] = {}
    if shutil.which("chromium"):
        found["Chromium"] = chromium
    if importlib.util.find_spec("typst"):
        found["Typst"] = typst
    return found


def chromium(html: str) -> bytes:
    """Chromium prints the same HTML and style sheet, with page numbers it cannot know left out."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "plan.html", Path(folder) / "plan.pdf"
        source.write_text(html.replace("app:/", f"{ASSETS.as_uri()}/"))
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-pdf-header-footer",
        ]
        options.append(f"--user-data-dir={folder}")
        command = ["chromium", *options, f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def typst(html: str) -> bytes:
    """Typst sets the same words in the same order, as headings, paragraphs, lists and tables."""
    import typst as compiler

    return compiler.compile(_as_typst(html).encode(), format="pdf", font_paths=[str(ASSETS / "fonts")])


def _as_typst(html: str) -> str:
    lines = ['#set page(paper: "a4")', '#set text(font: "Source Sans 3", size: 10.5pt, lang: "da")']
    for element in lxml_html.fromstring(html).body.iter("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "table"):
        if element.tag == "table":
            rows = [[_words(cell) for cell in row.iter("th", "td")] for row in element.iter("tr")]
            width = max((len(row) for row in rows), default=1)
            cells = ", ".join(f"[{cell}]" for row in rows for cell in row + [""] * (width - len(row)))
            lines.append(f"#table(columns: {width}, {cells})")
        elif element.tag in ("p", "li"):
            lines.append(("- " if element.tag == "li" else "") + _words(element))
        else:
            lines.append("=" * int(element.tag[1]) + " " + _words(element))
    return "\n\n".join(lines)


def _words(element: lxml_html.HtmlElement) -> str:
    """An element's words, with the signs escaped that mean something to Typst."""
    text = " ".join(element.text_content().split())
    return "".join(f"\\{sign}" if sign in "\\#$*_`<>@=-+/[]~\"'" else sign for sign in text)
