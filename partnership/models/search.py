"""What can be searched: one entry for each text that has a page of its own."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership.enums import SearchKind
from partnership.models.base import ChoiceField, ScopedQuerySet, ScopedRow, one_of
from partnership.models.bodies import within_seats


class SearchEntryQuerySet(ScopedQuerySet):
    def for_user(self, user):
        """What is frozen in the user's partnerships, and what is being written where the user works."""
        frozen = within_seats(self.filter(is_draft=False), "partnership", user)
        drafts = within_seats(self.filter(is_draft=True), "partnership", user, working=True)
        return frozen | drafts


class SearchEntry(ScopedRow):
    """The words of one thing in one plan, as they are shown and as they are compared (casefolded, NFC).

    `subject` is the id of what is found, without a relation. Entries of a draft are for those who work on it; those
    of a frozen version for every member.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="search_entries", verbose_name=_("partnership")
    )
    period = models.ForeignKey(
        "partnership.PlanPeriod", models.CASCADE, related_name="search_entries", verbose_name=_("plan period")
    )
    kind = ChoiceField(_("kind"), enum=SearchKind)
    subject = models.UUIDField(_("what is found"))
    is_draft = models.BooleanField(_("draft"))
    anchor = models.CharField(_("place on the plan's page"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=220)
    text = models.TextField(_("text"))
    folded_title = models.CharField(_("title, casefolded"), max_length=440, editable=False)
    folded_text = models.TextField(_("text, casefolded"), editable=False)

    objects: ClassVar[Any] = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        ordering = ["partnership", "period", "title"]
        constraints = [
            one_of("kind", SearchKind, "search_kind"),
            models.UniqueConstraint(fields=["period", "subject", "is_draft"], name="search_entry_once"),
        ]

    def __str__(self) -> str:
        return self.title
