"""Mail on its way: written with the change it tells of, sent after it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership import clock
from partnership.models.base import Row


class OutboxMail(Row):
    """One finished mail to one person. `key` names the event it tells of, so that it is written once only.

    The id is in its Message-ID, so a mail that is sent twice is the same mail.
    """

    key = models.CharField(_("event"), max_length=120, unique=True)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("page"), blank=True)
    written_at = models.DateTimeField(_("written"), default=clock.now)
    claimed_at = models.DateTimeField(_("taken for sending"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    problem = models.TextField(_("why it could not be sent"), blank=True)

    class Meta:
        verbose_name = _("mail on its way")
        verbose_name_plural = _("mails on their way")
        ordering = ["written_at", "id"]
        indexes = [models.Index(fields=["sent_at", "written_at"], name="outbox_waiting")]

    def __str__(self) -> str:
        return self.subject
