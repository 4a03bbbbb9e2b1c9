"""The demo, loaded once in a process. Each test that looks at it gets its rows, without the seconds loading takes."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from django.test import override_settings

from partnership.site import demo
from partnership.site.secretariats import secretariat_permissions
from tests.users import PDF

FIXTURES = settings.BASE_DIR / "fixtures"
# What is done after a commit would be kept if a test that commits came first, and not if another did.
NOTHING_FOLLOWS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
Rows = list[Any]
# Migrations write these, and give them other numbers when the database was emptied in between.
NUMBERED_ANEW = {ContentType, Permission, Group.permissions.through}

_kept: dict[type[Model], Rows] = {}
_password: list[str] = []


def load() -> str:
    """Put the demo into an empty database, without its PDFs, and answer with the users' password."""
    if connection.vendor != "sqlite":  # PostgreSQL would count on from numbers that are taken
        return _loaded()
    if not _password:
        _password.append(_loaded())
        _kept.update((model, _rows(model)) for model in _models())
        return _password[0]
    Path(settings.VAR, "demo-password").write_text(_password[0])
    with transaction.atomic():
        for model, rows in _kept.items():
            _put_back(model, rows)
        for group in Group.objects.all():
            group.permissions.set(secretariat_permissions())
    return _password[0]


def _loaded() -> str:
    with pytest.MonkeyPatch.context() as patch, override_settings(TASKS=NOTHING_FOLLOWS):
        patch.setattr(demo, "plan_pdf", lambda document, imprint: PDF)
        return demo.load(FIXTURES)


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model not in NUMBERED_ANEW]


def _rows(model: type[Model]) -> Rows:
    """As they lie there: behind a plus, a column is nothing that is read as a date or a decimal."""
    columns = ", ".join(f'+"{field.column}"' for field in model._meta.local_concrete_fields)
    with closing(connection.cursor()) as cursor:
        return cursor.execute(f'SELECT {columns} FROM "{model._meta.db_table}"').fetchall()


def _put_back(model: type[Model], rows: Rows) -> None:
    columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields)
    places = ", ".join(["%s"] * len(model._meta.local_concrete_fields))
    with closing(connection.cursor()) as cursor:
        cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})', rows)
