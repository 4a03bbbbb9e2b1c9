"""What was decided is never changed: the database refuses it, whoever asks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest
from django.conf import settings as site_settings
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from partnership import audit, sealing, unalterable
from partnership.enums import AuditVerb, Outcome
from partnership.models import (
    AuditEntry,
    ConditionMet,
    Decision,
    DecisionPoint,
    FrozenDocument,
    Journalised,
    ProceedingStep,
    Rendition,
)
from partnership.unalterable import UNALTERABLE, lifted, protect
from plans import workflow
from plans.enums import PlanState
from tests.frozen import approved
from tests.proceedings import Table, a_table

OWNER = "postgres"  # of the throwaway server
POSTGRESQL = "postgresql" in site_settings.DATABASES["default"]["ENGINE"]
only_postgresql = pytest.mark.skipif(not POSTGRESQL, reason="SQLite has no roles and no TRUNCATE")
only_sqlite = pytest.mark.skipif(POSTGRESQL, reason="PostgreSQL does not rebuild tables")
EACH_TABLE = pytest.mark.parametrize("model", UNALTERABLE, ids=lambda model: model.__name__)


def everything_decided() -> Table:
    """A plan that was presented and decided about, so that there is a row in every table that is never changed."""
    table = a_table()
    table.submit()
    decision = table.decide(table.chair, Outcome.WITH_CONDITION, "Når regnskabet er godkendt.")
    DecisionPoint.objects.create(decision=decision, number=1, text="At planen godkendes", outcome=Outcome.APPROVED)
    ConditionMet.objects.create(decision=decision, text="Godkendt.", met_on=date(2022, 9, 15), said_by=table.secretary)
    Journalised.objects.create(step=table.step(), case_number="2022-0042", filed_by=table.secretary)
    sealing.seal()
    return table


@pytest.fixture
def decided(db, monkeypatch) -> Table:
    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)
    return everything_decided()


def refused(write: Callable[[], object]) -> bool:
    """The database refuses what is tried. The test's own transaction goes on either way."""
    try:
        with transaction.atomic():
            write()
    except DatabaseError:
        return True
    return False


def goes_through(write: Callable[[], object]) -> bool:
    """The database does what is tried, and has it undone again."""
    try:
        with transaction.atomic():
            write()
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def sql(statement: str) -> Callable[[], object]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def rows(model: type[models.Model]) -> list[tuple[object, ...]]:
    return list(model._base_manager.order_by("pk").values_list())


def ways_to_change(model: type[models.Model]) -> dict[str, Callable[[], object]]:
    """The ways in which a row of a table may be written over or taken away."""
    table, row = model._meta.db_table, model._base_manager.all()[0]
    column = next(field.column for field in model._meta.fields if not field.primary_key)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in model._meta.fields)
    ways = {
        "save": row.save,
        "update": lambda: model._base_manager.filter(pk=row.pk).update(id=uuid4()),
        "bulk_update": lambda: model._base_manager.bulk_update([row], [model._meta.fields[-1].name]),
        "delete a row": row.delete,
        "delete rows": lambda: model._base_manager.all()._raw_delete(connection.alias),
        "UPDATE": sql(f"UPDATE {table} SET {column} = {column}"),
        "DELETE": sql(f"DELETE FROM {table}"),
        "ON CONFLICT": sql(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true "
            f"ON CONFLICT (id) DO UPDATE SET {column} = excluded.{column}"
        ),
    }
    if POSTGRESQL:
        ways["TRUNCATE"] = sql(f"TRUNCATE {table} CASCADE")
        ways["MERGE"] = sql(
            f"MERGE INTO {table} AS old USING {table} AS new ON old.id = new.id "
            f"WHEN MATCHED THEN UPDATE SET {column} = new.{column}"
        )
    else:
        ways["OR REPLACE"] = sql(f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}")
        ways["UPDATE OR REPLACE"] = sql(f"UPDATE OR REPLACE {table} SET {column} = {column}")
    return ways


@EACH_TABLE
def test_a_row_is_never_changed_and_never_deleted(decided, model):
    before = rows(model)
    assert before
    let_through = [name for name, write in ways_to_change(model).items() if not refused(write)]
    assert let_through == []
    assert rows(model) == before


