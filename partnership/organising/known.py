"""Organisations somebody names while they write: the one that is meant, or a new one known only here."""

from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from partnership.enums import OrganisationKind
from partnership.models import Organisation, Partnership

LONGEST_NAME = 200


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
