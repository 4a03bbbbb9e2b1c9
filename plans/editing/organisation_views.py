"""Making an organisation while somebody writes who does what, from the page's script."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from partnership.enums import OrganisationKind
from partnership.organising.known import LONGEST_NAME, known_as
from plans.editing.access import Writer, writer_of
from plans.editing.finding import find_plan
from plans.editing.forms.inputs import PickField, WordsField


class OrganisationForm(forms.Form):
    name = WordsField(longest=LONGEST_NAME, label="")
    kind = PickField(OrganisationKind, label="")

    def clean(self) -> None:
        super().clean()
        if "name" not in self.errors and not self.cleaned_data.get("name"):
            self.add_error("name", _("Write what the organisation is called."))
        if "kind" not in self.errors and self.cleaned_data.get("kind") is None:
            self.add_error("kind", _("Say what kind of organisation it is."))


@require_POST
def organisations(request: HttpRequest, slug: str, year: int) -> JsonResponse:
    """A new organisation that only this partnership knows; one that is there already under the name is offered instead.

    JSON: `value` and `name` for the list of actors, and a `message`; or `errors` by field, with status 422.
    """
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    if not _writes_something(writer_of(plan, request.user)):
        raise PermissionDenied
    form = OrganisationForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    made = known_as(form.cleaned_data["name"], form.cleaned_data["kind"], plan.period.partnership)
    said = _("“%(name)s” is on the list now.") if made.is_new else _("“%(name)s” was on the list already.")
    name = made.organisation.name
    return JsonResponse(
        {"value": f"organisation:{made.organisation.pk}", "name": name, "message": said % {"name": name}}
    )


def _writes_something(writer: Writer) -> bool:
    """Whether an actor could be written at all: who only writes a section has none to name."""
    return writer.everything or bool(writer.editions or writer.parts)
