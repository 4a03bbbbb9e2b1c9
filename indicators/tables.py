"""The tables of indicators, with where they began, and of what was measured."""

from collections.abc import Hashable
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from indicators.enums import Direction, ValueKind
from indicators.models import Baseline, Goal, Indicator, Measurement
from partnership.models import Agreement
from partnership.richtext import plain
from partnership.tables.columns import ID, Column, Figure, Named, OneOf, PublicId, Words, Year, key_of, text_of
from partnership.tables.ground import Names
from partnership.tables.table import Table

VALUE = Figure(least=0, most=10**10 - 1)
COUNT = Figure(decimals=0, least=0, most=2**31 - 1)


def agreement_name(agreement: Agreement) -> str:
    """What an agreement is called in tables, as two may have the same title."""
    return f"{agreement.title} ({agreement.valid_from.year}–{agreement.valid_to.year})"


def goal_name(goal: Goal) -> str:
    """What a goal is called in tables: "1. Færre indbrud"."""
    return f"{goal.position + 1}. {plain(goal.text)}"


class OfGoals(Table):
    """A table whose rows belong to a goal of an agreement of a partnership, named in the first columns."""

    path: str  # from a row to its goal

    def goal_columns(self) -> dict[str, Column]:
        names = self.names = Names(self.user)
        self._goals: list[Goal] | None = None
        return {
            "partnership": Column(
                f"{self.path}__agreement__partnership",
                _("Partnership"),
                Named(names.partnerships),
                width=20,
                context=True,
            ),
            "agreement": Column(
                f"{self.path}__agreement",
                _("Agreement"),
                Named(self._agreements, agreement_name),
                width=32,
                context=True,
            ),
        }

    def goals(self, name: str, row: dict[str, Any]) -> list[Goal]:
        """The goals of a name, of the agreement the row names."""
        if self._goals is None:
            goals = Goal.objects.all().for_user(self.user)
            self._goals = list(goals.select_related("agreement__partnership"))
        partnership = self.names.partnership_of(row, self.fields["partnership"].column_name)
        agreement = key_of(text_of(row.get(self.fields["agreement"].column_name)))
        return [
            goal
            for goal in self._goals
            if partnership is not None
            and goal.agreement.partnership_id == partnership.pk
            and key_of(agreement_name(goal.agreement)) == agreement
            and key_of(name) in (key_of(goal_name(goal)), key_of(plain(goal.text)))
        ]

    def _agreements(self, name: str, row: dict[str, Any]) -> list[Agreement]:
        partnership = self.names.partnership_of(row, self.fields["partnership"].column_name)
        agreements = Agreement.objects.filter(partnership=partnership) if partnership else Agreement.objects.none()
        return [one for one in agreements if key_of(agreement_name(one)) == key_of(name)]


