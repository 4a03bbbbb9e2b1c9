"""The rows of a part: which items there are, in which order, and a Django form for each.

Inputs: `<list>` repeated holds the rows' ids in the order of the page; the columns of a row are `<name>-<id>-<column>`.
A row that has something below it holds that as rows too, whose list is `<name>-<id>-<below>`. `<name>-<id>-remove`
takes a row out, `move` with `<name>:<id>:up` or `:down` moves one. A row in which nothing is written is no item.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Protocol
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import Truncator

from activities.enums import PartKind
from partnership.prose.fields import ProseField
from partnership.richtext import plain
from plans.documents.values import Activity, PlanDocument
from plans.documents.values.base import Value
from plans.editing.forms.base import Messages, describe_errors, messages_of
from plans.editing.forms.choices import Choices

MOVE = "move"
WORDS_OF_A_NAME = 6


class Owner(Protocol):
    """What a row may know of the form it stands in."""

    document: PlanDocument
    activity: Activity
    choices: Choices

    @property
    def kind(self) -> PartKind: ...


class RowForm(forms.Form):
    """One item. Its fields are named as those of the value it makes.

    A column nobody has touched stays exactly as it is stored, however it is stored.
    """

    use_required_attribute = False

    makes: ClassVar[type[Value]]
    silent: ClassVar[frozenset[str]] = frozenset()  # columns that say nothing alone, as they always have a value
    noticed: ClassVar[frozenset[str]] = frozenset()  # columns beside which a notice may stand
    needs: ClassVar[Mapping[str, Any]] = {}  # columns without which the item is none, and what to say then

    def __init__(
        self,
        name: str,
        id_: UUID | str,
        item: Value | None,
        data: QueryDict | None,
        owner: Owner,
        *,
        first: bool = False,
    ) -> None:
        self.id, self.item, self.owner, self.is_first = id_, item, owner, first
        super().__init__(data, initial=self.shown_at_first(), prefix=f"{name}-{id_}")
        self.given = data
        self.name = name
        for field in self.fields.values():
            if isinstance(field, ProseField):
                field.widget.activities = [one for one in owner.choices.activities if one[0] != owner.activity.id]
        self.prepare()
        describe_errors(self)
        for name in self.noticed & self.fields.keys():
            self.fields[name].widget.attrs["aria-describedby"] += f" notice-{self.add_prefix(name)}"
        self.below: dict[str, Rows] = dict(self.rows_below())

    def shown_at_first(self) -> dict[str, Any]:
        """What the columns of a stored item show; nothing of a new one."""
        return {name: getattr(self.item, name) for name in self.base_fields if hasattr(self.item, name)}

    def prepare(self) -> None:
        """What the fields can only be told here: what one may choose from, which days there are."""

    def rows_below(self) -> Iterable[tuple[str, "Rows"]]:
        """The rows that belong to this one, by the field of the value they make."""
        return ()

    # --- What was written

    @cached_property
    def is_blank(self) -> bool:
        """Nothing is written in it."""
        return not any(self._says(name) for name in self.fields) and all(rows.is_blank for rows in self.below.values())

    def _says(self, name: str) -> bool:
        value = self[name].data if self.is_bound else self.initial.get(name)
        return name not in self.silent and bool(str(value if value is not None else "").strip())

    def is_touched(self, name: str) -> bool:
        """Whether a column says anything else than what was shown. What was not sent at all says nothing."""
        field, given = self.fields[name], self[name].data
        if given is None:
            return False
        if isinstance(field, ProseField):
            return field.has_changed(self.initial.get(name), given)
        shown = field.prepare_value(self.initial.get(name, field.initial))
        return _one_notation(given) != _one_notation(shown)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.initial.keys() & self.fields.keys():
            if not self.is_touched(name):
                cleaned[name] = self.initial[name]
                self.errors.pop(name, None)
        self.check()
        return cleaned

    def check(self) -> None:
        """What the columns must say together. Overridden with `super().check()`."""
        for name, said in self.needs.items():
            if name not in self.errors and self.cleaned_data.get(name) in (None, "") and self.is_new_here(name):
                self.add_error(name, ValidationError(said))

    def is_new_here(self, *names: str) -> bool:
        """Whether anything in the columns is not what is stored. What is stored may be as it is."""
        return self.item is None or any(self.is_touched(name) for name in names)

    def made(self) -> Value:
        """The item. Its id is that of the row."""
        columns = {name: self.cleaned_data[name] for name in self.makes.__struct_fields__ if name in self.fields}
        below = {name: rows.items() for name, rows in self.below.items()}
        return self.makes(id=self.id, **columns, **below)

    # --- What stands beside the inputs

    @property
    def called(self) -> str:
        """What the row's buttons call the item; a new one has no name yet."""
        name = getattr(self.item, "name", "") or plain(getattr(self.item, "text", ""))
        return Truncator(name).words(WORDS_OF_A_NAME)

    def messages(self) -> Messages:
        found = messages_of(self)
        for rows in self.below.values():
            found |= rows.messages()
        return found

    def notices(self) -> dict[str, str]:
        """What is worth a look in what is kept, by column."""
        return {}

    def value_of(self, name: str) -> Any:
        """What a column says now, as a value; none where it cannot be read."""
        if not self.is_bound:
            return self.initial.get(name)
        self.errors  # noqa: B018 - asking for the errors reads what was sent
        return self.cleaned_data.get(name)


