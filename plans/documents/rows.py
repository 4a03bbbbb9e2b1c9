"""Between rows and values: reading rows as values, and writing the rows a document brings along with their ids."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F, Manager, Model, QuerySet

from plans.documents.codec import canonical, without_forbidden_signs
from plans.documents.faults import ApplyError, Fault, Problem
from plans.documents.tree import Node, Slot, changed
from plans.documents.values import Value

OUT_OF_THE_WAY = 16_000  # beyond the positions of any document

Row = TypeVar("Row", bound=Model)
AnyValue = TypeVar("AnyValue", bound=Value)
Here = Mapping[Any, dict[str, Any]]  # what rows say in some columns, by id
Family = tuple[Row, dict[str, tuple[Any, ...]]]  # a row, and the values that belong to it, by relation


def value(kind: type[AnyValue], row: Model, /, **given: Any) -> AnyValue:
    """A value of a kind, whose fields are the row's columns of the same names, except for those given."""
    columns = {name: getattr(row, name) for name in kind.__struct_fields__ if name not in given}
    return kind(**columns, **given)


def all_of(kind: type[AnyValue], found: Iterable[Model]) -> tuple[AnyValue, ...]:
    """Values of a kind that say nothing but the rows' columns."""
    return tuple(value(kind, row) for row in found)


def by(attribute: str, found: Iterable[Row]) -> dict[UUID, list[Row]]:
    """The rows under the value of one of their attributes, in the order they came."""
    groups: dict[UUID, list[Row]] = defaultdict(list)
    for row in found:
        groups[getattr(row, attribute)].append(row)
    return groups


def families(parents: QuerySet[Row], **relations: type[Value]) -> list[Family[Row]]:
    """The rows, each with what these relations of theirs hold, as values of a kind: all the tables in one query.

    Of several relations the database makes every combination, so no more than one of them may hold many rows.
    """
    names = {relation: ("pk", *kind.__struct_fields__) for relation, kind in relations.items()}
    columns = {f"{relation}__{name}": F(f"{relation}__{name}") for relation in relations for name in names[relation]}
    found: dict[UUID, tuple[Row, dict[str, dict[UUID, Value]]]] = {}
    for parent in parents.annotate(**columns):
        _first, below = found.setdefault(parent.pk, (parent, {relation: {} for relation in relations}))
        for relation, kind in relations.items():
            pk, *fields = (getattr(parent, f"{relation}__{name}") for name in names[relation])
            if pk is not None and pk not in below[relation]:
                below[relation][pk] = kind(**dict(zip(kind.__struct_fields__, fields, strict=True)))
    return [
        (row, {relation: tuple(held.values()) for relation, held in below.items()}) for row, below in found.values()
    ]


def as_stored(node: Node) -> Node:
    """What was read from rows, in canonical form. Signs that no text may hold are left out."""

    def change(leaf: Any, _slot: Slot) -> Any:
        return without_forbidden_signs(leaf) if type(leaf) is str else leaf

    return canonical(changed(node, change))


def row(table: type[Row], node: Value, /, **given: Any) -> Row:
    """A new row of a table, with the node's fields in the columns of the same names, and what is given."""
    columns = {column.attname for column in table._meta.concrete_fields}
    fields = {name: getattr(node, name) for name in node.__struct_fields__ if name in columns}
    return table(**fields | given)


def placed(table: type[Row], nodes: Iterable[Value], /, **given: Any) -> list[Row]:
    """New rows that keep the order of the nodes in their position."""
    return [row(table, node, position=position, **given) for position, node in enumerate(nodes)]


def create(rows: Sequence[Model]) -> None:
    """Write new rows of one table, few or many. Raises ApplyError where an id is already another row's."""
    if rows:
        table = type(rows[0])._default_manager
        _refuse_taken(table, [row.pk for row in rows])
        table.bulk_create(rows)


