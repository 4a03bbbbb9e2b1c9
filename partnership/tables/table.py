"""A table: rows as a spreadsheet holds them, on top of django-import-export.

The library reads row by row, each in a savepoint, all in one transaction. What is added here: rows are found by their
id or, without one, by what makes them one of a kind; a cell that reads as it was written changes nothing, so that a
table that comes back untouched changes nothing either; and every fault has a row, a column and words.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult

from partnership.tables.columns import Column, no_such_id, shown, text_of
from partnership.tables.reading import Cell, Line


class Change(NamedTuple):
    """One cell: what it said and what it is to say, in words; of a new row the old one is empty."""

    heading: str
    old: str
    new: str


class RowChange(NamedTuple):
    number: int
    name: str
    is_new: bool
    changes: list[Change]


class Fault(NamedTuple):
    """What is wrong. Without a number it is with the table as a whole, without a heading with the whole row."""

    message: str
    number: int | None = None
    heading: str = ""

    def __str__(self) -> str:
        place = {"row": self.number, "column": self.heading, "message": self.message}
        if self.number is None:
            return self.message
        return (
            _("Row %(row)s, column %(column)s: %(message)s") if self.heading else _("Row %(row)s: %(message)s")
        ) % place


class Table(Resource):
    """The rows of one kind that a user may see, as a table.

    Rooms say in a subclass which columns there are (`columns`), which rows (`existing`), what a new row begins as
    (`new`), and what makes a row one of a kind (`key`, `key_columns`).
    """

    slug: str  # of the file's name and the page's address
    name: str | Promise
    key_columns: tuple[str, ...]  # by their names in `columns`
    untold: tuple[str, ...] = ("id",)  # columns that are never told of as changed
    parent_columns: tuple[str, str] | None = None  # of a row's own name, and of the name of the row it belongs to
    do_not_call_in_templates = True  # a page that lists tables would make them
    violations: dict[str, tuple[str, str | Promise]] = {}  # by constraint: the attribute to blame, and what to write

    class Meta:
        using_db = "default"
        use_transactions = True
        instance_loader_class = BaseInstanceLoader  # never asked: see get_instance
        skip_diff = True  # the library's own difference is made of HTML

    def __init__(
        self,
        user: Any,
        *,
        may_add: bool = True,
        may_change: bool = True,
        may_write: Callable[[Any], bool] = lambda row: True,
    ) -> None:
        """`may_write` says of a row, as it is to be saved, whether it stands where the user writes."""
        super().__init__()
        self.user, self.may_add, self.may_change, self.may_write = user, may_add, may_change, may_write
        self.fields: dict[str, Column] = self.columns()
        for column in self.fields.values():
            column.column_name = str(column.heading)
        self.lines: list[Line] = []
        self.changes: list[RowChange] = []
        self.saved: list[tuple[Any, bool]] = []  # each with whether it is new

    # What a subclass says

    def columns(self) -> dict[str, Column]:
        """The columns in their order, by name."""
        raise NotImplementedError

    def existing(self) -> Iterable[Any]:
        """The rows the user may see, in the order they are written."""
        raise NotImplementedError

    def new(self) -> Any:
        """What a new row begins as."""
        raise NotImplementedError

    def key(self, instance: Any) -> Hashable:
        """What makes a row one of a kind; none where it has nothing that does."""
        raise NotImplementedError

    def stamp(self) -> str:
        """A mark of the state of all that the rows are part of, where it has one: what was shown holds for it alone."""
        return ""

    # The rows there are

    def get_queryset(self) -> Any:
        return self.existing()

    def load(self, *, to_write: bool) -> None:
        """Fetch the rows there are, and keep others from changing them meanwhile where something is to be written."""
        self._by_id: dict[UUID, Any] = {}
        self._by_key: defaultdict[Hashable, list[Any]] = defaultdict(list)
        self._met: dict[int, int] = {}
        self.changes, self.saved = [], []
        rows = self.existing()
        if to_write and isinstance(rows, models.QuerySet):
            rows = rows.select_for_update(of=("self",))
        for instance in rows:
            self.remember(instance)

    def remember(self, instance: Any) -> None:
        """Let later rows of the file find this one."""
        if (id_ := self.id_of(instance)) is not None:
            self._by_id[id_] = instance
        if (key := self.key(instance)) is not None:
            self._by_key[key].append(instance)

    def id_of(self, instance: Any) -> UUID | None:
        return instance.pk

    def with_id(self, id_: UUID, row: dict[str, Cell]) -> Any:
        return self._by_id.get(id_)

    def cells(self, instance: Any) -> dict[str, Cell]:
        """What the row's cells say, by heading."""
        return {column.column_name: column.export(instance) for column in self.fields.values()}

    # Reading a row, as the library asks for it

    def get_instance(self, instance_loader: Any, row: dict[str, Cell]) -> Any:
        found = self._found(row)
        if found is not None and (before := self._met.get(id(found))) is not None:
            raise ValidationError(_("It is the same row as row %(row)s. Delete one of them.") % {"row": before})
        return found

    def _found(self, row: dict[str, Cell]) -> Any:
        id_column = self.fields["id"]
        written = row.get(id_column.column_name)
        if written is not None:
            try:
                found = self.with_id(id_column.clean(row), row)
            except ValueError as error:
                raise ValidationError({"id": str(error)}) from None
            if found is None:
                raise ValidationError({"id": no_such_id(written)})
            return found
        probe = self.new()
        try:
            for name in self.key_columns:
                if self.fields[name].column_name in row:
                    self.fields[name].save(probe, row)
        except ValueError:
            return None  # said when the row is read
        found = self._by_key.get(self.key(probe), [])
        return self.alike(found, row) if found else None

    def alike(self, rows: list[Any], row: dict[str, Cell]) -> Any:
        """The one that a row of the file without an id means, of those that are alike in what makes a row one."""
        if len(rows) > 1:
            raise ValidationError({"id": _("More than one row may be meant. Write its id.")})
        return rows[0]

    def init_instance(self, row: Any = None) -> Any:
        return self.new()

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        self._is_new = new
        self._number = self.lines[kwargs["row_number"] - 1].number
        self._met[id(instance)] = self._number
        self._before = {} if new else self.cells(instance)

    def import_field(
        self, field: Any, instance: Any, row: dict[str, Cell], is_m2m: bool = False, **kwargs: Any
    ) -> None:
        if field.column_name not in row or field is self.fields["id"]:
            return
        cell = row[field.column_name]
        if text_of(cell) == text_of(self._before.get(field.column_name)) and not (self._is_new and not field.readonly):
            return
        if field.readonly:
            raise ValueError(_("This column cannot be changed here. Let it be as it was; in a new row it is empty."))
        if field.fixed and not self._is_new:
            said = _("The row belongs to “%(was)s” and cannot be moved. Write that again, or begin a new row.")
            raise ValueError(said % {"was": shown(self._before.get(field.column_name))})
        field.save(instance, row, **kwargs)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        return not import_validation_errors and not self._is_new and self.cells(instance) == self._before

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors = dict(import_validation_errors or {})
        if self._is_new and not self.may_add:
            errors[NON_FIELD_ERRORS] = [_("You may change rows here, but not add any. Delete the row from the file.")]
        elif not self._is_new and not self.may_change:
            errors[NON_FIELD_ERRORS] = [_("You may add rows here, but not change any. Let the row be as it was.")]
        elif not self.may_write(instance):
            errors[NON_FIELD_ERRORS] = [
                _("You write only in partnerships in whose secretariat you sit. Let the row be as it was or delete it.")
            ]
        for model in self.models_of(instance):
            self._validate(model, errors)
        if errors:
            raise ValidationError(errors)

    def models_of(self, instance: Any) -> list[models.Model]:
        """The rows of the database that a row of the table is checked as."""
        return [instance]

    def _validate(self, model: models.Model, errors: dict[str, Any]) -> None:
        """Add what the model itself finds wrong with its fields."""
        # A row that was found by its name need not be looked for again.
        found = {field.name for field in model._meta.fields if field.is_relation and getattr(model, field.attname)}
        try:
            model.full_clean(exclude=set(errors) | found, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            for name, wrong in error.error_dict.items():
                errors.setdefault(name, []).extend(_plainly(one) for one in wrong)

    def _violated(self, instance: Any) -> dict[str, list[str]]:
        """Which constraints of the database stand against a row, in words, by the attribute to blame."""
        wrong: defaultdict[str, list[str]] = defaultdict(list)
        for model in self.models_of(instance):
            for constraint in model._meta.constraints:
                try:
                    constraint.validate(type(model), model)
                except ValidationError:
                    unknown = (NON_FIELD_ERRORS, _("It does not fit the rest."))
                    blamed, message = self.violations.get(constraint.name, unknown)
                    wrong[blamed].append(str(message))
        return wrong or {NON_FIELD_ERRORS: [_("It does not fit the rest.")]}

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        self.saved.append((instance, self._is_new))
        if self._is_new:
            self.remember(instance)

    def after_import_row(self, row: Any, row_result: RowResult, **kwargs: Any) -> None:
        if row_result.import_type not in (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE):
            return
        untold = {self.fields[name].column_name for name in self.untold}
        changes = [
            Change(heading, shown(self._before.get(heading)), shown(cell))
            for heading, cell in self.cells(self._current).items()
            if heading not in untold and text_of(cell) != text_of(self._before.get(heading))
        ]
        self.changes.append(RowChange(self._number, self.name_of(self._current), self._is_new, changes))

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        instance.save(force_insert=is_create)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        self._current = instance
        try:
            with transaction.atomic():
                super().save_instance(instance, is_create, row, **kwargs)
        except IntegrityError:  # to ask each constraint beforehand takes as many questions as there are
            raise ValidationError(self._violated(instance)) from None

    def name_of(self, instance: Any) -> str:
        """What the row is called where its changes are told."""
        return str(instance)


def _plainly(error: ValidationError) -> str:
    """What a model finds wrong with a field, in the words of somebody who fills in a table."""
    if error.code in ("blank", "null"):
        return _("The cell is empty. Write something.")
    if error.code == "max_length" and error.params:
        return _("The text is too long. Write at most %(most)s signs.") % {"most": error.params["limit_value"]}
    return " ".join(error.messages)
