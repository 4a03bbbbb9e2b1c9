"""What the ids in contents are called, also where the plan does not name them any more."""

from collections.abc import Iterable
from uuid import UUID

from partnership.models import GoverningBody, Organisation, Partnership
from plans.documents.tree import nodes
from plans.documents.values import PlanDocument, Value
from plans.editing.pieces import Names


def names_in(document: PlanDocument, contents: Iterable[Value], partnership: Partnership) -> Names:
    """The names of everything the contents refer to. Two queries at most, none where the plan knows all of it."""
    names = Names(document, {})
    unknown = {id_ for content in contents for id_ in _references(content)} - names.names.keys()
    if unknown:
        for rows in (
            Organisation.objects.filter(partnership__in=[partnership]) | Organisation.objects.filter(partnership=None),
            GoverningBody.objects.filter(partnership=partnership),
        ):
            names.names.update(rows.filter(pk__in=unknown).values_list("pk", "name"))
    return names


def _references(content: Value) -> Iterable[UUID]:
    for _path, node in nodes(content):
        for name in node.__struct_fields__:
            if name.endswith("_id") and (id_ := getattr(node, name)) is not None:
                yield id_
