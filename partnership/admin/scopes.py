"""Whose rows are whose in the administration: who sees a row, what it may point at, and who may write where."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.db import models
from django.db.models import Q
from django.http import HttpRequest

from partnership.models import Agreement, Membership, Organisation, Partnership, User
from partnership.rules import secretariat_seats


def visible(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """The rows of a queryset that the user may see; people are seen by those they share a partnership with."""
    if queryset.model is User:
        shared = Partnership.objects.all().for_user(user)
        known = Membership.objects.filter(body__partnership__in=shared).values("user")
        return queryset if user.is_superuser else queryset.filter(pk__in=known)
    return queryset.for_user(user) if hasattr(queryset, "for_user") else queryset


class Home(NamedTuple):
    """The partnership a row belongs to, and the agreement where it belongs to one. An organisation may have neither."""

    partnership: UUID | None
    agreement: UUID | None


def home(row: models.Model | None) -> Home:
    return Home(_followed(row, partnership_path_of(row)), _followed(row, _agreement_path(row)))


def partnership_path_of(row: Any) -> str | None:
    if isinstance(row, Partnership) or row is Partnership:
        return "pk"
    if isinstance(row, Organisation) or row is Organisation:
        return "partnership"
    return getattr(row, "partnership_path", None)


def _agreement_path(row: Any) -> str | None:
    """The way from a row, or from a model's rows, to the agreement they belong to."""
    path = partnership_path_of(row)
    if isinstance(row, Agreement) or row is Agreement:
        return "pk"
    if path and "agreement" in path.split("__"):
        return path.removesuffix("__partnership")
    return "agreement" if hasattr(row, "agreement_id") else None


def _followed(row: Any, path: str | None) -> Any:
    for step in path.split("__") if path else ():
        row = getattr(row, step, None)
    return getattr(row, "pk", row) if path else None


def within(choices: models.QuerySet, place: Home) -> models.QuerySet:
    """Of the choices those that a row at home there may point at: of its own agreement, else of its partnership."""
    model = choices.model
    if model is Organisation:
        return choices.filter(Q(partnership=None) | Q(partnership=place.partnership))
    if place.agreement and (path := _agreement_path(model)):
        return choices.filter(**{path: place.agreement})
    if path := partnership_path_of(model):
        return choices.filter(**{path: place.partnership})
    return choices


def fits(row: models.Model, place: Home) -> bool:
    """A row at home there may point at this one."""
    other = home(row)
    same_agreement = None in (other.agreement, place.agreement) or other.agreement == place.agreement
    return other.partnership in (None, place.partnership) and same_agreement


def narrow(fields: Iterable[forms.Field], place: Home) -> None:
    """Leave in fields of relations only what a row at home there may point at, so that no row can be moved away."""
    for field in fields:
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            field.queryset = within(field.queryset, place)


def written_by(user: Any) -> models.QuerySet:
    """The partnerships in whose secretariat the user has a seat today; every one for a superuser."""
    partnerships = Partnership.objects.all()
    if user.is_superuser:
        return partnerships
    return partnerships.filter(pk__in=secretariat_seats(user).values("body__partnership"))


def may_write(request: HttpRequest, row: models.Model | None) -> bool:
    """The user may write in the partnership of a row; with no row, in some partnership.

    Permissions are the same in all partnerships; the seat says in which of them they count.
    """
    if request.user.is_superuser:
        return True
    # A page asks for each of its parts; the answer is kept as long as the request.
    written = request.__dict__.get("written_partnerships")
    if written is None:
        written = set(written_by(request.user).values_list("pk", flat=True))
        request.__dict__["written_partnerships"] = written
    return home(row).partnership in written if row is not None else bool(written)
