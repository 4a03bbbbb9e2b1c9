"""Moments and days as people say them in passing."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership import clock


def ago(moment: datetime) -> str:
    """ "just now", "2 minutes ago", "3 hours ago", "yesterday 9.05", "on 3 September"."""
    now, local = clock.now(), timezone.localtime(moment)
    minutes = int((now - moment) / timedelta(minutes=1))
    days = (timezone.localdate(now) - local.date()).days
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(count)s minute ago", "%(count)s minutes ago", minutes) % {"count": minutes}
    if days == 0:
        return ngettext("%(count)s hour ago", "%(count)s hours ago", minutes // 60) % {"count": minutes // 60}
    if days == 1:
        return _("yesterday %(time)s") % {"time": at(moment)}
    return _("on %(day)s") % {"day": date_format(local, "j. F" if local.year == now.year else "j. F Y")}


def at(moment: datetime) -> str:
    """The time of the day: "10.41"."""
    local = timezone.localtime(moment)
    return f"{local.hour}.{local.minute:02}"


def said_at(said: datetime) -> str:
    """When something was said: "today 8.12", "yesterday", "3 September"."""
    local = timezone.localtime(said)
    days = (clock.today() - local.date()).days
    if days == 0:
        return _("today %(time)s") % {"time": at(said)}
    return _("yesterday") if days == 1 else day(local.date())


def day(value: date) -> str:
    """A day, with its year where it is another one: "23. september"."""
    return date_format(value, "j. F" if value.year == clock.today().year else "j. F Y")


def left(due: date) -> str:
    """How long there is: "in 8 days", "today", "2 days late"."""
    days = (due - clock.today()).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
    return ngettext("%(count)s day late", "%(count)s days late", -days) % {"count": -days}
