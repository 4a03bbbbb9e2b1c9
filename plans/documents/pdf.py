"""The plan on paper: the document with its imprint as HTML for print, and as a PDF that carries its own content."""

from datetime import UTC

from django.template.loader import render_to_string
from django.utils.translation import gettext

from partnership.paper.engine import Attachment, render_pdf
from partnership.paper.lines import kept_together
from plans.documents.codec import encode
from plans.documents.imprint import Imprint
from plans.documents.values import PlanDocument
from plans.documents.view import PAPER, picture_name, plan_view

ATTACHMENT = "plan.json"


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
