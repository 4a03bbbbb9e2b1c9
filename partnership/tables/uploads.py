"""Uploaded tables between showing what they would do and doing it: kept for the one who sent them, for a while.

A file is found by a word that nobody can guess, only by the same user, and only for the same table. Its name in the
storage does not tell the word.
"""

import hashlib
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from partnership.models import User
from partnership.tables import limits

FOLDER = "tables"


class Kept(NamedTuple):
    name: str  # what the user calls the file
    content: bytes
    shown: str  # the digest of the outcome that the user saw


def keep(user: User, purpose: str, kept: Kept) -> str:
    """Keep a file, and answer with the word it is found by. What is out of date is thrown away on the occasion."""
    _sweep(user)
    token = secrets.token_urlsafe(32)
    head = json.dumps({"name": kept.name, "shown": kept.shown}).encode()
    default_storage.save(_path(user, purpose, token), ContentFile(head + b"\n" + kept.content))
    return token


def find(user: User, purpose: str, token: str) -> Kept | None:
    """The file, unless it is not there any more or was never this user's."""
    path = _path(user, purpose, token)
    if not default_storage.exists(path) or _is_old(path):
        return None
    with default_storage.open(path) as file:
        head = json.loads(file.readline())
        return Kept(head["name"], file.read(), head["shown"])


def throw_away(user: User, purpose: str, token: str) -> None:
    default_storage.delete(_path(user, purpose, token))


def _path(user: User, purpose: str, token: str) -> str:
    said = "\n".join((str(user.pk), purpose, token))
    return f"{FOLDER}/{user.pk}/{hashlib.sha256(said.encode()).hexdigest()}"


def _is_old(path: str) -> bool:
    return timezone.now() - _kept_since(path) > timedelta(seconds=limits.KEPT_FOR)


def _kept_since(path: str) -> datetime:
    try:
        return default_storage.get_modified_time(path)
    except FileNotFoundError:  # somebody else has just thrown it away
        return datetime.min.replace(tzinfo=UTC)


def _sweep(user: User) -> None:
    """Throw away everybody's files that are out of date, and the user's own but the newest."""
    if not default_storage.exists(FOLDER):
        return
    for owner in default_storage.listdir(FOLDER)[0]:
        folder = f"{FOLDER}/{owner}"
        files = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
        old = {path for path in files if _is_old(path)}
        if owner == str(user.pk):
            newest_first = sorted(set(files) - old, key=_kept_since, reverse=True)
            old |= set(newest_first[limits.KEPT_FILES - 1 :])
        for path in old:
            default_storage.delete(path)
