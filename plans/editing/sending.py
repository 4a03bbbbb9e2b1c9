"""What was sent from an open form: read, saved, or told why not."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from activities.enums import PartKind
from partnership.models import FieldChange, User
from plans.documents import faults
from plans.documents.errors import DocumentError
from plans.documents.values import PlanDocument
from plans.editing.contacts import may_name_contacts
from plans.editing.contents import Content, activity_of, as_text, readable
from plans.editing.fields import FAMILIES, Gone
from plans.editing.forms.base import ActivityForm, ContentForm, Messages, TokenForm
from plans.editing.forms.choices import Choices
from plans.editing.forms.registry import FORMS
from plans.editing.history import Conflict, Field
from plans.editing.organisations import MAKE
from plans.editing.saving import NotNow, Refused, Saved, save
from plans.models import Plan

# Names that come with what is sent and say that it is to be shown as it was sent, and not saved.
ONLY_SHOWN = ("move", "show", MAKE)

AnyForm = TypeVar("AnyForm", bound=ContentForm)


class Sent(NamedTuple, Generic[AnyForm]):
    """What became of it: exactly one of `saved`, `conflict` and `status` says so.

    `errors` stand at the inputs, also those of a content that was saved without what they are about.
    """

    form: AnyForm | None
    saved: Saved | None = None
    conflict: FieldChange | None = None
    status: int = 0
    message: str = ""
    errors: Messages = {}


class _NotValid(Exception):
    """The form holds something that stops it from being saved."""


def is_only_shown(data: QueryDict) -> bool:
    return any(name in data for name in ONLY_SHOWN)


def form_of(
    plan: Plan, document: PlanDocument, edition_id: UUID, name: str, data: QueryDict, user: User
) -> ActivityForm | None:
    """The form with what was sent; none where the document does not have the activity."""
    activity = activity_of(document, edition_id)
    if activity is None:
        return None
    content = FAMILIES[name].read(document, Field(edition_id, name))
    choices = Choices(plan, document, names_contacts=name == PartKind.ACTORS and may_name_contacts(plan, user))
    return FORMS[name](document, activity, name, content, data, choices=choices)


def is_there_already(document: PlanDocument, edition_id: UUID, name: str, form: ActivityForm) -> bool:
    """Whether the document says what was sent."""
    if not form.is_valid() or form.problems():
        return False
    try:
        return as_text(readable(form.content())) == as_text(FAMILIES[name].read(document, Field(edition_id, name)))
    except DocumentError:
        return False


def send(plan: Plan, edition_id: UUID, name: str, data: QueryDict, user: User) -> Sent[ActivityForm]:
    """Save what was sent from the form of a field of an activity, without what cannot be read. See `send_form`."""
    field = Field(edition_id, name)
    return send_form(
        plan, field, lambda document: form_of(plan, document, edition_id, name, data, user), data, user, partly=True
    )


def send_form(
    plan: Plan,
    field: Field,
    made: Callable[[PlanDocument], AnyForm | None],
    data: QueryDict,
    user: User,
    *,
    partly: bool,
) -> Sent[AnyForm]:
    """Save what was sent. With `partly`, what cannot be read stays as it is stored while the rest is saved.

    `made` makes the form of the document as it is then; none where the document has no place for it. Side effects:
    those of `save`.
    """
    token = TokenForm(data)
    form: AnyForm | None = None

    def written(document: PlanDocument) -> Content:
        nonlocal form
        form = made(document)
        if form is None:
            raise Gone
        if not token.is_valid() or not form.is_valid() or (form.problems() and not partly):
            raise _NotValid
        content: Content = form.content()
        return content

    def beside() -> None:
        if form is not None:
            form.write_beside(plan, user)

    try:
        saved = save(plan, field, written, data_token(token), user, beside=beside)
    except _NotValid:
        return _refused(form, token)
    except Conflict as conflict:
        message = _("Somebody else has written here meanwhile. Your text is kept.")
        return Sent(form, conflict=conflict.kept, message=message)
    except NotNow as reason:
        return Sent(form, status=423, message=str(reason))
    except Gone:
        return Sent(form, status=404, message=_("The activity is no longer in the plan."))
    except Refused as refused:
        words = dict.fromkeys(_(problem.fault.label) % problem.params for problem in refused.problems)
        return Sent(form, status=422, message=" ".join(words))
    except DocumentError as error:
        return Sent(form, status=422, message=faults.in_words(DocumentError(error.template, error.params)))
    return Sent(form, saved=saved, errors=form.problems() if form else {})


def data_token(token: TokenForm) -> int:
    """The number that was sent; without one nothing is saved, whatever it is taken for."""
    return token.cleaned_data["token"] if token.is_valid() else 0


def _refused(form: AnyForm | None, token: TokenForm) -> Sent[AnyForm]:
    errors = form.errors() | form.problems() if form else {}
    if not token.is_valid():
        words = _("The page has not said what your text was made from. Load the page again; the text is kept here.")
        return Sent(form, status=422, message=words, errors=errors)
    return Sent(form, status=422, message=_("It is not saved yet. See what is marked below."), errors=errors)
