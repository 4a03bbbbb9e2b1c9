"""The change pack on paper."""

from django.template.loader import render_to_string

from partnership.enums import Palette
from partnership.paper.engine import render_pdf
from partnership.paper.lines import kept_together
from plans.documents.changepack.view import pack_view
from plans.documents.compare.values import Comparison


def changes_pdf(comparison: Comparison, palette: str = Palette.PETROLEUM) -> bytes:
    """The PDF: one page of what changed, the money, and the whole plan with its changes marked.

    The same comparison gives the same bytes. Raises partnership.paper.engine.PaperError.
    """
    return render_pdf(changes_html(comparison, palette))


def changes_html(comparison: Comparison, palette: str = Palette.PETROLEUM) -> str:
    """The HTML the PDF is printed from."""
    return kept_together(render_to_string("paper/changes/pack.html", {"pack": pack_view(comparison, palette)}))
