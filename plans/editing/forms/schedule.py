"""When things happen: lines with the words the plan prints, and the days they mean."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.enums import SpanPrecision
from partnership.prose.fields import InlineField
from partnership.tables.notation import day_written
from plans.documents.values import ScheduleItem, Span
from plans.documents.view import words
from plans.editing.forms.inputs import DayField, PickField, WordsField
from plans.editing.forms.items import ItemsForm
from plans.editing.forms.rows import RowForm, Rows
from plans.editing.when import Stretch, spans_of

AS_WORDS, AS_DATES = "words", "dates"


class SpanRow(RowForm):
    makes = Span
    silent = frozenset({"precision"})
    noticed = frozenset({"starts_on", "ends_on"})
    needs: ClassVar[Mapping[str, Any]] = {"starts_on": _("Write when it begins.")}
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"))
    precision = PickField(SpanPrecision, label=_("Meant as"))

    def prepare(self) -> None:
        for name in ("starts_on", "ends_on"):
            set_days(self, name)

    def check(self) -> None:
        super().check()
        start, end = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if start and end and end < start and self.is_new_here("starts_on", "ends_on"):
            self.add_error("ends_on", ValidationError(gettext("It cannot end before it begins.")))

    def notices(self) -> dict[str, str]:
        return day_notices(self, "starts_on", "ends_on")


class ScheduleRow(RowForm):
    """A line of the schedule. Its days follow its words, until somebody writes other days.

    Beside its columns it sends `means`: whether the days are to follow the words; and `shown`: the words whose days the
    page shows, after "=", or nothing where it shows days that somebody wrote.
    """

    makes = ScheduleItem
    noticed = frozenset({"when"})
    needs: ClassVar[Mapping[str, Any]] = {"text": _("Write what happens.")}
    when = WordsField(longest=120, label=_("When"))
    text = InlineField(label=_("What happens"))

    def prepare(self) -> None:
        self.fields["when"].widget.attrs["placeholder"] = gettext("e.g. April, September–December")

    def rows_below(self) -> Iterable[tuple[str, Rows]]:
        listed = self.add_prefix("spans")
        sent = Rows("spans", SpanRow, self._stored, self.given, self.owner, listed_as=listed)
        self.follows_words = self._follows_words(sent)
        if self.follows_words:
            yield "spans", Rows("spans", SpanRow, self._read(), None, self.owner, listed_as=listed)
        else:
            yield "spans", sent

    @property
    def spans(self) -> Rows:
        return self.below["spans"]

    @property
    def shown(self) -> str:
        return f"={self._when()}" if self.follows_words else ""

    @property
    def meanings(self) -> list[tuple[str, str, bool]]:
        """What the days may follow: the value that is sent, its words, and whether it is so."""
        return [
            (AS_WORDS, gettext("As the words say"), self.follows_words),
            (AS_DATES, gettext("As written here"), not self.follows_words),
        ]

    @cached_property
    def reading(self) -> list[Stretch] | None:
        """What the words mean that are there now."""
        return spans_of(self._when(), self.owner.document.period)

    def made(self) -> ScheduleItem:
        spans = tuple(sorted(self.spans.items(), key=lambda span: span.starts_on))
        return ScheduleItem(id=self.id, when=self.cleaned_data["when"], text=self.cleaned_data["text"], spans=spans)  # type: ignore[arg-type]

    def check(self) -> None:
        super().check()
        begun = set()
        for row in self.spans.written if self.spans.data is not None else ():
            start = row.value_of("starts_on")
            if start and start in begun:
                row.add_error("starts_on", ValidationError(gettext("Another stretch of time begins on the same day.")))
            begun.add(start)

    def notices(self) -> dict[str, str]:
        """How the words are read, or why nothing is made of them."""
        read = words.spans(self._as_spans(self.reading or []))
        if not self._when():
            said = ""
        elif not read and self.follows_words:
            said = gettext("These words name no days. Write the days below, if there are any.")
        elif self.follows_words:
            said = gettext("Read as: %(days)s.") % {"days": read}
        elif read and self.reading != _stretches(self.spans):
            said = gettext("The words say: %(days)s. The days below are others; they stay as they are written.") % {
                "days": read
            }
        else:
            said = ""
        return {"when": said}

    # --- Words and days

    @property
    def _stored(self) -> Sequence[Span]:
        return self.item.spans if isinstance(self.item, ScheduleItem) else ()

    @property
    def _said_by_words(self) -> bool:
        """Whether the stored days are those of the stored words."""
        when = self.item.when if isinstance(self.item, ScheduleItem) else ""
        return (spans_of(when, self.owner.document.period) or []) == _of(self._stored)

    def _when(self) -> str:
        return str(self["when"].data or "") if self.is_bound else self.initial.get("when", "")

    def _follows_words(self, sent: Rows) -> bool:
        """Whether the words are to be read. Days that somebody changed are never written over by them."""
        if self.given is None:
            return self._said_by_words
        if self.given.get(self.add_prefix("means")) == AS_DATES:
            return False
        shown = self.given.get(self.add_prefix("shown"), "")
        if not shown or not sent.written:  # somebody chose just this, or there is nothing that could be written over
            return True
        return _stretches(sent) == (spans_of(shown.removeprefix("="), self.owner.document.period) or [])

    def _read(self) -> list[Span]:
        return self._as_spans(self.reading or [])

    def _as_spans(self, stretches: list[Stretch]) -> list[Span]:
        """With the ids of those that begin on the same day and are there already."""
        ids = {span.starts_on: span.id for span in self._stored}
        return [
            Span(id=ids.get(one.starts_on) or uuid4(), starts_on=one.starts_on, ends_on=one.ends_on,
                 precision=one.precision)
            for one in stretches
        ]  # fmt: skip


class ScheduleForm(ItemsForm):
    field = "schedule"
    row = ScheduleRow
    row_template = "plans/editing/rows/schedule.html"
    add_label = _("Add a line")


def set_days(row: RowForm, name: str) -> None:
    """Tell a column of days which there are."""
    field, document = row.fields[name], row.owner.document
    assert isinstance(field, DayField)
    field.within = (document.agreement.valid_from, document.agreement.valid_to)
    field.planned = (document.period.starts_on, document.period.ends_on)
    field.widget.attrs["placeholder"] = gettext("e.g. %(day)s") % {"day": day_written(document.period.ends_on)}


def day_notices(row: RowForm, *names: str) -> dict[str, str]:
    """What is worth a look in the days of a row."""
    found = {}
    for name in names:
        field = row.fields[name]
        assert isinstance(field, DayField)
        found[name] = field.notice(row.value_of(name))
    return found


def _of(spans: Iterable[Span]) -> list[Stretch]:
    return [Stretch(span.starts_on, span.ends_on, span.precision) for span in spans]


def _stretches(rows: Rows) -> list[Stretch]:
    """What the rows say; something else than any words where they cannot be read."""
    found = [tuple(row.value_of(name) for name in ("starts_on", "ends_on", "precision")) for row in rows.written]
    return sorted((Stretch(*one) for one in found), key=lambda one: str(one.starts_on))
