"""Plans in the administration: to look at. They are written and decided on their own pages."""

from partnership.admin import ReadOnlyAdmin, register
from plans.models import Plan, PlanSection

register(Plan, "title", "period", "state", base=ReadOnlyAdmin, list_select_related=["period__partnership"])
register(
    PlanSection, "position", "kind", "heading", "plan",
    base=ReadOnlyAdmin, list_display_links=["kind"], list_select_related=["plan__period__partnership"],
)  # fmt: skip
