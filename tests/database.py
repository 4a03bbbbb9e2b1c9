"""What the database itself says to a write."""

from collections.abc import Callable

from django.db import IntegrityError, transaction


def refused(write: Callable[[], object]) -> bool:
    """Whether a constraint stops the write. The test's own transaction goes on either way."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False
