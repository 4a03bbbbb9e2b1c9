"""How long ago something was written, as one says it."""

from datetime import datetime, timedelta

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
