"""The forms of orders of approval and their steps, and of what a body leaves to the secretariat."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership import clock
from partnership.enums import BodyKind, DecisionRule, MatterKind, StepKind
from partnership.inputs import AmountField, LineField
from partnership.models import (
    Agreement,
    ApprovalChain,
    ChainStep,
    DelegatedLimit,
    GoverningBody,
    Organisation,
    Partnership,
)
from partnership.organising.chains import LIMITED
from partnership.organising.forms import NOT_IN_LIST, DayField, Number, OneOf, PlainForm, RowField, known_organisations


class ChainForm(PlainForm):
    agreement = RowField(gettext_lazy("Agreement"), required=True)
    matter = OneOf(gettext_lazy("For"), MatterKind)
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={
            "required": gettext_lazy("The name is missing. Write one."),
            "max_length": gettext_lazy("The name has at most %(limit_value)s signs; this one has %(show_value)s."),
        },
    )
    up_to = AmountField(
        gettext_lazy("Up to, kroner"),
        required=False,
        help_text=gettext_lazy("For matters about money. Empty: any amount that no other order reaches."),
    )
    valid_from = DayField(gettext_lazy("First day"), required=True)
    valid_to = DayField(gettext_lazy("Last day"), help_text=gettext_lazy("Empty: until further notice."))

    def __init__(self, data: QueryDict | None, partnership: Partnership, chain: ApprovalChain | None = None) -> None:
        agreements = _agreements(partnership)
        super().__init__(data, chain, _chain_as_shown(chain) if chain else _from_now_on(agreements))
        self.offer("agreement", agreements, _("Choose"))


def _agreements(partnership: Partnership) -> list[Agreement]:
    return list(Agreement.objects.filter(partnership=partnership).order_by("-valid_from"))


def _from_now_on(agreements: list[Agreement]) -> dict[str, Any]:
    """For the agreement of today, else the newest."""
    today = clock.today()
    begun = [one for one in agreements if one.valid_from <= today] or agreements
    return {"agreement": str(begun[0].pk), "valid_from": max(begun[0].valid_from, today)} if begun else {}


def _chain_as_shown(chain: ApprovalChain) -> dict[str, Any]:
    names = ("matter", "name", "up_to", "valid_from", "valid_to")
    return {name: getattr(chain, name) for name in names} | {"agreement": str(chain.agreement_id)}


class LimitForm(PlainForm):
    """Up to how many kroner at a time the secretariat decides itself, and which body has said so."""

    agreement = RowField(gettext_lazy("Agreement"), required=True)
    matter = OneOf(gettext_lazy("For"), MatterKind, among=LIMITED)
    up_to = AmountField(gettext_lazy("Up to, kroner"), help_text=gettext_lazy("At a time."))
    delegated_by = RowField(gettext_lazy("Delegated by"), required=True)
    valid_from = DayField(gettext_lazy("First day"), required=True)
    valid_to = DayField(gettext_lazy("Last day"), help_text=gettext_lazy("Empty: until further notice."))
    note = LineField(
        gettext_lazy("Note"),
        DelegatedLimit._meta.get_field("note").max_length,
        required=False,
        help_text=gettext_lazy("Where it was decided, such as a meeting and its item."),
    )

    def __init__(self, data: QueryDict | None, partnership: Partnership, limit: DelegatedLimit | None = None) -> None:
        agreements = _agreements(partnership)
        super().__init__(data, limit, _limit_as_shown(limit) if limit else _from_now_on(agreements))
        self.offer("agreement", agreements, _("Choose"))
        there = Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today())
        there |= Q(pk=limit.delegated_by_id if limit else None)
        bodies = GoverningBody.objects.filter(there, partnership=partnership).exclude(kind=BodyKind.SECRETARIAT)
        self.offer("delegated_by", bodies.order_by("position", "name"), _("Choose"))


def _limit_as_shown(limit: DelegatedLimit) -> dict[str, Any]:
    names = ("matter", "up_to", "valid_from", "valid_to", "note")
    rows = {"agreement": str(limit.agreement_id), "delegated_by": str(limit.delegated_by_id)}
    return {name: getattr(limit, name) for name in names} | rows


class StepForm(PlainForm):
    """`asked` is a body of the partnership or an organisation outside."""

    asked = forms.ChoiceField(
        label=gettext_lazy("Who is asked"), error_messages={"required": NOT_IN_LIST, "invalid_choice": NOT_IN_LIST}
    )
    kind = OneOf(gettext_lazy("Is asked to"), StepKind)
    rule = OneOf(
        gettext_lazy("How it decides"),
        DecisionRule,
        nothing=gettext_lazy("Its own rules, outside the system"),
        help_text=gettext_lazy("Only for a group whose members answer here."),
    )
    days = Number(gettext_lazy("Days to answer"), least=1, most=365, help_text=gettext_lazy("Empty: no deadline."))
    valid_from = DayField(gettext_lazy("First day"), help_text=gettext_lazy("Empty: as long as the order itself."))
    valid_to = DayField(
        gettext_lazy("Last day"),
        help_text=gettext_lazy("For a step that ends earlier: a council that leaves the later years to its committee."),
    )

    def __init__(self, data: QueryDict | None, chain: ApprovalChain, step: ChainStep | None = None) -> None:
        super().__init__(data, step, _step_as_shown(step) if step else {"rule": DecisionRule.MAJORITY})
        partnership = chain.agreement.partnership
        there = Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today()) | Q(pk=step.body_id if step else None)
        bodies = GoverningBody.objects.filter(there, partnership=partnership).order_by("position", "name")
        self._asked: dict[str, GoverningBody | Organisation] = {f"b{body.pk}": body for body in bodies}
        inside = [(key, str(body)) for key, body in self._asked.items()]
        outside = {f"o{one.pk}": one for one in known_organisations(partnership)}
        self._asked |= outside
        field = self.fields["asked"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Choose")),
            (_("Groups"), inside),
            (_("Organisations outside"), [(key, str(one)) for key, one in outside.items()]),
        ]

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        asked = self._asked[said.pop("asked")]
        is_body = isinstance(asked, GoverningBody)
        return said | {"body": asked if is_body else None, "organisation": None if is_body else asked}


def _step_as_shown(step: ChainStep) -> dict[str, Any]:
    names = ("kind", "rule", "days", "valid_from", "valid_to")
    asked = f"b{step.body_id}" if step.body_id else f"o{step.organisation_id}"
    return {name: getattr(step, name) for name in names} | {"asked": asked}