@EACH_TABLE
def test_without_the_triggers_it_would_be(decided, model):
    """Some rows are held by others that point at them, so that not every way is open to all."""
    with lifted():
        through = [name for name, write in ways_to_change(model).items() if goes_through(write)]
    assert {"save", "UPDATE", "ON CONFLICT", "DELETE"} <= set(through)


def test_the_refusal_says_why(decided):
    with pytest.raises(DatabaseError, match=unalterable.REFUSAL), transaction.atomic():
        Decision.objects.all().update(text="Nej")


def test_more_rows_can_be_added(decided):
    before = AuditEntry.objects.count()
    audit.record(
        AuditVerb.REMINDED, actor=None, subject=uuid4(), label="Ryk", partnership_id=decided.house.partnership.pk
    )
    assert AuditEntry.objects.count() == before + 1


# --- Taking the triggers away, and setting them up again -----------------------------------------------------------


def triggers() -> set[str]:
    wanted = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if POSTGRESQL
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(wanted)
        return {name for (name,) in cursor.fetchall()}


def expected() -> set[str]:
    endings = ("rows", "all") if POSTGRESQL else ("update", "delete")
    return {f"{table}_{ending}" for table in unalterable.tables() for ending in endings}


@pytest.mark.django_db
def test_the_triggers_are_there_after_migrating():
    assert expected() <= triggers()


@pytest.mark.django_db
def test_lifted_takes_them_away_and_puts_them_back():
    with lifted():
        assert not expected() & triggers()
    assert expected() <= triggers()


def test_an_exception_puts_everything_back(decided):
    before = rows(Rendition)

    def begin() -> None:
        with lifted():
            Rendition.objects.all().delete()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        begin()
    assert expected() <= triggers()
    assert rows(Rendition) == before


def test_an_error_of_the_database_puts_everything_back(decided):
    with pytest.raises(DatabaseError), lifted():
        sql("SELECT nothing FROM nowhere")()
    assert expected() <= triggers()


@pytest.mark.django_db(transaction=True)
def test_an_exception_puts_everything_back_outside_a_transaction_too():
    with pytest.raises(RuntimeError), lifted():
        raise RuntimeError
    assert expected() <= triggers()


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_table_that_was_rebuilt_gets_its_triggers_with_the_migration():
    """SQLite rebuilds a table to change a column, and forgets its triggers."""
    field = FrozenDocument._meta.get_field("title")
    longer = models.CharField(max_length=201)
    longer.set_attributes_from_name("title")
    longer.model = FrozenDocument
    for old, new in ((field, longer), (longer, field)):
        with connection.schema_editor() as editor:
            editor.alter_field(FrozenDocument, old, new)
    assert not {name for name in triggers() if name.startswith("partnership_frozendocument")}
    call_command("migrate", verbosity=0)
    assert expected() <= triggers()


# --- The site's own role on PostgreSQL -----------------------------------------------------------------------------


@contextmanager
def connected_as(user: str) -> Iterator[None]:
    """Ask in a connection of this role's own."""
    before = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = user
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = before


@pytest.fixture
def as_the_site(transactional_db, settings, monkeypatch) -> Iterator[Table]:
    """Everything that is decided here is decided by the site's role, in connections of its own."""
    monkeypatch.setattr("plans.workflow.submitting.is_ready", lambda plan: None)
    role = settings.DATABASE_APP_ROLE = f"site_of_{connection.settings_dict['NAME']}"
    sql(f'CREATE ROLE "{role}" LOGIN')()
    try:
        protect(connection)
        with connected_as(role):
            yield everything_decided()
    finally:
        sql(f'DROP OWNED BY "{role}"; DROP ROLE "{role}"')()


