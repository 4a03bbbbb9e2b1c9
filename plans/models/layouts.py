"""How the documents of an agreement are laid out: data, one layout for each agreement that wants its own."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership.models.base import ScopedRow
from plans.documents.errors import DocumentError
from plans.documents.faults import in_words
from plans.documents.layout import read_layout
from plans.documents.values import Layout


class DocumentLayout(ScopedRow):
    """An agreement without one has the standard layout. `data` is a Layout as JSON."""

    partnership_path = "agreement__partnership"

    agreement = models.OneToOneField(
        "partnership.Agreement", models.CASCADE, related_name="document_layout", verbose_name=_("agreement")
    )
    data = models.JSONField(_("settings"))

    class Meta:
        verbose_name = _("document layout")
        verbose_name_plural = _("document layouts")
        ordering = ["agreement"]

    def __str__(self) -> str:
        return str(self.agreement)

    @property
    def layout(self) -> Layout:
        """The layout, typed. Raises DocumentError for data that no form has seen."""
        return read_layout(self.data)

    def clean(self) -> None:
        try:
            read_layout(self.data)
        except DocumentError as error:
            raise ValidationError({"data": in_words(error)}) from None
