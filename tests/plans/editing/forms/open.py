"""Forms as they stand open on a page, and what a browser sends of them."""

from types import SimpleNamespace
from uuid import UUID

from django.http import QueryDict
from django.template.loader import render_to_string
from lxml import html

from plans.documents.values import PlanDocument
from plans.editing.contents import PartContent, part_of
from plans.editing.forms.base import PartForm
from plans.editing.forms.registry import FORMS

NOBODY = SimpleNamespace(pk=None)


class NoChoices:
    """What may be chosen where a document is all there is: its own organisations and bodies, and no people."""

    names_contacts = False
    pictures_url = ""

    def __init__(self, document: PlanDocument) -> None:
        self.organisations = [SimpleNamespace(pk=one.id, name=one.name) for one in document.organisations]
        self.bodies = [SimpleNamespace(pk=one.id, name=one.name) for one in document.bodies]
        self.activities = [(one.id, one.title) for one in document.activities]
        period = SimpleNamespace(partnership=SimpleNamespace(slug="proeve"), year=2022)
        self.plan = SimpleNamespace(period=period)

    def bodies_for(self, _chosen: UUID | None) -> list[SimpleNamespace]:
        return self.bodies


def form_of(
    document: PlanDocument,
    kind: str,
    data: QueryDict | None = None,
    *,
    content: PartContent | None = None,
    place: int = 0,
) -> PartForm:
    activity = document.activities[place]
    stored = part_of(activity, kind, set()) if content is None else content
    return FORMS[kind](document, activity, kind, stored, data, choices=NoChoices(document))


def drawn(form: PartForm) -> html.HtmlElement:
    """The form as it stands on the page, without what its part is wrapped in."""
    page = html.fromstring(f"<form>{render_to_string(form.template, {'form': form})}</form>")
    for template in list(page.iter("template")):  # no browser sends what stands in one
        template.drop_tree()
    return page


def sent(form: PartForm, *pressed: tuple[str, str]) -> QueryDict:
    """What a browser without JavaScript sends, with the buttons that were pressed."""
    data = QueryDict(mutable=True)
    for element in drawn(form).xpath("//*[self::input or self::select or self::textarea][@name]"):
        if element.get("type") not in ("radio", "checkbox") or element.checked:
            value = element.value or ""
            data.appendlist(element.name, value.removeprefix("\n") if element.tag == "textarea" else value)
    for name, value in pressed:
        data.appendlist(name, value)
    return data


def again(form: PartForm, data: QueryDict) -> PartForm:
    """The same form with what was sent."""
    return type(form)(form.document, form.activity, form.name, form.initial, data, choices=form.choices)


def written(form: PartForm) -> PartContent:
    """What a form that can be saved is saved as."""
    assert form.is_valid(), form.errors()
    return form.content()
