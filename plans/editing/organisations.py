"""New organisations, made while somebody writes who does what."""

from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict

from partnership.enums import OrganisationKind
from partnership.models import Organisation, Partnership
from plans.documents.codec import without_forbidden_signs

LONGEST_NAME = 200
MAKE = "make"  # the button that makes the new organisation of an actor's row; its value is the row's id


class Known(NamedTuple):
    """`is_new` is false where there was one of that name already: it is the one that is meant."""

    organisation: Organisation
    is_new: bool


def known_as(name: str, kind: OrganisationKind, partnership: Partnership) -> Known:
    """The organisation of a name or short name, in letters of whatever size; else a new one known only here."""
    name = " ".join(name.split())
    if there := _named(name, partnership):
        return Known(there, is_new=False)
    try:
        with transaction.atomic():
            return Known(Organisation.objects.create(partnership=partnership, name=name, kind=kind), is_new=True)
    except IntegrityError:
        if there := _named(name, partnership):  # somebody made it in the same moment
            return Known(there, is_new=False)
        raise


def with_new_organisation(data: QueryDict, partnership: Partnership) -> QueryDict:
    """What was sent from the actors' form, with the organisation somebody asked for made and chosen in its row.

    Unchanged where its name or kind is missing: the row says what it needs.
    """
    row = f"actors-{data.get(MAKE, '')}"
    name = without_forbidden_signs(data.get(f"{row}-new_name", "")).strip()
    kind = next((kind for kind in OrganisationKind if kind == data.get(f"{row}-new_kind")), None)
    if not name or len(name) > LONGEST_NAME or kind is None:
        return data
    made = known_as(name, kind, partnership).organisation
    changed = data.copy()
    changed[f"{row}-who"], changed[f"{row}-new_name"] = f"organisation:{made.pk}", ""
    return changed


def choosable(partnership: Partnership) -> QuerySet[Organisation]:
    """Those everybody knows, and those that only this partnership knows."""
    return Organisation.objects.filter(Q(partnership=None) | Q(partnership=partnership))


def _named(name: str, partnership: Partnership) -> Organisation | None:
    """Compared here, as SQLite tells "Ø" and "ø" apart. Its own one first."""
    wanted = name.casefold()
    same = [
        one
        for one in choosable(partnership)
        if wanted in (" ".join(one.name.split()).casefold(), one.short_name.casefold())
    ]
    return min(same, key=lambda one: (one.name.casefold() != wanted, one.partnership_id is None), default=None)