def attempts(table: str) -> dict[str, str]:
    """Statements that would change what is kept, or make it possible to."""
    return {
        "UPDATE": f"UPDATE {table} SET id = id",
        "DELETE": f"DELETE FROM {table}",
        "TRUNCATE": f"TRUNCATE {table} CASCADE",
        "ON CONFLICT": (f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = excluded.id"),
        "MERGE": f"MERGE INTO {table} a USING {table} b ON a.id = b.id WHEN MATCHED THEN DELETE",
        "FOR UPDATE": f"SELECT * FROM {table} FOR UPDATE",
        "a common table expression": f"WITH gone AS (DELETE FROM {table} RETURNING id) SELECT * FROM gone",
        "a view": f"CREATE TEMP VIEW seen AS SELECT * FROM {table}; DELETE FROM seen",
        "a function": (
            f"CREATE FUNCTION pg_temp.go() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM {table}'; "
            "SELECT pg_temp.go()"
        ),
        "DISABLE TRIGGER": f"ALTER TABLE {table} DISABLE TRIGGER ALL",
        "DISABLE one": f"ALTER TABLE {table} DISABLE TRIGGER {table}_rows",
        "DROP TRIGGER": f"DROP TRIGGER {table}_rows ON {table}",
        "another trigger": f"CREATE TRIGGER a BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "DROP TABLE": f"DROP TABLE {table} CASCADE",
        "RENAME": f"ALTER TABLE {table} RENAME TO elsewhere",
        "OWNER": f"ALTER TABLE {table} OWNER TO CURRENT_USER",
        "a column": f"ALTER TABLE {table} ALTER COLUMN id TYPE text",
        "a rule": f"CREATE RULE away AS ON INSERT TO {table} DO INSTEAD NOTHING",
        "a policy": f"CREATE POLICY hidden ON {table} USING (false)",
        "GRANT": f"GRANT ALL ON {table} TO CURRENT_USER; DELETE FROM {table}",
        "COPY from a file": f"COPY {table} FROM '/etc/passwd'",
        "COPY to a program": f"COPY {table} TO PROGRAM 'cat'",
        "the function itself": (
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
        ),
        "DROP FUNCTION": "DROP FUNCTION refuse_change() CASCADE",
        "replication": "SET session_replication_role = replica",
        "the owner's role": f"SET ROLE {OWNER}",
        "a table of its own": "CREATE TABLE public.mine (id int)",
        "a role of its own": "ALTER ROLE CURRENT_USER SUPERUSER",
    }


@only_postgresql
def test_the_sites_role_can_change_nothing_that_was_decided(as_the_site):
    kept = {model: rows(model) for model in UNALTERABLE}
    through = [
        (model.__name__, name)
        for model in UNALTERABLE
        for name, statement in attempts(model._meta.db_table).items()
        if not refused(sql(statement))
    ]
    assert through == []
    assert {model: rows(model) for model in UNALTERABLE} == kept
    assert all(kept.values())


@only_postgresql
def test_the_same_statements_as_the_owner_go_through(decided):
    """So they are refused for who asks, not for how they are written."""
    table = "partnership_auditseal"
    owners = ("DISABLE TRIGGER", "DROP TRIGGER", "RENAME", "a rule", "the function itself", "replication", "FOR UPDATE")
    connection.check_constraints()
    assert [name for name in owners if not goes_through(sql(attempts(table)[name]))] == []


@only_postgresql
def test_the_sites_role_does_all_of_its_own_work(as_the_site):
    table = as_the_site
    table.decide(table.members[0])
    table.register(Outcome.SENT_BACK, "Summen passer ikke.")
    plan = table.plan
    plan.title = "Rettet"
    plan.save()
    assert approved(table).version == 2
    assert table.plan.state == PlanState.IN_FORCE
    workflow.begin_amendment(table.plan, table.secretary)
    workflow.drop_amendment(table.plan, table.secretary)
    assert ProceedingStep.objects.count() == 4
    table.house.editions[0].delete()
    assert sealing.seal().number == 2
    assert list(sealing.verify_seals()) == []


@only_postgresql
def test_without_the_triggers_the_sites_role_still_may_not(as_the_site):
    table = FrozenDocument._meta.db_table
    with connected_as(OWNER):
        unalterable._unprotect(connection)
    try:
        assert refused(sql(f"UPDATE {table} SET id = id"))
        assert refused(sql(f"DELETE FROM {table}"))
    finally:
        with connected_as(OWNER):
            protect(connection)


@only_postgresql
def test_tables_of_later_migrations_are_the_sites_too(as_the_site):
    with connected_as(OWNER):
        sql("CREATE TABLE later (id integer)")()
    try:
        sql("INSERT INTO later VALUES (1)")()
        sql("UPDATE later SET id = 2")()
        assert refused(sql("DROP TABLE later"))
    finally:
        with connected_as(OWNER):
            sql("DROP TABLE later")()
