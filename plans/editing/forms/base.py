"""What every form of the editor is: made from a content, sent back with the number it was made from."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.enums import TEXT_PARTS, PartKind
from partnership.models import User
from partnership.prose.fields import ProseField
from plans.documents.values import Activity, PlanDocument
from plans.editing.contents import PartContent
from plans.editing.forms.choices import Choices
from plans.editing.forms.inputs import WordsField
from plans.models import Plan

LONGEST_HEADING = 120

# The messages of a form, by the name of the input they stand at.
Messages = dict[str, list[str]]


class ContentForm:
    """The open form of one field: several Django forms at once where it has items.

    `template` writes its inputs and gets the form as `form`. `content` may be asked for when `is_valid` has said yes.
    With data the form shows what was sent, right or wrong; without, what the content says.
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

    def errors(self) -> Messages:
        """What stops the content from being saved."""
        raise NotImplementedError

    def problems(self) -> Messages:
        """What could not be read while the rest can be saved as it stands in `content`.

        They stay as they are stored; where they were written they still stand, with what is wrong.
        """
        return {}

    def notices(self) -> dict[str, str]:
        """What is worth a look in what can be saved, by the name of the input it stands at."""
        return {}

    def write_beside(self, plan: Plan, user: User) -> None:
        """Write what belongs to the content and is no part of the document, in the transaction of its `save`."""


class ActivityForm(ContentForm):
    """The form of one field of an activity: `name` is "facts", or the part's kind."""

    def __init__(
        self,
        document: PlanDocument,
        activity: Activity,
        name: str,
        content: Any,
        data: QueryDict | None = None,
        *,
        choices: Choices,
    ) -> None:
        super().__init__(document, content, data)
        self.activity = activity
        self.name = name
        self.choices = choices

    @property
    def edition_id(self) -> UUID:
        return self.activity.edition_id


class PartForm(ActivityForm):
    """The form of one part: its prose, and the items of its kind between the prose.

    A kind with items overrides `items_valid`, `items` and `item_errors`, and may override `problems`.
    """

    initial: PartContent

    @property
    def kind(self) -> PartKind:
        return next(kind for kind in PartKind if kind == self.name)

    @cached_property
    def prose(self) -> "ProseForm":
        """The texts around the items. Its inputs are called "<kind>-before" and so on."""
        initial = {name: getattr(self.initial, name) for name in ("heading", "before", "after")}
        return ProseForm(self.data, initial=initial, part=self)

    def is_valid(self) -> bool:
        prose, items = self.prose.is_valid(), self.items_valid()
        return prose and items

    def content(self) -> PartContent:
        return PartContent(**self.prose.cleaned_data, **self.items())

    def errors(self) -> Messages:
        return messages_of(self.prose) | self.item_errors()

    def items_valid(self) -> bool:
        return True

    def items(self) -> dict[str, Any]:
        """The fields of PartContent that belong to this kind."""
        return {}

    def item_errors(self) -> Messages:
        return {}


class ProseForm(forms.Form):
    """The prose of a part. A part that is one text has none after it."""

    use_required_attribute = False

    before = ProseField()
    after = ProseField(label=_("Text after the list"))
    heading = WordsField(label=_("Another heading for this part"), longest=LONGEST_HEADING)

    def __init__(self, data: QueryDict | None, *, initial: dict[str, str], part: PartForm) -> None:
        super().__init__(data, initial=initial, prefix=part.name)
        if part.kind in TEXT_PARTS:
            del self.fields["after"]
        others = [one for one in part.choices.activities if one[0] != part.activity.id]
        for name in self.fields.keys() & {"before", "after"}:
            field = self.fields[name]
            assert isinstance(field, ProseField)
            field.widget.activities = others
            field.widget.pictures_url = part.choices.pictures_url
        self.fields["before"].label = (
            pgettext_lazy("part of an activity", "Text") if part.kind in TEXT_PARTS else _("Text before the list")
        )
        describe_errors(self)


class TokenForm(forms.Form):
    """The number of the state a form was made from. A form without it is refused."""

    token = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


def messages_of(form: forms.Form) -> Messages:
    """The errors of a Django form, by the names of its inputs."""
    return {form.add_prefix(name): [str(message) for message in found] for name, found in form.errors.items()}


def describe_errors(form: forms.Form) -> None:
    """Let every input name the place beside it where its message stands (`plans/editing/field_error.html`)."""
    for name, field in form.fields.items():
        field.widget.attrs["aria-describedby"] = f"error-{form.add_prefix(name)}"
