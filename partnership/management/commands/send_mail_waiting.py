"""manage.py send_mail_waiting: send what no worker has sent."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.outbox import given_up, send_waiting


class Command(BaseCommand):
    help = "Sends the mail that waits, and tells how much could not be sent."

    def handle(self, **options: Any) -> None:
        sent = send_waiting()
        self.stdout.write(ngettext("%(count)s mail sent.", "%(count)s mails sent.", sent) % {"count": sent})
        for mail in given_up():
            self.stderr.write(
                _("Given up: %(mail)s to %(to)s (%(problem)s)")
                % {"mail": mail.subject, "to": mail.to, "problem": mail.problem}
            )
