"""Goals and targets in the administration: to look at, as plans state them."""

from indicators.models import Baseline, Goal, Indicator, Measurement, Target
from indicators.tables import IndicatorTable, MeasurementTable
from partnership.admin import ReadOnlyAdmin, TableAdmin, register
from partnership.tables.admin import TablePages


class IndicatorAdmin(TablePages, ReadOnlyAdmin):
    table = IndicatorTable


register(Goal, "position", "text", "agreement", base=ReadOnlyAdmin, list_display_links=["text"])
register(Indicator, "name", "kind", "direction", "goal", base=IndicatorAdmin)
register(Measurement, "indicator", "year", "value", "source", base=TableAdmin, table=MeasurementTable)
register(Baseline, "indicator", "year", "value", base=ReadOnlyAdmin)
register(Target, "indicator", "year", "kind", "change", "value", base=ReadOnlyAdmin)
