"""What every form of the editor is: made from a content, sent back with the number it was made from."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict

from activities.enums import PartKind
from plans.documents.values import Activity, PlanDocument
from plans.editing.contents import PartContent


class ContentForm:
    """The open form of one field: several Django forms at once where it has items.

    `context` is what the template gets beside the form itself. `content` may be asked for when `is_valid` has said
    yes. With data the form shows what was sent, right or wrong; without, what the content says.
    """

    template: ClassVar[str]

    def __init__(self, document: PlanDocument, content: Any, data: QueryDict | None = None) -> None:
        self.document = document
        self.initial = content
        self.data = data

    def is_valid(self) -> bool:
        raise NotImplementedError

    def content(self) -> Any:
        """What was written, as a content. Ids of items that were there stay."""
        raise NotImplementedError

    def errors(self) -> dict[str, list[str]]:
        """The messages, by the name of the input they stand at."""
        raise NotImplementedError


class PartForm(ContentForm):
    """The form of one part of one activity."""

    def __init__(
        self,
        document: PlanDocument,
        activity: Activity,
        kind: PartKind,
        content: PartContent,
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(document, content, data)
        self.activity = activity
        self.kind = kind

    @property
    def edition_id(self) -> UUID:
        return self.activity.edition_id


class TokenForm(forms.Form):
    """The number of the state a form was made from. A form without it is refused."""

    token = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
