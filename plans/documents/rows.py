"""Between rows and values: reading rows as values, and writing the rows a document brings along with their ids."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model

from plans.documents.codec import canonical, without_forbidden_signs
from plans.documents.faults import ApplyError, Fault, Problem
from plans.documents.tree import Node, Slot, changed
from plans.documents.values import Value

Row = TypeVar("Row", bound=Model)
AnyValue = TypeVar("AnyValue", bound=Value)


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
    if not rows:
        return
    table = type(rows[0])._default_manager
    if taken := table.in_bulk([row.pk for row in rows]):
        raise ApplyError(*(Problem(Fault.TAKEN, id=id_) for id_ in taken))
    table.bulk_create(rows)
