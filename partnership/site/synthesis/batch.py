"""Rows of many tables, made in memory and written together."""

from collections import defaultdict
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model

Row = TypeVar("Row", bound=Model)
AT_ONCE = 2_000  # rows in one statement: more gains nothing, and databases limit what one statement may hold


class Batch:
    """The same random source makes the same rows with the same ids."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._rows: dict[type[Model], list[Model]] = defaultdict(list)

    def new_id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def add(self, table: type[Row], **columns: Any) -> Row:
        row = table(id=self.new_id(), **columns)
        self._rows[table].append(row)
        return row

    def link(self, table: type[Model], **columns: Any) -> None:
        """A row of a table between two others, which has no id of ours."""
        self._rows[table].append(table(**columns))

    def write(self) -> None:
        """Write all rows, tables in the order they came up. Foreign keys are checked when the transaction ends."""
        for table, rows in self._rows.items():
            table._base_manager.bulk_create(rows, batch_size=AT_ONCE)
        self._rows.clear()
