"""What the changes have in common: who comes too late is told, and what must not happen is said at its field."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

AnyRow = TypeVar("AnyRow", bound=models.Model)


class Refused(Exception):
    """It cannot be done; `message` says why, at the form's `field` or, without one, above it. Nothing is written."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Overtaken(Refused):
    """Somebody else has changed it since the form was shown."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else has changed this meanwhile. What you wrote stands here: look it over, and save again.")
        )


def mark_of(row: models.Model) -> str:
    """What a form carries of the row it shows: another one after every change."""
    values = {field.attname: str(getattr(row, field.attname)) for field in row._meta.concrete_fields}
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


@contextmanager
def taken(row: AnyRow, seen: str) -> Iterator[AnyRow]:
    """The row as it is now, for one who changes it alone. Raises Overtaken where it is not what was `seen`."""
    with transaction.atomic():
        fresh = type(row)._base_manager.select_for_update().get(pk=row.pk)
        if mark_of(fresh) != seen:
            raise Overtaken
        yield fresh


def sent_before(rows: models.QuerySet[AnyRow], key: UUID) -> AnyRow | None:
    """The row that a form with this key has made already, among those it may make. Raises Overtaken for any other's."""
    found = rows.filter(pk=key).first()
    if found is None and rows.model._base_manager.filter(pk=key).exists():
        raise Overtaken
    return found


def put(row: models.Model, said: dict[str, object]) -> None:
    """Write what was said into the row."""
    for name, value in said.items():
        setattr(row, name, value)
    row.save()


def swapped(rows: list[AnyRow], row: models.Model, *, up: bool) -> list[AnyRow] | None:
    """The rows in their order with one of them a place up or down; none where it is at the end already."""
    place = next(place for place, one in enumerate(rows) if one.pk == row.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return None
    rows = [*rows]
    rows[place], rows[other] = rows[other], rows[place]
    return rows
