"""The forms of pools. What is wrong is said at its field, and the other fields keep what they hold."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from activities.models import Activity, AdoptedAmount, ApplicationBundle, PoolApplication
from activities.pools.pots import activity_names, grantable, is_pool, names_of
from activities.pools.workflow.applying import Said
from partnership.inputs import AmountField, DayField, LineField, TextField
from partnership.models import PlanPeriod
from partnership.organising.known import LONGEST_NAME, choosable
from partnership.personal import has_number

TITLE = PoolApplication._meta.get_field("title").max_length
APPLICANT = PoolApplication._meta.get_field("applicant").max_length
STALE = gettext_lazy("The page has been open for too long. Look at it again, and send once more.")
ABOUT_PEOPLE = ("title", "purpose", "new_organisation", "applicant")
NOT_IN_LIST = gettext_lazy("Choose from the list.")


class PoolForm(forms.Form):
    """`key` becomes the id of what is made; `revision` is what the application was when the page showed it."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @cached_property
    def form_key(self) -> UUID:
        """The key that was sent, or else a new one."""
        try:
            return UUID(self.data.get("key", ""))
        except ValueError:
            return uuid4()

    @property
    def seen(self) -> int:
        """The revision that was shown; one that never was where the form does not say."""
        seen = self.cleaned_data.get("revision") if self.is_valid() else None
        return -1 if seen is None else seen


class ApplicationForm(PoolForm):
    account = forms.ChoiceField(
        label=gettext_lazy("Pool or line"), error_messages={"required": NOT_IN_LIST, "invalid_choice": NOT_IN_LIST}
    )
    title = LineField(
        gettext_lazy("What is it called?"), TITLE, missing=pgettext_lazy("grant", "Write what it is called.")
    )
    purpose = TextField(
        gettext_lazy("What is the money for?"), rows=4, missing=gettext_lazy("Write what the money is for.")
    )
    organisation = forms.ChoiceField(
        label=gettext_lazy("Organisation"), required=False, error_messages={"invalid_choice": NOT_IN_LIST}
    )
    new_organisation = LineField(gettext_lazy("Or a club that is not on the list"), LONGEST_NAME, required=False)
    applicant = LineField(gettext_lazy("Or a resident or group"), APPLICANT, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        required=False,
        error_messages={"invalid": gettext_lazy("This is no e-mail address. Write it like navn@kommune.dk.")},
    )
    sought = AmountField(gettext_lazy("Sought, kroner"))
    starts_on = DayField(gettext_lazy("From"), required=False)
    ends_on = DayField(gettext_lazy("Until"), required=False)
    serves = forms.ChoiceField(
        label=gettext_lazy("Activity it serves"), required=False, error_messages={"invalid_choice": NOT_IN_LIST}
    )

    def __init__(self, data: QueryDict | None, period: PlanPeriod, application: PoolApplication | None = None) -> None:
        super().__init__(data, initial=_as_shown(application) if application else {})
        accounts = list(grantable(period))
        if application is not None and application.account_id not in {one.pk for one in accounts}:
            accounts.append(application.account)
        names = names_of(period, accounts)
        self._accounts = _offered(self, "account", accounts, lambda one: names[one.pk], gettext_lazy("Choose"))
        if application is None and accounts and is_pool(accounts[0]):
            self.initial["account"] = str(accounts[0].pk)
        organisations = choosable(period.partnership).order_by("name")
        self._organisations = _offered(self, "organisation", organisations, str, gettext_lazy("None of these"))
        activities = activity_names(period)
        served = Activity.objects.filter(pk__in=activities)
        order = {pk: place for place, pk in enumerate(activities)}
        rows = sorted(served, key=lambda one: order[one.pk])
        self._served = _offered(self, "serves", rows, lambda one: activities[one.pk], gettext_lazy("None"))

    def clean_account(self) -> AdoptedAmount:
        return self._accounts[self.cleaned_data["account"]]

    def clean_organisation(self) -> Any:
        return self._organisations.get(self.cleaned_data["organisation"])

    def clean_serves(self) -> Any:
        return self._served.get(self.cleaned_data["serves"])

    def clean(self) -> None:
        said = self.cleaned_data
        names = [name for name in ("organisation", "new_organisation", "applicant") if said.get(name)]
        if not names and not {"organisation", "new_organisation", "applicant"} & set(self.errors):
            self.add_error("organisation", _("Say who applies: an organisation, or a resident or group."))
        for name in names[1:]:
            self.add_error(name, _("Name one who applies, here or above."))
        for name in ABOUT_PEOPLE:
            if has_number(said.get(name) or ""):
                said_so = _("This looks like a civil registration number. We do not need it: leave it out.")
                self.add_error(name, said_so)
        starts_on, ends_on = said.get("starts_on"), said.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("It ends before it begins."))

    @property
    def said(self) -> Said:
        return cast(Said, {name: self.cleaned_data[name] for name in Said.__annotations__})


