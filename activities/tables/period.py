"""What the tables of a plan period have in common."""

from collections import defaultdict
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityEdition
from partnership.models import PlanPeriod
from partnership.tables.columns import ID, Column, Kind, Named, PublicId, key_of
from partnership.tables.reading import Cell
from partnership.tables.table import Table

REVISION = _("The plan's revision")


def activity_name(edition: ActivityEdition) -> str:
    """What an activity is called in tables: "3. Aftenåbent i bådehuset"."""
    return f"{edition.number}. {edition.title}" if edition.number is not None else edition.title


class Revision(Kind):
    """Which revision of the plan a row was written from. It is read by whoever imports, and changes nothing."""

    number_format = "0"

    def format_of(self, cell: Cell) -> str:
        return self.number_format


class PeriodTable(Table):
    """A table of what the editions of one plan period hold."""

    untold = ("id", "revision")

    def __init__(self, user: Any, period: PlanPeriod, **may: Any) -> None:
        self.period = period
        self.touched: set[UUID] = set()  # the editions that an import changed
        super().__init__(user, **may)

    def load(self, *, to_write: bool) -> None:
        self.touched = set()
        self.period.refresh_from_db(fields=["revision", "locked"])
        self._by_title: defaultdict[str, list[ActivityEdition]] = defaultdict(list)
        for edition in ActivityEdition.objects.filter(period=self.period):
            for name in {key_of(activity_name(edition)), key_of(edition.title)}:
                self._by_title[name].append(edition)
        super().load(to_write=to_write)

    def stamp(self) -> str:
        return str(self.period.revision)

    def editions(self, name: str, row: Any = None) -> list[ActivityEdition]:
        return self._by_title[key_of(name)]

    def activity_column(self) -> Column:
        return Column("edition", _("Activity"), Named(self.editions, activity_name), width=36, fixed=True)

    def last_columns(self) -> dict[str, Column]:
        revision = Column("revision", REVISION, Revision(), readonly=True)
        revision.get_value = lambda instance: Decimal(self.period.revision)
        return {"id": Column("id", ID, PublicId(), width=38), "revision": revision}

    def import_field(
        self, field: Any, instance: Any, row: dict[str, Cell], is_m2m: bool = False, **kwargs: Any
    ) -> None:
        if field is not self.fields["revision"]:
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().after_save_instance(instance, row, **kwargs)
        self.touched.add(instance.edition.pk)

    def id_of(self, instance: Any) -> UUID | None:
        return instance.id

    def next_position(self, model: type[models.Model], **of: Any) -> int:
        last = model._default_manager.filter(**of).aggregate(last=models.Max("position"))["last"]
        return 0 if last is None else last + 1
