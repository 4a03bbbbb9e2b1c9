"""The economy of a plan period as a table: a row for each budget line, a column for each budget year."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.enums import CellKind
from activities.models import ActivityEdition, AdoptedAmount, BudgetAmount, BudgetLine, UnsplitAmount
from activities.tables.period import PeriodTable, activity_name
from partnership.models import BudgetYear
from partnership.tables.columns import Column, Kind, Kroner, Named, RichWords, Words, key_of, quoted, text_of
from partnership.tables.ground import Names
from partnership.tables.reading import Cell

UNDECIDED = "?"


@dataclass(frozen=True)
class Stated:
    """What a cell of the economy says: domain 4. Blank is no cell at all."""

    kind: str | None = None  # of CellKind
    amount: Decimal | None = None


class EconomyCell(Kind):
    """An amount, 0, nothing, "?" for what is not decided, or "Udgår"."""

    kroner = Kroner()

    def format_of(self, cell: Cell) -> str:
        return self.kroner.format_of(cell)

    def render(self, value: Stated | None, obj: Any = None, **kwargs: Any) -> Cell:
        if value is None or value.kind is None:
            return None
        if value.kind == CellKind.AMOUNT:
            return value.amount
        return UNDECIDED if value.kind == CellKind.UNDECIDED else gettext("Discontinued")

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> Stated:
        words = text_of(value)
        if not words:
            return Stated()
        if words == UNDECIDED:
            return Stated(CellKind.UNDECIDED)
        if words.casefold() == gettext("Discontinued").casefold():
            return Stated(CellKind.DISCONTINUED)
        try:
            return Stated(CellKind.AMOUNT, Decimal(self.kroner.clean(value) or 0))
        except ValueError as error:
            if self.kroner.wrong() % {"value": quoted(value)} != str(error):
                raise
            said = gettext("“%(value)s” is no amount. Write e.g. 20.000, or ? for what is not decided.")
            raise ValueError(said % {"value": quoted(value)}) from None


class Years(Kind):
    """Some of the budget years, by their names: "2023, 2024"."""

    number_format = "@"

    def __init__(self, years: list[BudgetYear]) -> None:
        super().__init__()
        self.years = years

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return ", ".join(year.label for year in self.years if year.pk in (value or ())) or None

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> frozenset[UUID]:
        names = [name.strip() for name in text_of(value).replace(";", ",").split(",") if name.strip()]
        by_name = {year.label.casefold(): year.pk for year in self.years}
        for name in names:
            if name.casefold() not in by_name:
                said = gettext("“%(value)s” is none of the years that can be changed here: %(years)s.")
                years = ", ".join(year.label for year in self.years)
                raise ValueError(said % {"value": quoted(name), "years": years})
        return frozenset(by_name[name.casefold()] for name in names)


@dataclass
class EconomyRow:
    """A budget line with its amounts, or what an activity has that is not split on lines (`line` is none)."""

    edition: ActivityEdition | None = None
    line: BudgetLine | None = None
    label: str = ""
    recipient: Any = None
    calculation: str = ""
    price_level: str = ""
    note: str = ""
    cells: dict[UUID, Stated] = field(default_factory=dict)
    provisional: frozenset[UUID] = frozenset()
    adopted: dict[UUID, Decimal] = field(default_factory=dict)
    stored: dict[UUID, BudgetAmount | UnsplitAmount] = field(default_factory=dict)

    @property
    def id(self) -> UUID | None:
        return self.line.pk if self.line else None


class YearColumn(Column):
    """The amounts of one budget year."""

    def __init__(self, year: BudgetYear, values: str, kind: Kind, heading: str, **options: Any) -> None:
        super().__init__(f"{values}_{year.pk.hex}", heading, kind, width=13, **options)
        self.year, self.values = year, values

    def get_value(self, instance: EconomyRow) -> Any:
        return getattr(instance, self.values).get(self.year.pk)

    def save(self, instance: EconomyRow, row: dict[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        getattr(instance, self.values)[self.year.pk] = self.clean(row, **kwargs)


class EconomyTable(PeriodTable):
    """A row for each budget line, a column for each budget year of the agreement.

    Years before the period show what was adopted then and cannot be changed. A provisional amount is a plain number, so
    that it can be summed; its year stands in a column of its own.
    """

    slug = "oekonomi"
    name = _("Economy")
    key_columns = ("activity", "label")

    def columns(self) -> dict[str, Column]:
        names = Names(self.user)
        partnership = self.period.partnership
        years = list(self.period.agreement.budget_years.order_by("starts_on"))
        own = set(self.period.budget_years.values_list("pk", flat=True))
        first = min((year.starts_on for year in years if year.pk in own), default=self.period.starts_on)
        self.earlier = [year for year in years if year.starts_on < first]
        self.years = [year for year in years if year.starts_on >= first]
        adopted = gettext("%(year)s adopted")
        return {
            "activity": self.activity_column(),
            "label": Column("label", _("Budget line"), Words(), width=32),
            **{
                f"adopted {year.label}": YearColumn(
                    year, "adopted", Kroner(), adopted % {"year": year.label}, readonly=True
                )
                for year in self.earlier
            },
            **{year.label: YearColumn(year, "cells", EconomyCell(), year.label) for year in self.years},
            "provisional": Column("provisional", _("Provisional years"), Years(self.years), width=16),
            "recipient": Column(
                "recipient",
                _("Recipient"),
                Named(lambda name, row: names.organisations(name, partnership)),
                width=28,
            ),
            "calculation": Column("calculation", _("Calculation"), Words(), width=32),
            "price_level": Column("price_level", _("Price level"), Words()),
            "note": Column("note", _("Note"), RichWords(), width=40),
            **self.last_columns(),
        }

    @property
    def not_split(self) -> str:
        """What stands for a budget line where an amount is not split on any."""
        return gettext("(not split on lines)")

    def new(self) -> EconomyRow:
        return EconomyRow()

    def existing(self) -> list[EconomyRow]:
        lines = BudgetLine.objects.filter(edition__period=self.period).select_related("edition", "recipient")
        amounts: defaultdict[UUID, dict[UUID, BudgetAmount | UnsplitAmount]] = defaultdict(dict)
        for amount in BudgetAmount.objects.filter(line__edition__period=self.period):
            amounts[amount.line_id][amount.budget_year_id] = amount
        for unsplit in UnsplitAmount.objects.filter(edition__period=self.period).select_related("edition"):
            amounts[unsplit.edition_id][unsplit.budget_year_id] = unsplit
        adopted: defaultdict[tuple[UUID, UUID | None], dict[UUID, Decimal]] = defaultdict(dict)
        standing = AdoptedAmount.objects.standing()
        earlier = standing.filter(activity__editions__period=self.period, budget_year__in=self.earlier)
        for one in earlier:
            adopted[one.activity_id, one.series][one.budget_year_id] = one.amount
        rows: list[EconomyRow] = []
        by_edition: defaultdict[UUID, list[BudgetLine]] = defaultdict(list)
        for line in lines.order_by("position"):
            by_edition[line.edition_id].append(line)
        for edition in ActivityEdition.objects.filter(period=self.period).order_by("position"):
            rows += [
                self._row(edition, line, amounts[line.pk], adopted[edition.activity_id, line.series])
                for line in by_edition[edition.pk]
            ]
            whole = adopted[edition.activity_id, None]
            if amounts[edition.pk] or whole:
                rows.append(self._row(edition, None, amounts[edition.pk], whole))
        return rows

    def _row(
        self,
        edition: ActivityEdition,
        line: BudgetLine | None,
        stored: dict[UUID, BudgetAmount | UnsplitAmount],
        adopted: dict[UUID, Decimal],
    ) -> EconomyRow:
        row = EconomyRow(edition=edition, line=line, label=self.not_split, stored=stored, adopted=adopted)
        row.cells = {year: Stated(cell.kind, cell.amount) for year, cell in stored.items()}
        row.provisional = frozenset(year for year, cell in stored.items() if cell.provisional)
        if line is not None:
            row.label, row.recipient, row.note = line.label, line.recipient, line.note
            row.calculation, row.price_level = line.calculation, line.price_level
        return row

    def key(self, instance: EconomyRow) -> Hashable:
        return (instance.edition and instance.edition.pk, key_of(instance.label))

    def models_of(self, instance: EconomyRow) -> list[models.Model]:
        return []

    def validate_instance(
        self, instance: EconomyRow, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors = dict(import_validation_errors or {})
        said = self._wrong(instance)
        for attribute, message in said.items():
            errors.setdefault(attribute, [message])
        super().validate_instance(instance, errors, validate_unique)

    def _wrong(self, row: EconomyRow) -> dict[str, str]:
        """What is wrong with a row whose cells could each be read, by attribute."""
        wrong = {}
        if row.edition is None:
            wrong["edition"] = gettext("The activity is missing. Write its name as it stands in the plan.")
        if not row.label:
            wrong["label"] = gettext("The budget line has no name. Write one.")
        elif len(row.label) > 200:
            wrong["label"] = gettext("The name is too long. Write at most 200 signs.")
        for attribute, most in (("calculation", 200), ("price_level", 40)):
            if len(getattr(row, attribute)) > most:
                wrong[attribute] = gettext("The text is too long. Write at most %(most)s signs.") % {"most": most}
        is_split = row.label != self.not_split
        if is_split != (row.line is not None) and not self._is_new:
            wrong["label"] = gettext("The row cannot be changed into a budget line or back. Add a new row instead.")
        elif not is_split and (row.recipient or row.calculation or row.price_level or row.note):
            wrong["label"] = gettext("Only a budget line has recipient, calculation, price level and note. Empty them.")
        for year in self.years:
            cell, stored = row.cells.get(year.pk, Stated()), row.stored.get(year.pk)
            if year.pk in row.provisional and cell.kind != CellKind.AMOUNT:
                said = gettext("There is no amount in %(year)s that could be provisional. Delete the year here.")
                wrong["provisional"] = said % {"year": year.label}
            if message := self._lost(cell, stored):
                wrong[f"cells_{year.pk.hex}"] = message
        return wrong

    def _lost(self, cell: Stated, stored: BudgetAmount | UnsplitAmount | None) -> str:
        """What a cell holds that the table does not show, and that the new value would lose or contradict."""
        if stored is None:
            return ""
        if cell.kind is None and (stored.note or stored.already is not None or stored.requested is not None):
            return gettext("The amount has a note or parts that would be lost. Write 0, or delete it in the plan.")
        if cell.kind == CellKind.DISCONTINUED and (stored.already is not None or stored.requested is not None):
            return gettext("Part of the amount is adopted or requested. Change that in the plan first.")
        if cell.kind == CellKind.AMOUNT and stored.already is not None and (cell.amount or 0) < stored.already:
            return gettext("More than that is adopted already. Write at least as much.")
        return ""

    def do_instance_save(self, row: EconomyRow, is_create: bool) -> None:
        assert row.edition is not None
        if row.label != self.not_split:
            line = row.line
            if line is None:
                position = self.next_position(BudgetLine, edition=row.edition)
                line = row.line = BudgetLine(edition=row.edition, position=position)
            line.label, line.recipient, line.note = row.label, row.recipient, row.note
            line.calculation, line.price_level = row.calculation, row.price_level
            line.save()
        for year in self.years:
            self._store(row, year, row.cells.get(year.pk, Stated()))

    def _store(self, row: EconomyRow, year: BudgetYear, cell: Stated) -> None:
        stored = row.stored.get(year.pk)
        if cell.kind is None:
            if stored is not None:
                row.stored.pop(year.pk).delete()
            return
        if stored is None:
            stored = (
                BudgetAmount(line=row.line, budget_year=year)
                if row.line
                else UnsplitAmount(edition=row.edition, budget_year=year)
            )
            row.stored[year.pk] = stored
        stored.kind, stored.amount = cell.kind, cell.amount
        stored.provisional = year.pk in row.provisional
        stored.save()

    def name_of(self, instance: EconomyRow) -> str:
        return f"{activity_name(instance.edition)}: {instance.label}" if instance.edition else instance.label
