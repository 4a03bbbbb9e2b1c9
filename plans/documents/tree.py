"""Walking the document's tree: every node and value with its place, and a copy with every value changed."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from plans.documents.errors import DocumentError
from plans.documents.values import Value

Node = TypeVar("Node")
Slot = tuple[type, str]  # the field a leaf stands in: the kind of its node, and the name


def step(name: str | int) -> str:
    """One step of a path: `.title` for a field, `[3]` for an item."""
    return f"[{name}]" if isinstance(name, int) else f".{name}"


def nodes(root: Any, path: str = "") -> Iterator[tuple[str, Value]]:
    """Every value node below and with the root, each with its path, parents first."""
    if isinstance(root, Value):
        yield path.removeprefix("."), root
        children: Any = ((name, getattr(root, name)) for name in root.__struct_fields__)
    elif isinstance(root, tuple):
        children = enumerate(root)
    else:
        return
    for name, child in children:
        if isinstance(child, (Value, tuple)):
            yield from nodes(child, path + step(name))


def changed(root: Node, change: Callable[[Any, Slot], Any]) -> Node:
    """A copy in which every leaf is what `change` makes of it and of the field it stands in.

    A DocumentError of a leaf gets the leaf's path.
    """
    try:
        return _changed(root, change, (type(root), ""))
    except DocumentError as error:
        error.path = error.path.removeprefix(".")
        raise


def _changed(node: Any, change: Callable[[Any, Slot], Any], slot: Slot) -> Any:
    if isinstance(node, Value):
        children = ((name, getattr(node, name), (type(node), name)) for name in node.__struct_fields__)
        return type(node)(**{name: _child(name, child, change, slot) for name, child, slot in children})
    if isinstance(node, tuple):
        return tuple(_child(index, child, change, slot) for index, child in enumerate(node))
    return change(node, slot)


def _child(name: str | int, child: Any, change: Callable[[Any, Slot], Any], slot: Slot) -> Any:
    try:
        return _changed(child, change, slot)
    except DocumentError as error:
        error.path = step(name) + error.path
        raise


def first_difference(one: Any, other: Any, path: str = "") -> str | None:
    """The path of the first place where two trees differ; none where they are equal."""
    if one == other:
        return None
    if isinstance(one, Value) and type(one) is type(other):
        pairs: Any = ((name, getattr(one, name), getattr(other, name)) for name in one.__struct_fields__)
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        pairs = ((index, left, right) for index, (left, right) in enumerate(zip(one, other, strict=True)))
    else:
        return path.removeprefix(".")
    for name, left, right in pairs:
        if (place := first_difference(left, right, path + step(name))) is not None:
            return place
    return path.removeprefix(".")