def sync(rows: Sequence[Row], present: QuerySet[Row], *keys: str, known: Sequence[Row] | None = None) -> None:
    """Make the rows that are present those given: what is there under its id is changed, the rest made or deleted.

    What hangs on a row stays with it. Only where one of its `keys` (columns that are unique beside the position) is
    another one, the row is made anew. With the rows that are present as `known`, they are not read again, and where
    they are the same ones in the same order, only those that say something else are written. Raises ApplyError where an
    id is already another row's.
    """
    table = present.model._default_manager
    columns = [column for column in present.model._meta.concrete_fields if not column.primary_key]
    place = [column.attname for column in columns if column.is_relation or column.name == "position"]
    wanted = {row.pk: row for row in rows}
    here = _read(present, {*keys, *place}) if known is None else _said(known, {*keys, *place})
    if known is not None and wanted.keys() == here.keys() and _all_stand(wanted, here, (*keys, *place)):
        _change(table, wanted, known, [column.attname for column in columns])
        return
    kept = {pk: row for pk, row in wanted.items() if pk in here and _stands(row, here[pk], keys)}
    table.filter(pk__in=here.keys() - kept.keys()).delete()
    _refuse_taken(table, wanted.keys() - kept.keys())
    # Known places are counted, and those of the rows may have gaps.
    is_in_place = known is None and _all_stand(kept, here, place)
    if "position" in place and kept and not is_in_place:
        present.update(position=F("position") + OUT_OF_THE_WAY)  # no row stands where another one is to stand
    names = [column.name for column in columns]
    table.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=names)


def _read(present: QuerySet[Any], columns: set[str]) -> Here:
    return {found["pk"]: found for found in present.values("pk", *columns)}


def _said(known: Iterable[Model], columns: set[str]) -> Here:
    return {row.pk: {name: getattr(row, name) for name in columns} for row in known}


def _change(table: Manager[Row], wanted: dict[Any, Row], known: Sequence[Row], columns: Sequence[str]) -> None:
    """Write what differs of rows that are there: one query, or none."""
    differing = [row for row in known if not says(wanted[row.pk], row, columns)]
    names = [name for name in columns if not all(says(wanted[row.pk], row, [name]) for row in differing)]
    if differing:
        table.bulk_update([wanted[row.pk] for row in differing], names)


def write_anew(rows: Sequence[Row], present: QuerySet[Row], *keys: str, known: Sequence[Row] | None = None) -> None:
    """Put rows that a document knows no ids of, and on which nothing hangs, in place of those that are present.

    With those that are present as `known`, what they say already is not written: row by row where each is found by its
    `keys`, and else all of them or none.
    """
    table = present.model._default_manager
    columns = [column.attname for column in present.model._meta.concrete_fields if not column.primary_key]
    here = {_key(row, keys or columns): row for row in known or ()}
    wanted = {_key(row, keys or columns): row for row in rows}
    if known is not None and wanted.keys() == here.keys() and not keys:
        return
    if known is None or not keys or here.keys() - wanted.keys():
        present.delete()
        table.bulk_create(rows)
        return
    differing = [row for key, row in wanted.items() if key not in here or not says(row, here[key], columns)]
    names = [name for name in columns if name not in keys]
    table.bulk_create(differing, update_conflicts=True, unique_fields=keys, update_fields=names)


def _key(row: Model, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in columns)


def says(row: Model, other: Model, columns: Iterable[str]) -> bool:
    """Whether two rows say the same in these columns."""
    return all(getattr(row, name) == getattr(other, name) for name in columns)


def _all_stand(wanted: Mapping[Any, Model], here: Here, columns: Iterable[str]) -> bool:
    return all(_stands(row, here[pk], columns) for pk, row in wanted.items())


def _stands(wanted: Model, here: dict[str, Any], columns: Iterable[str]) -> bool:
    """Whether what is there says the same in these columns."""
    return all(getattr(wanted, column) == here[column] for column in columns)


def _refuse_taken(table: Manager[Any], ids: Collection[UUID]) -> None:
    if taken := table.in_bulk(ids):
        raise ApplyError(*(Problem(Fault.TAKEN, id=id_) for id_ in taken))
