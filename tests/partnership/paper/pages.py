"""Small HTML documents to print, and what a printed one says."""

import subprocess

from tests import machine


def page(body: str, head: str = "") -> str:
    """A whole document with everything both standards ask for, around a body."""
    return (
        '<!doctype html><html lang="da" style="image-rendering: crisp-edges"><head><meta charset="utf-8">'
        '<title>Plan</title><meta name="dcterms.modified" content="2022-01-01T12:00:00+01:00">'
        f'<link rel="stylesheet" href="app:/print.css">{head}</head><body><h1>Plan</h1>{body}</body></html>'
    )


DOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="9pt" height="9pt" viewBox="0 0 9 9">'
    '<title>En prik</title><rect width="9" height="9" fill="#1B2430"/></svg>'
)
PAGE = page(f"<p>Støtte til aktiviteter.</p>{DOT}")


def text(pdf: bytes) -> str:
    """The words of a PDF, in reading order."""
    return "".join(texts(pdf))


def texts(pdf: bytes) -> list[str]:
    """The words of each page."""
    program = machine.program("pdftotext", "poppler-utils")
    done = subprocess.run([program, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]
