"""The forms of what all plans of the agreement stand on: the frame, and the focus areas with what they lead to."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from partnership.danish import kroner
from partnership.enums import FrameKind
from partnership.inputs import read_kroner
from plans.documents.values import FocusArea, FrameEntry, Impact, Outcome, PlanDocument
from plans.editing.contents import Frame, Theory
from plans.editing.forms.base import Messages
from plans.editing.forms.inputs import DayField, KronerField, PickField, ReferenceField, WordsField
from plans.editing.forms.plan import PlanForm
from plans.editing.forms.rows import RowForm, Rows
from plans.editing.ground_fields import uses

MINUS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")


class SignedKronerField(KronerField):
    """An amount that may be taken away."""

    def prepare_value(self, value: Any) -> str:
        return kroner(value) if isinstance(value, Decimal) else value or ""

    def to_python(self, value: Any) -> Decimal | None:
        text = (value or "").strip()
        if not text.startswith(MINUS):
            return super().to_python(text)
        try:
            amount = read_kroner(text[1:])
        except ValueError as error:
            raise ValidationError(str(error)) from None
        return None if amount is None else -amount + 0  # there is no minus zero


class EntryRow(RowForm):
    makes = FrameEntry
    silent = frozenset({"kind", "budget_year_id"})
    needs: ClassVar[Mapping[str, Any]] = {"kind": gettext_lazy("Choose what kind of money it is.")}
    budget_year_id = ReferenceField(label=pgettext_lazy("frame entry", "Year"))
    kind = PickField(FrameKind, label=pgettext_lazy("frame entry", "Kind"))
    amount = SignedKronerField(label=gettext_lazy("Kroner"))
    funder_id = ReferenceField(label=pgettext_lazy("frame entry", "From"))
    decided_on = DayField(label=gettext_lazy("Decided"))
    note = WordsField(longest=300, label=gettext_lazy("Note"))

    def prepare(self) -> None:
        years = [(year.id, year.label) for year in self.owner.document.budget_years]
        self.fields["budget_year_id"].choose_from(years, _("Whole agreement"))  # type: ignore[attr-defined]
        organisations = [(one.pk, one.name) for one in self.owner.choices.organisations]
        self.fields["funder_id"].choose_from(organisations)  # type: ignore[attr-defined]
        if self.item is None:
            self.fields["budget_year_id"].initial = _first_without_frame(self.owner.document)

    def check(self) -> None:
        super().check()
        amount = self.cleaned_data.get("amount")
        if amount is None and "amount" not in self.errors:
            self.add_error("amount", ValidationError(_("Write the amount. If there is no money, write 0.")))
        elif amount and amount < 0 and self.cleaned_data.get("kind") != FrameKind.PRICE_LEVEL:
            self.add_error("amount", ValidationError(_("Only a price and wage adjustment can be below zero.")))


def _first_without_frame(document: PlanDocument) -> UUID | None:
    """The year a new entry is most likely for: one of the plan's, else of the agreement's, that has none."""
    given = {entry.budget_year_id for entry in document.frame}
    years = [*document.period.budget_year_ids, *(year.id for year in document.budget_years)]
    return next((year for year in years if year not in given), None)


class FrameForm(PlanForm):
    template = "plans/editing/plan/frame.html"
    initial: Frame

    @cached_property
    def entries(self) -> Rows:
        return self.rows("entries", EntryRow, self.initial.entries)

    def is_valid(self) -> bool:
        return True

    def content(self) -> Frame:
        return Frame(entries=self.entries.items())

    def errors(self) -> Messages:
        return {}

    def problems(self) -> Messages:
        return self.entries.messages()


# --- Focus areas ---------------------------------------------------------------------------------------------------


class OutcomeRow(RowForm):
    makes = Outcome
    text = WordsField(longest=300, label=gettext_lazy("Outcome"))

    @property
    def used_in(self) -> str:
        return used_in(self)


class AreaRow(RowForm):
    makes = FocusArea
    silent = frozenset({"cross_cutting"})
    number = forms.IntegerField(
        label=pgettext_lazy("focus area", "No."),
        min_value=1,
        max_value=99,
        required=False,
        widget=forms.TextInput({"class": "form-control num", "inputmode": "numeric", "autocomplete": "off"}),
    )
    name = WordsField(longest=120, label=pgettext_lazy("focus area", "Name"))  # type: ignore[assignment]
    summary = WordsField(longest=300, label=gettext_lazy("In one sentence"))
    cross_cutting = forms.BooleanField(label=gettext_lazy("Goes across the others"), required=False)
    needs: ClassVar[Mapping[str, Any]] = {
        "number": gettext_lazy("Write the focus area's number."),
        "name": gettext_lazy("Write what the focus area is called."),
    }

    def rows_below(self) -> Iterable[tuple[str, Rows]]:
        outcomes = self.item.outcomes if isinstance(self.item, FocusArea) else ()
        listed = f"{self.prefix}-outcomes"
        yield "outcomes", Rows("outcomes", OutcomeRow, outcomes, self.given, self.owner, listed_as=listed)

    def made(self) -> FocusArea:
        made = super().made()
        assert isinstance(made, FocusArea)
        return made

    @property
    def used_in(self) -> str:
        return used_in(self)


class ImpactRow(RowForm):
    makes = Impact
    text = WordsField(longest=300, label=gettext_lazy("Impact"))


class TheoryForm(PlanForm):
    template = "plans/editing/plan/theory.html"
    initial: Theory

    @cached_property
    def areas(self) -> Rows:
        return self.rows("areas", AreaRow, self.initial.focus_areas)

    @cached_property
    def impacts(self) -> Rows:
        return self.rows("impacts", ImpactRow, self.initial.impacts)

    @cached_property
    def uses(self) -> dict[UUID, list[str]]:
        return uses(self.document.agreement.id)

    def is_valid(self) -> bool:
        return not self.errors()

    def content(self) -> Theory:
        return Theory(focus_areas=self.areas.items(), impacts=self.impacts.items())

    def errors(self) -> Messages:
        return self.numbered_twice | self.still_used

    def problems(self) -> Messages:
        return self.areas.messages() | self.impacts.messages()

    @cached_property
    def numbered_twice(self) -> Messages:
        """Said in the row that comes second."""
        seen: set[Any] = set()
        found: Messages = {}
        for row in self.areas.written:
            number = row.value_of("number")
            if number is not None and number in seen:
                row.add_error("number", said := _("Another focus area has the same number."))
                found[row.add_prefix("number")] = [said]
            seen.add(number)
        return found

    @property
    def still_used(self) -> Messages:
        """What was taken out though plans refer to it, said where the row stood that began the list."""
        kept = {row.id for row in self.areas.written}
        kept |= {row.id for area in self.areas.written for row in area.below["outcomes"].written}
        names = {area.id: area.name for area in self.initial.focus_areas}
        names |= {outcome.id: outcome.text for area in self.initial.focus_areas for outcome in area.outcomes}
        lost = [id_ for id_ in names if id_ not in kept and id_ in self.uses]
        said = _("“%(name)s” is used in %(plans)s and cannot be removed.")
        found = [said % {"name": names[id_], "plans": ", ".join(self.uses[id_])} for id_ in lost]
        return {"areas": found} if found else {}


def used_in(row: RowForm) -> str:
    """The plans that refer to a focus area or an outcome, in words; nothing where it can be taken out."""
    assert isinstance(row.owner, TheoryForm)
    return ", ".join(row.owner.uses.get(row.id, ())) if isinstance(row.id, UUID) else ""
