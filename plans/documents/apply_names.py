"""The organisations and bodies a document names, found again in the partnership it is put into.

They are the same where the id is the same, or else the name, whatever its capital letters.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db.models import F, Q
from msgspec.structs import replace

from partnership import models as ground
from plans.documents.faults import ApplyError, Fault, Problem, twice
from plans.documents.rows import all_of, as_stored, create, placed, row
from plans.documents.values import Body, Organisation, PlanDocument

Named = TypeVar("Named", Organisation, Body)


class Names(NamedTuple):
    """Under the id the document has for them: the organisations and bodies as they are here."""

    organisations: dict[UUID, Organisation]
    bodies: dict[UUID, Body]

    def id_here(self, id_: UUID) -> UUID | None:
        here: Organisation | Body | None = self.organisations.get(id_) or self.bodies.get(id_)
        return here.id if here else None


def known_names(document: PlanDocument, partnership: ground.Partnership) -> Names:
    """Those of the document's organisations and bodies that are known here, shared organisations before own ones."""
    organisations = ground.Organisation.objects.filter(Q(partnership=None) | Q(partnership=partnership))
    shared_first = organisations.order_by(F("partnership").asc(nulls_first=True), "name")
    return Names(
        organisations=_matches(document.organisations, all_of(Organisation, shared_first)),
        bodies=_matches(document.bodies, all_of(Body, partnership.bodies.order_by("name"))),
    )


def _matches(wanted: Iterable[Named], known: Iterable[Named]) -> dict[UUID, Named]:
    known = [as_stored(item) for item in known]
    under_id = {item.id: item for item in known}
    under_name: dict[str, Named] = {}
    for item in known:
        under_name.setdefault(item.name.casefold(), item)
    found = {}
    for item in wanted:
        here = under_id.get(item.id) or under_name.get(item.name.casefold())
        if here is not None:
            found[item.id] = here
    return found


def settle_names(document: PlanDocument, names: Names, partnership: ground.Partnership, *, make: bool) -> PlanDocument:
    """The document, which has the ids of this partnership already, with organisations and bodies as they are here.

    What is not known here is made where `make` allows it, as known in this partnership only. Otherwise it is an
    ApplyError, as is whatever is known here and described differently.
    """
    known_here: list[Organisation | Body] = [*names.organisations.values(), *names.bodies.values()]
    here = {item.id: item for item in known_here}
    wanted: list[Organisation | Body] = [*document.organisations, *document.bodies]
    faults = []
    for item in wanted:
        known = here.get(item.id)
        if known is None and not make:
            faults.append(Problem(Fault.MISSING, name=item.name))
        elif known is not None and not _alike(item, known):
            faults.append(Problem(Fault.UNLIKE, name=item.name))
    if faults:
        raise ApplyError(*faults)
    organisations = [item for item in document.organisations if item.id not in here]
    bodies = [item for item in document.bodies if item.id not in here]
    _refuse_same_names(organisations, "organisations")
    _refuse_same_names(bodies, "bodies")
    create([row(ground.Organisation, item, partnership=partnership) for item in organisations])
    create(placed(ground.GoverningBody, bodies, partnership=partnership))
    return replace(
        document,
        organisations=tuple(here.get(item.id, item) for item in document.organisations),
        bodies=tuple(here.get(item.id, item) for item in document.bodies),
    )


def _alike(item: Organisation | Body, known: Organisation | Body) -> bool:
    return item.name.casefold() == known.name.casefold() and replace(item, name=known.name) == known


def _refuse_same_names(items: Iterable[Organisation | Body], path: str) -> None:
    if faults := list(twice(items, lambda item: item.name.casefold(), path)):
        raise ApplyError(*faults)
