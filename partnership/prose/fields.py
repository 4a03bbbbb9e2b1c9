"""Form fields for the texts of a plan. Their values are cleaned markup, however they were written."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from partnership import richtext
from partnership.danish import number
from partnership.prose.limits import MOST_MARKS, MOST_SIGNS
from partnership.prose.widgets import InlineWidget, ProseWidget

# What is pasted may hold many marks that are taken out. Beyond this it is not looked at.
MOST_UNCLEANED = 10


class ProseField(forms.CharField):
    """A text of several blocks.

    `activities` are those it may refer to, with what they are called there ("4. Lommepenge- og fritidsjob");
    `pictures_url` is where pictures are sent to and, with "id.jpg" after it, got from. Without them it has neither.
    """

    widget = ProseWidget
    clean_text = staticmethod(richtext.clean)

    def __init__(
        self,
        *,
        activities: Sequence[tuple[UUID, str]] = (),
        pictures_url: str = "",
        required: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(required=required, **options)
        self.widget.activities = activities
        self.widget.pictures_url = pictures_url

    def clean(self, value: Any) -> str:
        refuse_too_long(value or "", MOST_UNCLEANED)
        cleaned = self.clean_text(super().clean(value))
        refuse_too_long(cleaned)
        if self.required and not cleaned:
            raise ValidationError(self.error_messages["required"], code="required")
        return cleaned

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.clean_text(initial or "") != self.clean_text(data or "")


class InlineField(ProseField):
    """A text within one line, as an item of a list: without pictures and tables."""

    widget = InlineWidget
    clean_text = staticmethod(richtext.clean_inline)


def refuse_too_long(text: str, times: int = 1) -> None:
    """The limits of a document's text, so that the person who writes hears of them where they write."""
    if len(text) > times * MOST_SIGNS:
        said = _("The text has %(signs)s signs. It may have %(limit)s at most. Divide it or shorten it.")
        raise ValidationError(said, "too_long", {"signs": _written(len(text)), "limit": _written(MOST_SIGNS)})
    if (marks := text.count("<")) > times * MOST_MARKS:
        said = _(
            "The text has %(marks)s marks (of bold, lists and the like). It may have %(limit)s at most. "
            "Divide it or shorten it."
        )
        raise ValidationError(said, "too_marked", {"marks": _written(marks), "limit": _written(MOST_MARKS)})


def _written(count: int) -> str:
    return number(Decimal(count))