class IndicatorTable(OfGoals):
    """A row for each indicator with its baseline. Targets are of seven kinds and stay in the agreement's own pages."""

    slug = "indikatorer"
    name = _("Indicators")
    path = "goal"
    key_columns = ("partnership", "agreement", "goal", "name")
    parent_columns = ("name", "part_of")
    violations = {
        "indicator_not_its_own_part": ("part_of", _("An indicator is no part of itself. Name another one.")),
    }

    def columns(self) -> dict[str, Column]:
        return {
            **self.goal_columns(),
            "goal": Column("goal", _("Goal"), Named(self.goals, goal_name), width=40, fixed=True),
            "name": Column("name", _("Indicator"), Words(), width=36),
            "kind": Column("kind", _("Kind of number"), OneOf(ValueKind, default=ValueKind.COUNT), width=22),
            "direction": Column("direction", _("Direction"), OneOf(Direction), width=20),
            "unit": Column("unit", _("Unit"), Words(), width=16),
            "comparator": Column("comparator", _("Compared with"), Words(), width=20),
            "part_of": Column("part_of", _("Part of"), Named(self._wholes, lambda whole: whole.name), width=28),
            "baseline_year": BaselineColumn("year", _("Baseline year"), Year()),
            "baseline_value": BaselineColumn("value", _("Baseline"), VALUE),
            "id": Column("id", ID, PublicId(), width=38),
        }

    def existing(self) -> QuerySet[Indicator]:
        rows = Indicator.objects.all().for_user(self.user)
        return rows.select_related("goal__agreement__partnership", "part_of", "baseline").order_by(
            "goal__agreement__partnership__name", "goal__agreement__valid_from", "goal__position", "position", "pk"
        )

    def new(self) -> Indicator:
        return Indicator()

    def key(self, instance: Indicator) -> Hashable:
        return (instance.goal_id, key_of(instance.name))

    def models_of(self, instance: Indicator) -> list[models.Model]:
        baseline = getattr(instance, "baseline", None)
        return [instance, baseline] if baseline else [instance]

    def validate_instance(
        self, instance: Indicator, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors = dict(import_validation_errors or {})
        if self._is_new and instance.goal_id:
            last = Indicator.objects.filter(goal=instance.goal).aggregate(last=models.Max("position"))["last"]
            instance.position = 0 if last is None else last + 1
        baseline = getattr(instance, "baseline", None)
        if baseline is not None and baseline.year is None:
            errors.setdefault("baseline_year", [gettext("The year of the baseline is missing. Write one.")])
        super().validate_instance(instance, errors, validate_unique)

    def do_instance_save(self, instance: Indicator, is_create: bool) -> None:
        super().do_instance_save(instance, is_create)
        if baseline := getattr(instance, "baseline", None):
            baseline.save()

    def _wholes(self, name: str, row: dict[str, Any]) -> list[Indicator]:
        goals = self.goals(text_of(row.get(self.fields["goal"].column_name)), row)
        return self._by_key[(goals[0].pk, key_of(name))] if len(goals) == 1 else []


class BaselineColumn(Column):
    """A part of where an indicator began."""

    def __init__(self, part: str, heading: Any, kind: Any) -> None:
        super().__init__(f"baseline_{part}", heading, kind)
        self.part = part

    def get_value(self, instance: Indicator) -> Any:
        return getattr(getattr(instance, "baseline", None), self.part, None)

    def save(self, instance: Indicator, row: dict[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        value = self.clean(row, **kwargs)
        if getattr(instance, "baseline", None) is None:
            if value is None:
                return
            instance.baseline = Baseline(indicator=instance)
        setattr(instance.baseline, self.part, value)


class MeasurementTable(OfGoals):
    """A row for each indicator and year in which it was measured."""

    slug = "maalinger"
    name = _("Measurements")
    path = "indicator__goal"
    key_columns = ("partnership", "agreement", "goal", "indicator", "year")
    violations = {
        "measurement_once_a_year": ("year", _("The indicator has a measurement of that year already.")),
        "measurement_population": ("population", _("Nobody lives there. Write how many do, or leave it empty.")),
    }

    def columns(self) -> dict[str, Column]:
        return {
            **self.goal_columns(),
            "goal": Column("indicator__goal", _("Goal"), Named(self.goals, goal_name), width=40, context=True),
            "indicator": Column(
                "indicator", _("Indicator"), Named(self._indicators, lambda one: one.name), width=36, fixed=True
            ),
            "year": Column("year", _("Year"), Year()),
            "value": Column("value", _("Value"), VALUE),
            "count": Column("count", _("Count"), COUNT),
            "population": Column("population", _("Population"), COUNT),
            "respondents": Column("respondents", _("Number who answered"), COUNT),
            "margin": Column("margin", _("Uncertainty, plus or minus"), Figure(least=0, most=10**5 - 1)),
            "source": Column("source", _("Source"), Words(), width=32),
            "note": Column("note", _("Note"), Words(), width=32),
            "id": Column("id", ID, PublicId(), width=38),
        }

    def existing(self) -> QuerySet[Measurement]:
        rows = Measurement.objects.all().for_user(self.user)
        return rows.select_related("indicator__goal__agreement__partnership").order_by(
            "indicator__goal__agreement__partnership__name",
            "indicator__goal__agreement__valid_from",
            "indicator__goal__position",
            "indicator__position",
            "year",
            "pk",
        )

    def new(self) -> Measurement:
        return Measurement()

    def key(self, instance: Measurement) -> Hashable:
        return (instance.indicator_id, instance.year)

    def load(self, *, to_write: bool) -> None:
        self._known: list[Indicator] | None = None
        super().load(to_write=to_write)

    def _indicators(self, name: str, row: dict[str, Any]) -> list[Indicator]:
        if self._known is None:
            self._known = list(
                Indicator.objects.all().for_user(self.user).select_related("goal__agreement__partnership")
            )
        goals = self.goals(text_of(row.get(self.fields["goal"].column_name)), row)
        return [one for one in self._known if key_of(one.name) == key_of(name) and one.goal in goals]
