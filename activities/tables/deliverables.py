"""The deliverables of a plan period as a table, each with its numbers."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from activities.enums import MeasureQualifier
from activities.models import ActivityEdition, Deliverable, Measure
from activities.tables.period import PeriodTable
from partnership.richtext import plain
from partnership.tables.columns import Column, Day, Figure, OneOf, RichWords, Words, key_of, text_of
from partnership.tables.reading import Cell


@dataclass
class DeliverableRow:
    """A deliverable with one of its numbers, or without any. Rows of the same one share it."""

    deliverable: Deliverable
    edition: ActivityEdition | None = None
    measure: Measure | None = None
    place: int | None = None  # of the number among the deliverable's, from 1

    @property
    def id(self) -> UUID:
        return self.deliverable.pk


class MeasureColumn(Column):
    """A part of the number of a deliverable."""

    def get_value(self, instance: DeliverableRow) -> Any:
        return getattr(instance.measure, self.attribute) if instance.measure else None

    def save(self, instance: DeliverableRow, row: dict[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        value = self.clean(row, **kwargs)
        if instance.measure is None:
            if not text_of(row[self.column_name]):
                return
            instance.measure = Measure(deliverable=instance.deliverable)
        setattr(instance.measure, self.attribute, value)


class DeliverableTable(PeriodTable):
    """A row for each number of a deliverable; a deliverable without any has one row.

    The rows of one deliverable repeat its text, when and due date, and count its numbers.
    """

    violations = {
        "measure_range": ("high", _("It is not more than the number. Write a larger one, or leave it empty.")),
        "measure_share": ("out_of", _("It is less than the number. Write as much or more.")),
    }
    slug = "leverancer"
    name = _("Deliverables")
    key_columns = ("activity", "text")

    def columns(self) -> dict[str, Column]:
        figure = {"least": 0, "most": 10**10 - 1}
        return {
            "activity": self.activity_column(),
            "text": Column("deliverable__text", _("Deliverable"), RichWords(), width=60),
            "when": Column("deliverable__when", _("When"), Words(), width=20),
            "due_on": Column("deliverable__due_on", _("Due"), Day()),
            "place": Column("place", _("Number no."), Figure(decimals=0, least=1, most=99)),
            "qualifier": MeasureColumn(
                "qualifier", _("Counted as"), OneOf(MeasureQualifier, default=MeasureQualifier.EXACTLY)
            ),
            "low": MeasureColumn("low", _("Number"), Figure(**figure)),
            "high": MeasureColumn("high", _("Up to"), Figure(**figure)),
            "out_of": MeasureColumn("out_of", _("Out of"), Figure(**figure)),
            "start": MeasureColumn("start", pgettext_lazy("number", "From"), Figure(**figure)),
            "unit": MeasureColumn("unit", _("Unit"), Words()),
            "what": MeasureColumn("what", _("What is counted"), RichWords(), width=32),
            "basis": MeasureColumn("basis", _("Counted per"), Words()),
            **self.last_columns(),
        }

    def existing(self) -> list[DeliverableRow]:
        deliverables = Deliverable.objects.filter(edition__period=self.period).select_related("edition")
        rows = []
        for one in deliverables.order_by("edition__position", "position").prefetch_related("measures"):
            measures: list[Measure | None] = [*one.measures.all()]
            rows += [
                DeliverableRow(one, one.edition, measure, place if measure else None)
                for place, measure in enumerate(measures or [None], 1)
            ]
        return rows

    def load(self, *, to_write: bool) -> None:
        self._rows: defaultdict[UUID, list[DeliverableRow]] = defaultdict(list)
        self._said: dict[UUID, tuple[int, dict[str, str]]] = {}
        super().load(to_write=to_write)

    def remember(self, instance: DeliverableRow) -> None:
        rows = self._rows[instance.id]
        if not any(one is instance for one in rows):
            rows.append(instance)
            self._by_key[self.key(instance)].append(instance)

    def new(self) -> DeliverableRow:
        return DeliverableRow(Deliverable())

    def key(self, instance: DeliverableRow) -> Hashable:
        return (instance.edition and instance.edition.pk, key_of(plain(instance.deliverable.text)))

    # Which row of the table a row of the file is

    def with_id(self, id_: UUID | None, row: dict[str, Cell]) -> DeliverableRow | None:
        rows = self._rows.get(id_) if id_ else None
        return self._with_number(rows, row) if rows else None

    def alike(self, rows: list[DeliverableRow], row: dict[str, Cell]) -> DeliverableRow | None:
        one = super().alike(rows[:1] if len({one.id for one in rows}) == 1 else rows, row)
        return self._with_number(self._rows[one.id], row) if one else None

    def _with_number(self, rows: list[DeliverableRow], row: dict[str, Cell]) -> DeliverableRow:
        """The row of a deliverable with the number that a row of the file counts; a further number is added."""
        column = self.fields["place"]
        try:
            place = (column.clean(row) if column.column_name in row else None) or 1
        except ValueError as error:
            raise ValidationError({"place": str(error)}) from None
        for one in rows:
            if (one.place or 1) == place:
                return one
        if place != len(rows) + 1:
            said = gettext("The deliverable has no number %(place)s. Write %(next)s for a further one.")
            raise ValidationError({"place": said % {"place": place, "next": len(rows) + 1}})
        return DeliverableRow(rows[0].deliverable, rows[0].edition, None, place)

    # Reading it

    def import_field(
        self, field: Any, instance: DeliverableRow, row: dict[str, Cell], is_m2m: bool = False, **kwargs: Any
    ) -> None:
        if field is self.fields["place"] or field.column_name not in row:
            return  # it has said which row this is
        if field.attribute.startswith("deliverable__"):
            number, said = self._said.setdefault(instance.id, (self._number, {}))
            words = text_of(row[field.column_name])
            if said.setdefault(field.column_name, words) != words:
                raise ValueError(
                    gettext("Row %(row)s says something else of the same deliverable. Write the same in both.")
                    % {"row": number}
                )
            if number != self._number:
                return
        super().import_field(field, instance, row, is_m2m, **kwargs)

    def models_of(self, instance: DeliverableRow) -> list[models.Model]:
        if instance.edition is None:
            return []
        return [one for one in (instance.deliverable, instance.measure) if one is not None]

    def validate_instance(
        self, instance: DeliverableRow, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors = dict(import_validation_errors or {})
        if instance.edition is None:
            errors.setdefault("edition", [gettext("The activity is missing. Write its name as it stands in the plan.")])
        else:
            instance.deliverable.edition = instance.edition
            if self._is_new:
                instance.deliverable.position = self.next_position(Deliverable, edition=instance.edition)
        if (measure := instance.measure) is not None:
            if measure.low is None:
                errors.setdefault("low", [gettext("The number is missing. Write one; the table takes none away.")])
            if measure._state.adding:
                measure.position = self.next_position(Measure, deliverable=instance.deliverable)
        super().validate_instance(instance, errors, validate_unique)

    def do_instance_save(self, instance: DeliverableRow, is_create: bool) -> None:
        instance.deliverable.save(force_insert=is_create)
        if instance.measure is not None:
            instance.place = instance.place or 1
            instance.measure.save()

    def after_save_instance(self, instance: DeliverableRow, row: Any, **kwargs: Any) -> None:
        super().after_save_instance(instance, row, **kwargs)
        self.remember(instance)

    def name_of(self, instance: DeliverableRow) -> str:
        return plain(instance.deliverable.text)
