"""The forms of bodies and seats. What is wrong is said at its field, and the other fields keep what they hold."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Model, Q
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from partnership import clock
from partnership.choice import Choice
from partnership.enums import BodyKind, MemberRole
from partnership.models import GoverningBody, Membership, Organisation, Partnership, User
from partnership.organising.changing import Refused, mark_of
from partnership.prose.plain import from_plain, to_plain

NOT_IN_LIST = gettext_lazy("Choose from the list.")
NO_DAY = gettext_lazy("This is no day. Write it like 23.9.2022.")
FIRST_YEAR, LAST_YEAR = 1900, 2199  # another one is a slip of the hand


def lazystr(template: Any, **params: object) -> Any:
    """A message with its parameters, translated when it is shown."""
    return lazy(lambda: template % params, str)()


class Shown(NamedTuple):
    """A field as the page shows it, and what is there now where somebody else has written something else meanwhile."""

    field: forms.BoundField
    now: str = ""


class PlainForm(forms.Form):
    """A form of a row. `seen` is the mark of the row as the form shows it; of a new one it is the form's own key."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, row: Model | None, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.row = row
        self.now: dict[str, str] = {}
        self.is_overtaken = False
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            if not isinstance(field.widget, forms.CheckboxInput):
                field.widget.attrs["class"] = "form-select" if is_select else "form-control"

    def offer(self, name: str, rows: Iterable[Any], nothing: Any, *, named: Callable[[Any], str] = str) -> None:
        """Give a field the rows that can be chosen in it."""
        field = self.fields[name]
        assert isinstance(field, RowField)
        field.rows = {str(row.pk): row for row in rows}
        field.choices = [("", nothing), *((pk, named(row)) for pk, row in field.rows.items())]

    @property
    def mark(self) -> str:
        """What the form carries: the row as it is now, so that who was told to look again can save."""
        return mark_of(self.row) if self.row is not None else str(self.key)

    @cached_property
    def key(self) -> UUID:
        """What a new row will be known by: a form that is sent twice makes one row."""
        try:
            return UUID(self.data.get("seen", ""))
        except ValueError:
            return uuid4()

    @property
    def said(self) -> dict[str, Any]:
        """What the form says of the row."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    @property
    def seen_mark(self) -> str:
        return self.cleaned_data.get("seen", "")

    def refuse(self, refusal: Refused) -> None:
        """Say at its field why nothing was kept."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.message)

    def overtaken_by(self, other: "PlainForm") -> None:
        """Take the row as it is now from an unwritten form of it, to be shown beside what was written."""
        self.row = other.row
        self.is_overtaken = True
        for name in self.fields:
            if name != "seen" and _in_words(other[name]) != _in_words(self[name]):
                self.now[name] = _in_words(other[name]) or _("nothing")

    @property
    def shown(self) -> Iterator[Shown]:
        """The fields in their order. The first that is wrong has the focus: it is seen on a small screen too."""
        wrong = next((field for field in self.visible_fields() if field.errors), None)
        if wrong is not None:
            wrong.field.widget.attrs["autofocus"] = True
        return (Shown(field, self.now.get(field.name, "")) for field in self.visible_fields())

    @property
    def errors_above(self) -> list[str]:
        return [str(said) for said in self.errors.get(NON_FIELD_ERRORS, [])]


def _in_words(field: forms.BoundField) -> str:
    """What a field holds, as one reads it."""
    value: Any = field.value()
    of_field: Any = field.field
    if isinstance(of_field, forms.BooleanField):
        return _("yes") if value and value != "False" else _("no")
    if hasattr(of_field, "choices"):
        return str(dict(flatten_choices(of_field.choices)).get(str(value or ""), ""))
    return str(of_field.prepare_value(value) or "") if value not in (None, "") else ""


