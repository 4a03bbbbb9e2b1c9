"""A plan as its readers have it: the words on paper, and those on screen."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

from lxml import html

from plans.documents.codec import fingerprint
from plans.documents.imprint import Imprint
from plans.documents.page import render_document_page
from plans.documents.pdf import plan_pdf
from plans.documents.values import PlanDocument
from plans.enums import PlanState
from tests import machine

LINES = (
    "//p | //li | //tr | //td | //th | //dt | //dd | //caption | //h1 | //h2 | //h3 | //h4 | //h5 | //div | //section"
)


def _in_force(plan: PlanDocument) -> Imprint:
    moment = datetime(plan.period.year, 1, 1, 11, tzinfo=UTC)
    return Imprint(state=PlanState.IN_FORCE, version=1, moment=moment, fingerprint=fingerprint(plan))


def on_paper(plan: PlanDocument, folder: Path) -> str:
    machine.program("pdftotext", "poppler-utils")
    printed = folder / "plan.pdf"
    printed.write_bytes(plan_pdf(plan, _in_force(plan)))
    return subprocess.run(["pdftotext", "-raw", printed, "-"], check=True, capture_output=True, text=True).stdout


def on_screen(plan: PlanDocument) -> str:
    page = html.fromstring(render_document_page(plan, _in_force(plan)))
    for hidden in page.xpath("//style | //head | //svg"):
        hidden.drop_tree()
    for line in page.xpath(LINES):
        line.text = "\n" + (line.text or "")
        line.tail = "\n" + (line.tail or "")
    return page.text_content()
