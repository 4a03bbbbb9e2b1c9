"""The product's one clock. Everything that needs a day or a moment asks here, so that both can be set.

A demo lives on a fixed day (`settings.DEMO_TODAY`) while its hours and minutes go on; tests set the moment they need.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

# A plain module variable and not a context variable: a test's browser is answered by another thread.
_moment: datetime | None = None


def now() -> datetime:
    """The present moment, aware of its time zone."""
    if _moment is not None:
        return _moment
    actual = timezone.now()
    if settings.DEMO_TODAY is None:
        return actual
    return timezone.make_aware(datetime.combine(settings.DEMO_TODAY, timezone.localtime(actual).time()))


def today() -> date:
    """The present day in the site's time zone."""
    return timezone.localtime(now()).date()


@contextmanager
def at(moment: date | datetime) -> Iterator[None]:
    """Let the clock stand at a moment; a day without an hour means noon, a moment without a zone is Danish time."""
    global _moment
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12))
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    before, _moment = _moment, moment
    try:
        yield
    finally:
        _moment = before