def _as_shown(application: PoolApplication) -> dict[str, Any]:
    names = ("title", "purpose", "applicant", "email", "sought", "starts_on", "ends_on", "revision")
    return {name: getattr(application, name) for name in names} | {
        "account": str(application.account_id),
        "organisation": str(application.organisation_id or ""),
        "serves": str(application.serves_id or ""),
    }


def _offered(form: forms.Form, name: str, rows: Iterable[Any], named: Any, nothing: Any) -> dict[str, Any]:
    """Give a field the rows that can be chosen in it, and keep them by what is sent."""
    offered = {str(row.pk): row for row in rows}
    field = cast(forms.ChoiceField, form.fields[name])
    field.choices = [("", nothing), *((pk, named(row)) for pk, row in offered.items())]
    return offered


class RecommendForm(PoolForm):
    """How much the working group would grant. Which button was pressed says whether it would at all."""

    amount = AmountField(gettext_lazy("Recommended, kroner"), required=False)
    text = TextField(gettext_lazy("What does the working group say?"), required=False)

    def __init__(self, data: QueryDict | None, application: PoolApplication) -> None:
        begun = {
            "amount": application.recommended or application.sought,
            "text": application.recommendation,
            "revision": application.revision,
        }
        super().__init__(data, initial=begun)

    @property
    def says_yes(self) -> bool:
        return "no" not in self.data

    def clean(self) -> None:
        if self.says_yes:
            if "amount" not in self.errors and self.cleaned_data.get("amount") is None:
                self.add_error("amount", _("Write an amount in kroner."))
        else:
            self.errors.pop("amount", None)
            self.cleaned_data["amount"] = None
            if "text" not in self.errors and not self.cleaned_data.get("text"):
                self.add_error("text", _("Write why it is not recommended."))
        if has_number(self.cleaned_data.get("text") or ""):
            self.add_error("text", _("This looks like a civil registration number. We do not need it: leave it out."))


class DeclineForm(PoolForm):
    answer = TextField(gettext_lazy("What do you answer?"), missing=gettext_lazy("Write what to answer."))

    def __init__(self, data: QueryDict | None, application: PoolApplication) -> None:
        super().__init__(data, initial={"revision": application.revision})


class SeenForm(PoolForm):
    """A question that is answered with yes."""


class BundleForm(PoolForm):
    """Which applications go on a list, and what those who decide are told."""

    title = LineField(
        gettext_lazy("What is the list called?"),
        ApplicationBundle._meta.get_field("title").max_length,
        missing=gettext_lazy("Write what the list is called."),
    )
    note = TextField(gettext_lazy("To those who decide"), required=False)
    case_number = LineField(gettext_lazy("Case number"), 60, required=False)
    applications = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": gettext_lazy("An application cannot be on the list any more.")},
    )

    def __init__(
        self, data: QueryDict | None, offered: Iterable[PoolApplication], initial: Mapping[str, Any] | None = None
    ) -> None:
        self.offered = {str(one.pk): one for one in offered}
        super().__init__(data, initial={"applications": list(self.offered)} | dict(initial or {}))
        field = cast(forms.MultipleChoiceField, self.fields["applications"])
        field.choices = [(pk, one.title) for pk, one in self.offered.items()]

    def clean_applications(self) -> list[PoolApplication]:
        chosen = [self.offered[pk] for pk in self.cleaned_data["applications"]]
        if not chosen:
            raise forms.ValidationError(_("Choose the applications that are to be on the list."))
        return chosen

    @property
    def ticked(self) -> list[PoolApplication]:
        """What is chosen just now, also where the form cannot be sent."""
        chosen = cast(QueryDict, self.data).getlist("applications") if self.is_bound else self.initial["applications"]
        return [self.offered[pk] for pk in chosen if pk in self.offered]


class CorrectForm(PoolForm):
    """An amount for each application of a list, as a body decided it."""

    def __init__(self, data: QueryDict | None, applications: Iterable[PoolApplication]) -> None:
        super().__init__(data)
        self.applications = list(applications)
        for one in self.applications:
            self.fields[str(one.pk)] = AmountField(
                one.title, zero=True, initial=one.amount, missing=gettext_lazy("Write an amount, or 0 for nothing.")
            )

    @property
    def rows(self) -> list[tuple[PoolApplication, forms.BoundField]]:
        return [(one, self[str(one.pk)]) for one in self.applications]

    def clean(self) -> None:
        for one in self.applications:
            amount: Decimal | None = self.cleaned_data.get(str(one.pk))
            if amount is not None and amount > one.sought:
                self.add_error(str(one.pk), _("It is more than was sought."))

    @property
    def amounts(self) -> dict[UUID, Decimal]:
        return {one.pk: self.cleaned_data[str(one.pk)] for one in self.applications}