class Rows:
    """All rows of one kind below one thing. Asked without data they show what is stored, and one more to write in."""

    def __init__(
        self,
        name: str,
        form: type[RowForm],
        stored: Sequence[Value],
        data: QueryDict | None,
        owner: Owner,
        *,
        listed_as: str = "",
    ) -> None:
        self.name, self.form, self.data, self.owner = name, form, data, owner
        self.list = listed_as or name
        self.stored = {item.id: item for item in stored}  # type: ignore[attr-defined]

    @cached_property
    def sent(self) -> list[RowForm]:
        """A form for each row that is there."""
        if self.data is None:
            return [self._row(id_, first=not place) for place, id_ in enumerate(self.stored)]
        return [self._row(id_, first=not place) for place, id_ in enumerate(self._ids(self.data))]

    @cached_property
    def written(self) -> list[RowForm]:
        """Those in which something is written."""
        return [row for row in self.sent if not row.is_blank]

    def shown(self) -> list[RowForm]:
        """The rows of the page: those that are there, and an empty one for who writes without JavaScript."""
        rows = [row for row in self.sent if not row.is_blank or row.item is not None]
        return [*rows, self._empty(uuid4(), first=not rows)]

    def pattern(self) -> RowForm:
        """The row that the page's script makes new ones from."""
        return self._empty(f"__{self.name}__")

    @property
    def is_blank(self) -> bool:
        return not self.written

    def items(self) -> tuple[Any, ...]:
        """What was written. A row that cannot be read is what is stored of it, if anything is."""
        if self.data is None:
            return tuple(self.stored.values())
        made = (row.made() if row.is_valid() else row.item for row in self.written)
        return tuple(item for item in made if item is not None)

    def messages(self) -> Messages:
        return {name: said for row in self.written for name, said in row.messages().items()}

    def notices(self) -> dict[str, str]:
        """By the name of the input they stand at; nothing where there is none any more."""
        found: dict[str, str] = {}
        for row in self.written:
            found |= {row.add_prefix(name): said for name, said in row.notices().items()}
            for rows in row.below.values():
                found |= rows.notices()
        return found

    def __iter__(self) -> Iterator[RowForm]:
        return iter(self.shown())

    def _ids(self, data: QueryDict) -> list[UUID]:
        """The ids that were sent, each once, moved where somebody asked for that."""
        sent = (as_uuid(text) for text in data.getlist(self.list))
        ids = list(dict.fromkeys(id_ for id_ in sent if id_ and f"{self.name}-{id_}-remove" not in data))
        return moved(ids, self.name, data.get(MOVE, ""))

    def _row(self, id_: UUID, *, first: bool) -> RowForm:
        return self.form(self.name, id_, self.stored.get(id_), self.data, self.owner, first=first)

    def _empty(self, id_: UUID | str, *, first: bool = False) -> RowForm:
        return self.form(self.name, id_, None, None, self.owner, first=first)


def moved(ids: list[UUID], name: str, order: str) -> list[UUID]:
    """The ids, one of them a step up or down, as `<name>:<id>:up` asks; unchanged where it asks nothing of them."""
    asked, _colon, rest = order.partition(":")
    text, _colon, way = rest.partition(":")
    id_ = as_uuid(text)
    if asked != name or id_ not in ids:
        return ids
    place = ids.index(id_)
    other = place + (-1 if way == "up" else 1)
    if 0 <= other < len(ids):
        ids[place], ids[other] = ids[other], ids[place]
    return ids


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _one_notation(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n")
