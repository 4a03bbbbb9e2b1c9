"""The two steps of an import as pages take them: a file is looked at and kept, and what was shown is done."""

from collections.abc import Callable
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from partnership.models import User
from partnership.tables import limits, uploads
from partnership.tables.importing import Differs, Outcome, try_out, write
from partnership.tables.reading import Sheet, TableError, read
from partnership.tables.table import Table
from partnership.tables.uploads import Kept

Do = Callable[[Table, Sheet, str], Outcome]


class Step(NamedTuple):
    """Where an import has come to."""

    file_name: str = ""
    problem: str = ""  # why the file says nothing
    outcome: Outcome | None = None
    token: str = ""  # what the user confirms with; empty where there is nothing to do, or something is wrong
    is_done: bool = False
    was_changed: bool = False  # somebody changed the rows after they were shown, so they are shown anew


def look(
    user: User,
    purpose: str,
    table: Table,
    file: UploadedFile | None,
    look_at: Callable[[Table, Sheet], Outcome] = try_out,
) -> Step:
    """What importing an uploaded file would do. The file is kept for `confirm` where it would do something.

    `purpose` says which table of what it is, so that a file is never confirmed for another.
    """
    if file is None:
        return Step(problem=_("No file has been chosen. Choose the one with the table."))
    name, content = file.name or "", file.read(limits.FILE + 1)
    try:
        outcome = look_at(table, read(name, content))
    except TableError as error:
        return Step(name, problem=str(error))
    return Step(name, outcome=outcome, token=_kept(user, purpose, name, content, outcome))


def confirm(user: User, purpose: str, table: Table, token: str, do: Do = write) -> Step:
    """Do what was shown, if it is still what would be done; otherwise nothing, and it is shown anew."""
    kept = uploads.find(user, purpose, token)
    if kept is None:
        return Step(problem=_("The file is not kept any more, or has been imported already. Choose it once more."))
    try:
        outcome = do(table, read(kept.name, kept.content), kept.shown)
    except TableError as error:
        return Step(kept.name, problem=str(error))
    except Differs as differs:
        uploads.throw_away(user, purpose, token)
        again = _kept(user, purpose, kept.name, kept.content, differs.outcome)
        return Step(kept.name, outcome=differs.outcome, token=again, was_changed=True)
    uploads.throw_away(user, purpose, token)
    return Step(kept.name, outcome=outcome, is_done=True)


def _kept(user: User, purpose: str, name: str, content: bytes, outcome: Outcome) -> str:
    if outcome.faults or not outcome.rows:
        return ""
    return uploads.keep(user, purpose, Kept(name, content, outcome.digest))