class DayField(forms.DateField):
    """A day, as the browser's own field gives it or as it is written."""

    def __init__(self, label: Any, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        options.setdefault("required", False)
        messages = {"invalid": NO_DAY, "required": gettext_lazy("Choose a day.")}
        super().__init__(label=label, widget=widget, error_messages=messages, **options)

    def clean(self, value: Any) -> datetime.date | None:
        day = super().clean(value)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(NO_DAY)
        return day


class Number(forms.IntegerField):
    """A small number, or none."""

    def __init__(self, label: Any, *, least: int, most: int, **options: Any) -> None:
        said = gettext_lazy("Write a number between %(least)s and %(most)s.")
        message = lazystr(said, least=least, most=most)
        super().__init__(
            label=label,
            required=False,
            min_value=least,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={"invalid": message, "min_value": message, "max_value": message},
            **options,
        )


class OneOf(forms.TypedChoiceField):
    """One of an enumeration's members, or of those `among` it. With `nothing` none can be chosen, under that name."""

    def __init__(
        self,
        label: Any,
        enum: type[Choice],
        *,
        nothing: Any = None,
        among: Iterable[Choice] | None = None,
        **options: Any,
    ) -> None:
        offered = list(enum if among is None else among)
        choices = [] if nothing is None else [("", nothing)]
        choices += [(one.value, gettext_lazy(one.label)) for one in offered]
        messages = {"invalid_choice": NOT_IN_LIST, "required": NOT_IN_LIST}
        super().__init__(
            label=label,
            choices=choices,
            coerce=lambda value: next(one for one in offered if one == value),
            required=nothing is None,
            empty_value="",
            error_messages=messages,
            **options,
        )


class RowField(forms.ChoiceField):
    """One of some rows, or none. They are given when the form is made (`PlainForm.offer`), and asked for once."""

    def __init__(self, label: Any, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(
            label=label, error_messages={"invalid_choice": NOT_IN_LIST, "required": NOT_IN_LIST}, **options
        )
        self.rows: dict[str, Any] = {}

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        return self.rows[chosen] if chosen else None


class BodyForm(PlainForm):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={
            "required": gettext_lazy("The name is missing. Write one."),
            "max_length": gettext_lazy("The name has at most %(limit_value)s signs; this one has %(show_value)s."),
        },
    )
    kind = OneOf(gettext_lazy("Kind"), BodyKind)
    mandate = forms.CharField(
        label=gettext_lazy("What it is for"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    parent = RowField(gettext_lazy("Reports to"))
    organisation = RowField(gettext_lazy("Belongs to"))
    meetings_min = Number(gettext_lazy("Meetings a year, at least"), least=0, most=366)
    meetings_max = Number(gettext_lazy("Meetings a year, at most"), least=0, most=366)
    decides_outside = forms.BooleanField(
        label=gettext_lazy("It decides outside the system"),
        help_text=gettext_lazy(
            "The secretariat registers what it decides. Otherwise its members answer here themselves."
        ),
        required=False,
    )
    ends_on = DayField(
        gettext_lazy("Last day"),
        help_text=gettext_lazy("Empty: until further notice. Its seats end with it, and what it decided is kept."),
    )

    def __init__(self, data: QueryDict | None, partnership: Partnership, body: GoverningBody | None = None) -> None:
        super().__init__(data, body, _body_as_shown(body) if body else {})
        others = GoverningBody.objects.filter(partnership=partnership).exclude(pk__in=[body.pk] if body else [])
        parent_id, today = body.parent_id if body else None, Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today())
        offered = others.filter(today | Q(pk=parent_id)).select_related("parent").order_by("position", "name")
        self.offer("parent", offered, _("nobody"))
        self.offer("organisation", known_organisations(partnership), _("none"))

    def clean_mandate(self) -> str:
        """The text that was written, with the marks it had where it reads as before."""
        return from_plain(self.cleaned_data["mandate"], self.row.mandate if isinstance(self.row, GoverningBody) else "")

    def clean(self) -> None:
        fewest, most = self.cleaned_data.get("meetings_min"), self.cleaned_data.get("meetings_max")
        if fewest is not None and most is not None and most < fewest:
            self.add_error("meetings_max", _("It is fewer than the least number. Write as many or more."))


def _body_as_shown(body: GoverningBody) -> dict[str, Any]:
    names = ("name", "kind", "meetings_min", "meetings_max", "decides_outside", "ends_on")
    return {name: getattr(body, name) for name in names} | {
        "mandate": to_plain(body.mandate) if body.mandate else "",
        "parent": body.parent_id and str(body.parent_id),
        "organisation": body.organisation_id and str(body.organisation_id),
    }


class SeatForm(PlainForm):
    email = forms.EmailField(
        label=gettext_lazy("The person's e-mail"),
        max_length=254,
        help_text=gettext_lazy(
            "Who sits here and logs in with it. Empty: the seat is an organisation's, without a person."
        ),
        required=False,
        error_messages={"invalid": gettext_lazy("This is no e-mail address. Write it like navn@kommune.dk.")},
    )
    person_name = forms.CharField(
        label=gettext_lazy("The person's name"),
        help_text=gettext_lazy("For who is new here. Others keep the name they have."),
        max_length=120,
        required=False,
    )
    organisation = RowField(gettext_lazy("Organisation"))
    post = forms.CharField(label=pgettext_lazy("of a person", "Post"), max_length=120, required=False)
    role = OneOf(gettext_lazy("Role"), MemberRole)
    stands_in_for = RowField(
        gettext_lazy("Deputy for"), help_text=gettext_lazy("A deputy answers for this seat where its holder has not.")
    )
    is_vacant = forms.BooleanField(label=gettext_lazy("The seat is vacant"), required=False)
    starts_on = DayField(gettext_lazy("First day"))
    ends_on = DayField(
        gettext_lazy("Last day"),
        help_text=gettext_lazy("Empty: until further notice. The person has no access from the day after."),
    )

    def __init__(self, data: QueryDict | None, body: GoverningBody, seat: Membership | None = None) -> None:
        super().__init__(data, seat, _seat_as_shown(seat) if seat else {"role": MemberRole.MEMBER})
        self.offer("organisation", known_organisations(body.partnership), _("none"))
        held = body.memberships.exclude(role=MemberRole.DEPUTY).exclude(pk__in=[seat.pk] if seat else [])
        current = Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today())
        stands_in_for = seat.stands_in_for_id if seat else None
        offered = held.filter(current | Q(pk=stands_in_for)).select_related("user", "organisation")
        self.offer("stands_in_for", sorted(offered, key=_seat_named), _("nobody"), named=_seat_named)


def _seat_named(seat: Membership) -> str:
    """A seat as a list of seats names it."""
    return ", ".join(str(one) for one in (seat.user, seat.organisation, seat.post) if one)


def _seat_as_shown(seat: Membership) -> dict[str, Any]:
    names = ("post", "role", "is_vacant", "starts_on", "ends_on")
    user: User | None = seat.user
    return {name: getattr(seat, name) for name in names} | {
        "email": user.email if user else "",
        "person_name": user.name if user else "",
        "organisation": seat.organisation_id and str(seat.organisation_id),
        "stands_in_for": seat.stands_in_for_id and str(seat.stands_in_for_id),
    }


def known_organisations(partnership: Partnership) -> Any:
    """The organisations that everybody knows, and those of the partnership."""
    return Organisation.objects.filter(Q(partnership=None) | Q(partnership=partnership)).order_by("name")
