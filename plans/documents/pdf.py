"""The plan on paper: the document with its imprint as HTML for print, and as a PDF that carries its own content."""

import re
from datetime import UTC

from django.template.loader import render_to_string
from django.utils.translation import gettext

from partnership.danish import MONTHS
from partnership.paper.engine import Attachment, render_pdf
from plans.documents.codec import encode
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.documents.view import PAPER, picture_name, plan_view

ATTACHMENT = "plan.json"

# What a line of Danish does not break: a figure and its unit, the day and its month, a word and its number.
BREAKS = re.compile(
    r"(?<=\d) (?=(?:kr\.|mio\.|%|år\b|timer\b|ud af\b|procentpoint\b))"
    rf"|(?<=\d\.) (?=(?:{'|'.join(MONTHS)})\b)"
    r"|(?<=\b(?:nr\.|kl\.)) (?=\d)|(?<=\b(?:side|Side)) (?=\d)|(?<=\b(?:Bilag|Tabel)) (?=\d)"
    r"|(?<=\b(?:aktivitet|Aktivitet)) (?=\d)|(?<=\bfx) (?=\w)"
)


def plan_pdf(document: PlanDocument, imprint: Imprint) -> bytes:
    """The PDF. Its attachment `plan.json` is the document's canonical JSON, from which it can be read in again.

    The same document and imprint give the same bytes. Raises partnership.paper.engine.PaperError.
    """
    content = Attachment(
        name=ATTACHMENT,
        content=encode(document),
        media_type="application/json",
        description=gettext("The plan's content as data"),
    )
    pictures = {picture_name(picture): picture.content for picture in document.pictures}
    return render_pdf(plan_html(document, imprint), attachments=[content], pictures=pictures)


def plan_html(document: PlanDocument, imprint: Imprint) -> str:
    """The HTML the PDF is printed from."""
    moment = imprint.moment.astimezone(UTC).isoformat(timespec="seconds")
    context = {"plan": plan_view(document, imprint, target=PAPER), "created": moment, "modified": moment}
    return kept_together(render_to_string("paper/plan.html", context))


def kept_together(html: str) -> str:
    """The text with spaces that do not break where a line must not."""
    return BREAKS.sub("\N{NO-BREAK SPACE}", html)
