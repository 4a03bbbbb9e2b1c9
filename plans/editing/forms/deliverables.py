"""What the activity promises: deliverables, each with the numbers it is measured by."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from activities.enums import MeasureQualifier
from activities.reporting.targets import PERCENT, count
from partnership.danish import date_long, number
from partnership.prose.fields import InlineField
from partnership.richtext import plain
from plans.documents.values import Deliverable, Measure
from plans.editing.forms.inputs import DayField, FigureField, PickField, WordsField
from plans.editing.forms.items import ItemsForm
from plans.editing.forms.rows import RowForm, Rows
from plans.editing.forms.schedule import day_notices, set_days

LONGEST_WHAT = 300  # signs, with the marks


class MeasureRow(RowForm):
    makes = Measure
    silent = frozenset({"qualifier"})
    needs: ClassVar[Mapping[str, Any]] = {"low": _("Write the number.")}
    qualifier = PickField(MeasureQualifier, label=pgettext_lazy("deliverable", "Measured as"))
    low = FigureField(label=_("Number"))
    high = FigureField(label=_("Up to"))
    unit = WordsField(longest=40, label=_("Of what"))
    basis = WordsField(longest=120, label=_("Per"))
    what = InlineField(label=_("What is counted, if not the deliverable itself"))
    out_of = FigureField(label=_("Out of"))
    start = FigureField(label=_("Starts from"))

    @property
    def says_more(self) -> bool:
        """Whether one of the rarer columns holds something."""
        return any(self._says(name) for name in ("what", "out_of", "start"))

    def check(self) -> None:
        super().check()
        low, high, out_of = (self.cleaned_data.get(name) for name in ("low", "high", "out_of"))
        if low is None:
            return
        if high is not None and high <= low and self.is_new_here("low", "high"):
            said = gettext("Write a number above %(low)s, or leave the field empty.")
            self.add_error("high", ValidationError(said % {"low": number(low)}))
        if out_of is not None and out_of < low and self.is_new_here("low", "out_of"):
            said = gettext("%(low)s out of fewer cannot be. Write %(low)s or more.")
            self.add_error("out_of", ValidationError(said % {"low": number(low)}))
        if len(self.cleaned_data.get("what", "")) > LONGEST_WHAT and self.is_new_here("what"):
            said = gettext("The text is too long. Write at most %(longest)s signs.")
            self.add_error("what", ValidationError(said % {"longest": LONGEST_WHAT}))


class DeliverableRow(RowForm):
    makes = Deliverable
    noticed = frozenset({"due_on"})
    needs: ClassVar[Mapping[str, Any]] = {"text": _("Write what you promise.")}
    text = InlineField(label=_("This is what we promise"))
    when = WordsField(longest=120, label=_("When"))
    due_on = DayField(label=_("Due by"))

    def prepare(self) -> None:
        set_days(self, "due_on")
        self.fields["when"].widget.attrs["placeholder"] = gettext("e.g. all year")

    def rows_below(self) -> Iterable[tuple[str, Rows]]:
        stored = self.item.measures if isinstance(self.item, Deliverable) else ()
        listed = self.add_prefix("measures")
        yield "measures", Rows("measures", MeasureRow, stored, self.given, self.owner, listed_as=listed)

    @property
    def measures(self) -> Rows:
        return self.below["measures"]

    def notices(self) -> dict[str, str]:
        return day_notices(self, "due_on")

    # --- The line that stands for it while it is folded

    @property
    def is_open(self) -> bool:
        return self.item is None or bool(self.messages())

    @property
    def title(self) -> str:
        return plain(self.value_of("text") or "")

    @property
    def measured(self) -> str:
        """What it is measured by: "100–150 børn, mindst 10 unge"."""
        if not isinstance(self.item, Deliverable):
            return ""
        return ", ".join(" ".join(filter(None, _measured(measure))) for measure in self.item.measures)

    @property
    def day(self) -> str:
        due_on = self.value_of("due_on")
        return self.value_of("when") or (date_long(due_on) if due_on else "")


def _measured(measure: Measure) -> tuple[str, ...]:
    exactly = measure.qualifier == MeasureQualifier.EXACTLY
    unit = "" if measure.unit == PERCENT else measure.unit
    return "" if exactly else gettext(measure.qualifier.label), count(measure), unit, measure.basis


class DeliverablesForm(ItemsForm):
    field = "deliverables"
    row = DeliverableRow
    row_template = "plans/editing/rows/deliverable.html"
    head_template = "plans/editing/rows/deliverable_head.html"
    add_label = _("Add a deliverable")
