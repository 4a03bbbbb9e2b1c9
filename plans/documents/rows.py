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
Family = tuple[Row, tuple[AnyValue, ...]]  # a row, and what belongs to it


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


def families(parents: QuerySet[Row], relation: str, kind: type[AnyValue]) -> list[Family[Row, AnyValue]]:
    """The rows, each with what one of their relations holds, as values of a kind: two tables in one query."""
    columns = {f"below_{name}": F(f"{relation}__{name}") for name in kind.__struct_fields__}
    found: dict[UUID, tuple[Row, list[AnyValue]]] = {}
    parent: Any  # a row for each of the values below it
    for parent in parents.annotate(below_pk=F(f"{relation}__pk"), **columns):
        _first, below = found.setdefault(parent.pk, (parent, []))
        if parent.below_pk is not None:
            below.append(kind(**{name: getattr(parent, f"below_{name}") for name in kind.__struct_fields__}))
    return [(row, tuple(below)) for row, below in found.values()]


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
    wanted = {row.pk: [getattr(row, key) for key in keys] for row in rows}
    here = {pk: key for pk, *key in present.values_list("pk", *keys)}
    kept = {pk for pk, key in here.items() if wanted.get(pk) == key}
    table.filter(pk__in=here.keys() - kept).delete()
    _refuse_taken(table, wanted.keys() - kept)
    columns = [column.name for column in present.model._meta.concrete_fields if not column.primary_key]
    if kept and "position" in columns:
        present.update(position=F("position") + OUT_OF_THE_WAY)  # no row stands where another one is to stand
    table.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=columns)


def _refuse_taken(table: Manager[Any], ids: Collection[UUID]) -> None:
    if taken := table.in_bulk(ids):
        raise ApplyError(*(Problem(Fault.TAKEN, id=id_) for id_ in taken))
