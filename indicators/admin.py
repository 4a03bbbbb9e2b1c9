"""Goals, indicators and what is measured: the ground of plans, changed here. Criteria are plan content, to look at."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from activities.admin import ActivityEditionAdmin, EditionRowAdmin
from indicators.models import Baseline, Criterion, Goal, Indicator, Measurement, Target
from indicators.tables import IndicatorTable, MeasurementTable
from partnership.admin import BranchInline, ReadOnlyInline, ScopedAdmin, ScopedInline, TableAdmin, figure, register
from partnership.admin.base import OwnFilter

# The path from a row to its goal's agreement, as a filter.
OF_AGREEMENT = ("indicator__goal__agreement", OwnFilter)

TARGET_HELP: dict[str, Any] = {
    "kind": _("A change is of the baseline or of the year before; percent and percentage points are two things."),
    "change": _("With its sign: -10 is ten less. Only for a change."),
    "value": _("Only for a value to reach."),
}
BASELINE_HELP = {"value": _("Empty: the baseline study has not been made yet.")}


class IndicatorInline(BranchInline):
    model = Indicator
    fields = ["position", "name", "kind", "direction", "unit", "part_of"]


@admin.register(Goal)
class GoalAdmin(ScopedAdmin):
    list_display = ["position", "text", "agreement", "focus_area"]
    list_display_links = ["text"]
    list_select_related = ["agreement", "focus_area"]
    list_filter = [("agreement", OwnFilter)]
    search_fields = ["text", "source", "focus_area__name"]
    fields = ["agreement", "focus_area", "position", "text", "source"]
    inlines = [IndicatorInline]
    help_texts = {"focus_area": _("Empty: a goal of the whole agreement.")}


class BaselineInline(ScopedInline):
    model = Baseline
    fields = ["year", "value"]
    help_texts = BASELINE_HELP


class TargetInline(ScopedInline):
    model = Target
    fields = ["year", "kind", "change", "value"]
    help_texts = TARGET_HELP


class MeasurementInline(ScopedInline):
    model = Measurement
    fields = ["year", "value", "count", "population", "respondents", "margin", "source", "note"]


@admin.register(Indicator)
class IndicatorAdmin(TableAdmin):
    table = IndicatorTable
    list_display = ["name", "kind", "direction", "unit", "goal"]
    list_select_related = ["goal"]
    list_filter = [("goal__agreement", OwnFilter), "kind", "direction"]
    search_fields = ["name", "goal__text"]
    fields = ["goal", "position", "name", ("kind", "unit"), "direction", "part_of", "comparator"]
    inlines = [BaselineInline, TargetInline, MeasurementInline]
    help_texts = {
        "direction": _("Which way is good. A fall in burglaries is good."),
        "part_of": _("The indicator this one is counted into."),
        "comparator": _("Whose level it is held against, for example the whole city."),
    }


@admin.register(Measurement)
class MeasurementAdmin(TableAdmin):
    table = MeasurementTable
    list_display = ["indicator", "year", figure, "source"]
    list_select_related = ["indicator"]
    list_filter = [OF_AGREEMENT, "year"]
    search_fields = ["indicator__name", "source", "note"]
    fields = ["indicator", "year", "value", ("count", "population"), ("respondents", "margin"), "source", "note"]
    help_texts = {"margin": _("In percentage points.")}


register(
    Baseline, "indicator", "year", figure,
    list_filter=[OF_AGREEMENT, "year"], search_fields=["indicator__name"], help_texts=BASELINE_HELP,
)  # fmt: skip
register(
    Target, "indicator", "year", "kind", "change", figure,
    list_filter=[OF_AGREEMENT, "year", "kind"], search_fields=["indicator__name"], help_texts=TARGET_HELP,
)  # fmt: skip

register(
    Criterion, "text", "data_source", "edition", base=EditionRowAdmin, list_display_links=["text"],
    search_fields=["text", "data_source", "edition__title"],
)  # fmt: skip


class CriterionInline(ReadOnlyInline):
    model = Criterion
    fields = ["text", "data_source"]


ActivityEditionAdmin.inlines.append(CriterionInline)  # activities cannot know of what lies to their right
