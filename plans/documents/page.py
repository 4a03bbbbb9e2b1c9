"""The plan as one page that can be kept and read anywhere: it needs no server and asks for nothing."""

import re
from base64 import b64encode
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.documents.view import ALONE, plan_view
from plans.documents.view.values import Markup

STYLES = ("app.css", "plan.css")
FONT = re.compile(r"url\((fonts/[\w.-]+\.woff2)\)")


def render_document_page(document: PlanDocument, imprint: Imprint) -> str:
    """A whole HTML document with its styles and typefaces inside. The same document and imprint give the same page."""
    context = {"plan": plan_view(document, imprint, ALONE), "styles": with_typefaces(*STYLES)}
    return render_to_string("plans/standalone.html", context)


def with_typefaces(*names: str) -> Markup:
    """Style sheets with their typefaces inside them."""
    styles = "\n".join(_static(name).read_text() for name in names)
    return Markup(FONT.sub(_inside, styles))


def _inside(font: re.Match[str]) -> str:
    return f"url(data:font/woff2;base64,{b64encode(_static(font[1]).read_bytes()).decode()})"


def _static(name: str) -> Path:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found)
