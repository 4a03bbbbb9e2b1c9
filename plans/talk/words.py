"""Moments and days as people say them in passing."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership import clock


def moment(said: datetime.datetime) -> str:
    """When something was said: "today 8.12", "yesterday", "3 September"."""
    local = timezone.localtime(said)
    days = (clock.today() - local.date()).days
    if days == 0:
        return _("today %(time)s") % {"time": f"{local.hour}.{local.minute:02}"}
    return _("yesterday") if days == 1 else day(local.date())


def day(date: datetime.date) -> str:
    """A day, with its year where it is another one: "23. september"."""
    return date_format(date, "j. F" if date.year == clock.today().year else "j. F Y")


def left(due: datetime.date) -> str:
    """How long there is: "in 8 days", "today", "2 days late"."""
    days = (due - clock.today()).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
    return ngettext("%(count)s day late", "%(count)s days late", -days) % {"count": -days}
