"""The PDF of the 2022 plan: what our own part of it costs, and how other printers do on the same text."""

from io import BytesIO

import pikepdf

from partnership.paper.engine import render_pdf
from plans import workflow
from plans.documents.pdf import plan_html, plan_pdf
from plans.models import Plan
from tests.bench import rivals
from tests.bench.figures import Figure, clock, cpu, cpu_of_children, interleaved

ROUNDS = 5
EMPTY = '<html lang="da"><head><title>Plan</title></head><body><h1>Plan</h1></body></html>'


def measure() -> list[Figure]:
    plan = Plan.objects.get(period__partnership__slug="tingbjerg-husum", period__year=2022)
    document, imprint = workflow.draft_document(plan)
    html, pdf = plan_html(document, imprint), plan_pdf(document, imprint)
    with pikepdf.open(BytesIO(pdf)) as file:
        pages = len(file.pages)

    ours, theirs, start = interleaved(
        ROUNDS,
        lambda: cpu(lambda: plan_html(*workflow.draft_document(plan))),
        lambda: cpu_of_children(lambda: render_pdf(html)),
        lambda: cpu_of_children(lambda: render_pdf(EMPTY)),
    )
    figures = [
        Figure("2022 plan, printed: pages", pages),
        Figure("2022 plan, printed: size", len(pdf) / 1024, "kB"),
        Figure("rows to document to HTML, processor time", 1000 * ours, "ms"),
        Figure("WeasyPrint, processor time without starting it", 1000 * (theirs - start), "ms"),
        Figure(
            "rows to document to HTML, share of WeasyPrint's processor time", 100 * ours / (theirs - start), "%", bar=5
        ),
    ]
    return figures + _rivals(html)


def _rivals(html: str) -> list[Figure]:
    """What one waits for a PDF of the same text; only WeasyPrint's keeps both standards and has these pages."""
    printers = {"WeasyPrint": render_pdf} | rivals.installed()
    waits = interleaved(3, *(lambda printer=printer: clock(lambda: printer(html)) for printer in printers.values()))
    return [
        Figure(f"{name}, clock time for the same text", wait, "s") for name, wait in zip(printers, waits, strict=True)
    ]
