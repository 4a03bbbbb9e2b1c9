"""The forms of the parts that are lists: what they have in common, and those whose rows are simple."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.enums import ProgressStage, TargetRank
from partnership.prose.fields import InlineField
from plans.documents.values import Anchoring, Criterion, Objective, Progress, TargetGroup
from plans.editing.forms.base import Messages, PartForm
from plans.editing.forms.inputs import DayField, KronerField, PickField, ReferenceField, WordsField, YearField
from plans.editing.forms.rows import RowForm, Rows


class ItemsForm(PartForm):
    """A part with rows of one kind: `row` is the form of one, `field` the PartContent's field that holds them all."""

    template = "plans/editing/parts/items.html"
    field: ClassVar[str]
    row: ClassVar[type[RowForm]]
    row_template: ClassVar[str]
    head_template: ClassVar[str] = ""  # what stands above the rows
    add_label: ClassVar[Any]  # what the button says that adds a row

    @cached_property
    def rows(self) -> Rows:
        return Rows(self.field, self.row, getattr(self.initial, self.field), self.data, self)

    def items(self) -> dict[str, Any]:
        return {self.field: self.rows.items()}

    def problems(self) -> Messages:
        # A row that is only half written does not keep the others from being saved meanwhile.
        return self.rows.messages()

    def notices(self) -> dict[str, str]:
        return self.rows.notices()


class ObjectiveRow(RowForm):
    makes = Objective
    text = InlineField(label=_("Objective"))


class ObjectivesForm(ItemsForm):
    field = "objectives"
    row = ObjectiveRow
    row_template = "plans/editing/rows/objective.html"
    add_label = _("Add an objective")


class TargetGroupRow(RowForm):
    makes = TargetGroup
    silent = frozenset({"rank"})
    text = InlineField(label=_("Target group"))
    rank = PickField(TargetRank, label=_("Rank"), none=pgettext_lazy("rank of a target group", "No rank"))


class TargetGroupsForm(ItemsForm):
    field = "target_groups"
    row = TargetGroupRow
    row_template = "plans/editing/rows/target_group.html"
    add_label = _("Add a target group")


class ProgressRow(RowForm):
    makes = Progress
    silent = frozenset({"stage"})
    needs: ClassVar[Mapping[str, Any]] = {
        "year": _("Write the year it is about."),
        "stage": _("Say whether it was carried out or is planned."),
        "text": _("Write what it is."),
    }
    year = YearField(label=_("Year"))
    stage = PickField(ProgressStage, label=_("Stage"))
    text = InlineField(label=_("What"))
    amount = KronerField(label=_("Kroner"))


class ProgressForm(ItemsForm):
    field = "progress"
    row = ProgressRow
    row_template = "plans/editing/rows/progress.html"
    add_label = _("Add a year")


class CriterionRow(RowForm):
    makes = Criterion
    needs: ClassVar[Mapping[str, Any]] = {"text": _("Write what shows that the activity succeeds.")}
    text = InlineField(label=_("Success criterion"))
    data_source = WordsField(longest=300, label=_("Data source"))


class CriteriaForm(ItemsForm):
    field = "criteria"
    row = CriterionRow
    row_template = "plans/editing/rows/criterion.html"
    add_label = _("Add a criterion")


class AnchoringRow(RowForm):
    """Where and when. There is one of it, so it has no id of its own: it stands under its part's name."""

    makes = Anchoring
    organisation_id = ReferenceField(label=_("Goes over to"))
    by = DayField(label=_("At the latest"))

    def prepare(self) -> None:
        self.fields["organisation_id"].choose_from(  # type: ignore[attr-defined]
            [(one.pk, one.name) for one in self.owner.choices.organisations]
        )


class AnchoringForm(PartForm):
    """Where and when the activity goes into ordinary operation, and a text about it."""

    template = "plans/editing/parts/anchoring.html"

    @cached_property
    def place(self) -> AnchoringRow:
        return AnchoringRow("anchoring", "place", self.initial.anchoring, self.data, self)

    def items_valid(self) -> bool:
        return self.place.is_valid()

    def items(self) -> dict[str, Any]:
        if self.place.is_blank:
            return {"anchoring": None}
        columns = {name: self.place.cleaned_data[name] for name in ("organisation_id", "by")}
        return {"anchoring": Anchoring(**columns)}

    def item_errors(self) -> Messages:
        return self.place.messages()
