"""What the frame around every page needs: the day, whether this is a demo, and the user's partnerships in the bar."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from partnership import clock
from partnership.models import Partnership
from partnership.site.demo_users import DEMO_USERS

# More partnerships than these do not fit in the bar; they are then reached from My work.
IN_THE_BAR = 3


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "demo": settings.DEMO,
        "demo_users": DEMO_USERS if settings.DEMO else (),
        "today": clock.today(),
        "bar_partnerships": SimpleLazyObject(lambda: _bar_partnerships(request)),
    }


def _bar_partnerships(request: HttpRequest) -> list[Partnership]:
    # An error page may be shown before the user is known.
    if not hasattr(request, "user"):
        return []
    return for_the_bar(Partnership.objects.all().for_user(request.user)[: IN_THE_BAR + 1])


def for_the_bar(partnerships: Iterable[Partnership]) -> list[Partnership]:
    """All of them where they fit, else none. A page that has them anyway gives them as `bar_partnerships` itself."""
    found = list(partnerships)
    return found if len(found) <= IN_THE_BAR else []
