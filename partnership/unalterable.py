"""Rows that are written once: versions, their files, decisions, the log, and what rooms add to them (the ledger). The
database itself refuses to change them.

Triggers stop UPDATE, DELETE and TRUNCATE, whoever asks. They are set up after every migration, because SQLite drops a
table's triggers when it rebuilds the table. On PostgreSQL the site works under a role that does not own the tables
(`DATABASE_APP_ROLE`), so that it cannot take the triggers away either; that role may read and insert these rows only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from partnership.models import (
    AuditEntry,
    AuditSeal,
    ConditionMet,
    Decision,
    DecisionPoint,
    FrozenDocument,
    Journalised,
    Rendition,
    SealedEntry,
)

UNALTERABLE: tuple[type[models.Model], ...] = (
    FrozenDocument,
    Rendition,
    Decision,
    DecisionPoint,
    ConditionMet,
    Journalised,
    AuditEntry,
    AuditSeal,
    SealedEntry,
)
REFUSAL = "what has been decided is never changed"
FUNCTION = "refuse_change"


_OF_ROOMS: dict[str, type[models.Model]] = {}  # by table


def write_once(*rows: type[models.Model]) -> None:
    """Guard rows of another room as well. The ground cannot know them, so its AppConfig.ready() tells of them."""
    _OF_ROOMS.update({model._meta.db_table: model for model in rows})


def tables() -> list[str]:
    return [*(model._meta.db_table for model in UNALTERABLE), *_OF_ROOMS]


def protect(connection: BaseDatabaseWrapper) -> None:
    """Set up the triggers, and on PostgreSQL what the site's role may do. What is there already is made anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        for table in tables():
            for statement in _triggers(connection.vendor, table):
                cursor.execute(statement)
        if connection.vendor == "postgresql" and settings.DATABASE_APP_ROLE:
            _grant(cursor, connection.ops.quote_name(settings.DATABASE_APP_ROLE))


def _triggers(vendor: str, table: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_all BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
        )
        return
    for action in ("UPDATE", "DELETE"):
        name = f"{table}_{action.lower()}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} BEFORE {action} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"


def _grant(cursor: Any, role: str) -> None:
    """The site's role reads and writes all tables, those of later migrations too, but can only add to these."""
    cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
    for what, privileges in (("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE, SELECT")):
        cursor.execute(f"GRANT {privileges} ON ALL {what} IN SCHEMA public TO {role}")
        cursor.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {privileges} ON {what} TO {role}")
    for table in tables():
        cursor.execute(f"REVOKE ALL ON {table} FROM {role}")
        cursor.execute(f"GRANT SELECT, INSERT ON {table} TO {role}")


def _unprotect(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for table in tables():
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_rows ON {table}")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_all ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_update")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_delete")


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Let these rows be changed and deleted for once: for a demo that begins anew, and for tests. Only the owner can.

    What is done meanwhile is one transaction with taking the triggers away and setting them up again, so that an
    exception, or the process's end, puts everything back.
    """
    connection = connections[using]
    with transaction.atomic(using=using):
        _settle(connection)
        _unprotect(connection)
        yield
        _settle(connection)
        protect(connection)


def _settle(connection: BaseDatabaseWrapper) -> None:
    """Check what waits to be checked: PostgreSQL takes no trigger away from a table that has such rows."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def protect_after_migration(*, using: str, **_signal: Any) -> None:
    """Set up the triggers when the tables are there."""
    connection = connections[using]
    if set(tables()) <= set(connection.introspection.table_names()):
        protect(connection)
