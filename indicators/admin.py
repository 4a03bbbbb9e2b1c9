"""Goals and targets in the administration: to look at, as plans state them."""

from indicators.models import Baseline, Goal, Indicator, Target
from partnership.admin import ReadOnlyAdmin, register

register(Goal, "position", "text", "agreement", base=ReadOnlyAdmin, list_display_links=["text"])
register(Indicator, "name", "kind", "direction", "goal", base=ReadOnlyAdmin)
register(Baseline, "indicator", "year", "value", base=ReadOnlyAdmin)
register(Target, "indicator", "year", "kind", "change", "value", base=ReadOnlyAdmin)
