"""Two people have written the same field: both texts side by side, and the one text that comes of them."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from partnership.enums import ChangeCause
from partnership.models import FieldChange, User
from partnership.prose.fields import ProseField
from plans.documents.values import PlanDocument, Value
from plans.documents.view import words as view_words
from plans.editing import history
from plans.editing.access import works_on, writer_of
from plans.editing.comparing import Place, Side, merged, places
from plans.editing.contents import from_text
from plans.editing.family import Gone
from plans.editing.fields import FAMILIES
from plans.editing.finding import find_field, find_plan, may_write, page_of, read_field
from plans.editing.forms.base import TokenForm
from plans.editing.history import Conflict, Field
from plans.editing.naming import names_in
from plans.editing.pieces import PROSE
from plans.editing.reading import Read, after
from plans.editing.saving import NotNow, Refused, save
from plans.editing.sending import data_token
from plans.editing.shown import shown
from plans.heads import state_now, tabs
from plans.models import Plan


class _Two:
    """A text that came too late, and the one that stands."""

    def __init__(self, plan: Plan, field: Field, document: PlanDocument, kept: FieldChange) -> None:
        family = FAMILIES[field.name]
        self.mine: Value = from_text(kept.after, family.content)
        self.theirs: Value = family.read(document, field)
        base: Value = from_text(kept.before, family.content)
        made = history.state(field, kept.based_on)
        if made is not None:
            base = from_text(made.after, family.content)
        elif kept.based_on == 0 and (first := history.changes_of(field).filter(based_on=0, number__gt=0).first()):
            base = from_text(first.before, family.content)
        names = names_in(document, [self.mine, self.theirs, base], plan.period.partnership)
        self.places: list[Place] = places(self.mine, self.theirs, names, base)

    def possible(self, sides: dict[int, Side]) -> dict[int, Side]:
        """The choices that can be made here."""
        numbers = {place.number: place.may_be_both for place in self.places if place.number}
        return {
            number: side
            for number, side in sides.items()
            if number in numbers and (side != Side.BOTH or numbers[number])
        }

    def merged(self, sides: dict[int, Side]) -> Value:
        return merged(self.mine, self.theirs, self.places, self.possible(sides))


@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request: HttpRequest, slug: str, year: int, change: UUID) -> HttpResponse:
    """Settle a conflict of one's own: choose at each place, write on in the result, save it; or let the other stand."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    plan = find_plan(request.user, slug, year)
    kept = get_object_or_404(history.set_aside_by(request.user).filter(period=plan.period_id), pk=change)
    field = find_field(request.user, plan, kept.subject, kept.field)
    if kept.settled_at:
        messages.info(request, _("You have settled this. Your text is in the history."))
        return redirect(page_of(plan, field))
    if request.method != "POST":
        return _page(request, plan, field, read_field(plan, field), kept, {})
    if not may_write(writer_of(plan, request.user), field):
        raise PermissionDenied
    if "leave" in request.POST:
        history.settle(kept)
        messages.success(request, _("The other text stands. Yours is in the history."))
        return redirect(page_of(plan, field))
    if "compose" in request.POST:
        return _page(request, plan, field, read_field(plan, field), kept, _sides(request))
    return _save(request, request.user, plan, field, kept, _sides(request))


class _NotValid(Exception):
    """What was written of the result cannot be read; the plan as it was then."""

    def __init__(self, document: PlanDocument) -> None:
        super().__init__(document)
        self.document = document


def _save(
    request: HttpRequest, user: User, plan: Plan, field: Field, kept: FieldChange, sides: dict[int, Side]
) -> HttpResponse:
    token = TokenForm(request.POST)

    def written(document: PlanDocument) -> Value:
        result = _Two(plan, field, document, kept).merged(sides)
        words = _words(result, request.POST)
        if not (token.is_valid() and words.is_valid()):
            raise _NotValid(document)
        return replace(result, **words.cleaned_data)

    try:
        save(plan, field, written, data_token(token), user, cause=ChangeCause.MERGED)
    except Gone:
        raise Http404 from None
    except _NotValid as found:
        return _page(request, plan, field, after(found.document, field.subject), kept, sides, request.POST, status=422)
    except Conflict as again:
        history.settle(kept)
        messages.warning(request, _("The text was changed once more while you read. Here are both again."))
        return redirect("conflict", slug=plan.period.partnership.slug, year=plan.period.year, change=again.kept.pk)
    except (NotNow, Refused) as reason:
        said = str(reason) if isinstance(reason, NotNow) else _("Something the text names is no longer there.")
        messages.error(request, said)
        return _page(request, plan, field, read_field(plan, field), kept, sides, request.POST, status=409)
    history.settle(kept)
    messages.success(request, _("The text is saved. Both texts are in the history."))
    return redirect(page_of(plan, field))


def _words(content: Value, data: Any = None) -> forms.Form:
    """The prose of a content, to be written on."""
    names = [name for name in PROSE if getattr(content, name, "")]
    fields = {name: ProseField(label=_("The text")) for name in names}
    initial = {name: getattr(content, name) for name in names}
    return type("WordsForm", (forms.Form,), fields)(data, initial=initial)


def _sides(request: HttpRequest) -> dict[int, Side]:
    """What was chosen at places where the texts differ, by the places' numbers."""
    chosen = {}
    for name, said in request.POST.items():
        number = name.removeprefix("side-")
        side = next((side for side in Side if side == said), None)
        if name.startswith("side-") and number.isdecimal() and side:
            chosen[int(number)] = side
    return chosen


def _page(
    request: HttpRequest,
    plan: Plan,
    field: Field,
    found: Read,
    kept: FieldChange,
    sides: dict[int, Side],
    written: QueryDict | None = None,
    status: int = 200,
) -> HttpResponse:
    two = _Two(plan, field, found.document, kept)
    sides = two.possible(sides)
    newest = found.newest.get(field)
    context = {
        "plan": plan,
        "partnership": plan.period.partnership,
        "state": state_now(plan),
        "tabs": tabs(plan, "plan", insider=works_on(request.user, plan)),
        "label": FAMILIES[field.name].label(found.document, field),
        "back": page_of(plan, field),
        "mine_when": _moment(kept),
        "other": str(newest.changed_by) if newest and newest.changed_by else _("The other"),
        "other_when": _moment(newest) if newest else "",
        "token": found.token(field),
        "places": [shown(place, sides.get(place.number or 0)) for place in two.places if place.mine or place.theirs],
        "differing": sum(1 for place in two.places if place.number),
        "words": _words(two.merged(sides), written),
    }
    return render(request, "plans/editing/conflict.html", context, status=status)


def _moment(change: FieldChange) -> str:
    return view_words.moment(change.changed_at)
