"""Between rows and values: reading rows as values, and writing the rows a document brings along with their ids."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
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


def sync(rows: Sequence[Row], present: QuerySet[Row], *keys: str) -> None:
    """Make the rows that are present those given: what is there under its id is changed, the rest made or deleted.

    What hangs on a row stays with it. Only where one of its `keys` (columns that are unique beside the position) is
    another one, the row is made anew. Raises ApplyError where an id is already another row's.
    """
    table = present.model._default_manager
    columns = [column for column in present.model._meta.concrete_fields if not column.primary_key]
    place = [column.attname for column in columns if column.is_relation or column.name == "position"]
    wanted = {row.pk: row for row in rows}
    here = {found["pk"]: found for found in present.values("pk", *{*keys, *place})}
    kept = {pk for pk in wanted.keys() & here.keys() if _stands(wanted[pk], here[pk], keys)}
    table.filter(pk__in=here.keys() - kept).delete()
    _refuse_taken(table, wanted.keys() - kept)
    if "position" in place and not all(_stands(wanted[pk], here[pk], place) for pk in kept):
        present.update(position=F("position") + OUT_OF_THE_WAY)  # no row stands where another one is to stand
    names = [column.name for column in columns]
    table.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=names)


def _stands(wanted: Model, here: dict[str, Any], columns: Iterable[str]) -> bool:
    """Whether what is there says the same in these columns."""
    return all(getattr(wanted, column) == here[column] for column in columns)


def _refuse_taken(table: Manager[Any], ids: Collection[UUID]) -> None:
    if taken := table.in_bulk(ids):
        raise ApplyError(*(Problem(Fault.TAKEN, id=id_) for id_ in taken))
