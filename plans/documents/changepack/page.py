"""The change pack as one page that can be kept and read anywhere: it needs no server and asks for nothing."""

from functools import cache

from django.template.loader import render_to_string

from partnership.enums import Palette
from partnership.paper.lines import kept_together
from plans.documents.changepack.view import pack_view
from plans.documents.compare.values import Comparison
from plans.documents.page import with_typefaces
from plans.documents.view.values import Markup

STYLES = "changes.css"


def changes_page(comparison: Comparison, palette: str = Palette.PETROLEUM) -> str:
    """A whole HTML document with its styles and typefaces inside. The same comparison gives the same page."""
    context = {"pack": pack_view(comparison, palette), "styles": styles(), "on_screen": True}
    return kept_together(render_to_string("paper/changes/page.html", context))


@cache
def styles() -> Markup:
    """The page's styles, to the letter as they stand in it."""
    return Markup(kept_together(with_typefaces(STYLES)))
