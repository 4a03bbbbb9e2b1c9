"""What is typed about one promise: a number for each of its measures, how it looks, a few words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.enums import DeliverableStatus, ReportState
from activities.models import AdoptedMeasure, DeliverableReport
from activities.reporting.answering import Answer, standing_measures
from partnership import danish
from partnership.inputs import DayField, TextField, decimals, in_short
from partnership.tables import notation

UNCHANGED = "unchanged"  # beside the statuses: the last answer once more
MOST = Decimal(10) ** 10  # the column holds ten digits before the comma
LONGEST = 40  # signs; no number is longer, however it is spaced
LONGEST_TEXT = 1000


class NumberField(forms.Field):
    """How much there is so far, as Danes write it. None where nothing is written."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, **more)

    def prepare_value(self, value: Any) -> str:
        return danish.number(value) if isinstance(value, Decimal) else value or ""

    def to_python(self, value: Any) -> Decimal | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            if len(text) > LONGEST:
                raise ValueError
            number = notation.number(text)
        except ValueError:
            said = _("“%(value)s” is not a number. Write e.g. 12 or 1.250,5.")
            raise ValidationError(said % {"value": in_short(text)}) from None
        if number < 0:
            raise ValidationError(_("A number cannot be below zero."))
        if decimals(number) > 2:
            raise ValidationError(_("Write at most two decimals: 72,45."))
        if number >= MOST:
            raise ValidationError(_("The number is too large. Write at most 10 digits."))
        return abs(number)


class ItemForm(forms.Form):
    """The form of one report. `report` is as it stands now, with its values and measures; `last` is the answer in an
    earlier round. What was typed before in the page is `kept`: it is shown, and nothing is said to be wrong with it.
    """

    revision = forms.IntegerField(min_value=0)
    status = forms.ChoiceField(required=False)
    text = TextField(gettext_lazy("In a few words"), rows=2, longest=LONGEST_TEXT, required=False)
    moved_to = DayField(gettext_lazy("New day"), required=False)

    def __init__(
        self,
        report: DeliverableReport,
        last: DeliverableReport | None,
        data: Mapping[str, Any] | None = None,
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=str(report.pk))
        self.measures = standing_measures(report)
        statuses = [(status.value, status.label) for status in DeliverableStatus]
        self.fields["status"].choices = [*statuses, (UNCHANGED, "")]  # type: ignore[attr-defined]
        for measure in self.measures:
            self.fields[name_of(measure)] = NumberField()
        self.initial = _as_asked(last) if self._was_asked(report) else _as_answered(report)
        self.initial |= {name: kept[key] for name in self.fields if kept and (key := self.add_prefix(name)) in kept}

    def _was_asked(self, report: DeliverableReport) -> bool:
        """Nobody had answered when the page was read. What others have answered since is nothing typed in it."""
        read = self.data.get(self.add_prefix("revision"), str(report.revision))
        return report.state == ReportState.ASKED if read == str(report.revision) else read == "0"

    @property
    def is_touched(self) -> bool:
        """It stood in the page, and something else is written than stood there."""
        is_here = self.add_prefix("revision") in self.data
        return is_here and any(name != "revision" for name in self.changed_data)

    @property
    def answer(self) -> Answer:
        """What has been typed; what could not be read is left out."""
        said = self.cleaned_data
        values = {measure.pk: said.get(name_of(measure)) for measure in self.measures}
        return Answer(
            status=next((status for status in DeliverableStatus if status == said.get("status")), None),
            values={pk: value for pk, value in values.items() if value is not None},
            text=said.get("text", ""),
            moved_to=said.get("moved_to"),
            is_unchanged=said.get("status") == UNCHANGED,
        )

    def add_errors(self, errors: Mapping[str, str]) -> None:
        """Say at the fields what `answering.Incomplete` found; what is about a measure stands at its number."""
        names = {str(measure.pk): name_of(measure) for measure in self.measures}
        for about, said in errors.items():
            if (name := names.get(about, about)) not in self.errors:
                self.add_error(name, said)


def name_of(measure: AdoptedMeasure) -> str:
    return f"value-{measure.pk}"


def _as_asked(last: DeliverableReport | None) -> dict[str, Any]:
    """What stands in the fields before anybody has answered: the numbers of the last time, to be counted on from."""
    return _values(last) if last is not None else {}


def _as_answered(report: DeliverableReport) -> dict[str, Any]:
    answered = {"status": report.status, "text": report.text, "moved_to": report.moved_to}
    return answered | _values(report)


def _values(report: DeliverableReport) -> dict[str, Decimal | UUID]:
    return {f"value-{row.measure_id}": row.value for row in report.values.all()}
