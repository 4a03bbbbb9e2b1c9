"""The ground's tables: organisations, groups and bodies, and their members."""

from collections import defaultdict
from collections.abc import Hashable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partnership.enums import BodyKind, MemberRole, OrganisationKind
from partnership.models import GoverningBody, Membership, Organisation, Partnership, User
from partnership.richtext import clean
from partnership.tables.columns import (
    ID,
    Column,
    Day,
    Figure,
    Named,
    OneOf,
    PublicId,
    RichWords,
    Words,
    YesNo,
    key_of,
    text_of,
)
from partnership.tables.table import Table

AT_MOST = 32_767  # what the database's small numbers hold


class Names:
    """What rows of the ground are known by in tables, and the rows by their names, as a user may see them.

    Each kind is fetched once, when the first row asks for it.
    """

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def _partnerships(self) -> dict[str, list[Partnership]]:
        return _by(lambda one: one.name, Partnership.objects.all().for_user(self.user))

    @cached_property
    def _organisations(self) -> dict[str, list[Organisation]]:
        return _by(lambda one: one.name, Organisation.objects.all().for_user(self.user))

    @cached_property
    def _bodies(self) -> dict[str, list[GoverningBody]]:
        bodies = GoverningBody.objects.all().for_user(self.user)
        return _by(lambda one: one.name, bodies.select_related("partnership"))

    @cached_property
    def _people(self) -> dict[str, list[User]]:
        people = User.objects.all()
        if not self.user.is_superuser:
            shared = Partnership.objects.all().for_user(self.user)
            people = people.filter(memberships__body__partnership__in=shared).distinct()
        return _by(lambda one: one.email, people)

    def partnerships(self, name: str, row: Any = None) -> list[Partnership]:
        return self._partnerships[key_of(name)]

    def organisations(self, name: str, partnership: Partnership | None) -> list[Organisation]:
        """Those of the name that everybody knows or this partnership knows; its own goes before the shared one."""
        found = self._organisations[key_of(name)]
        own = [one for one in found if partnership is not None and one.partnership_id == partnership.pk]
        return own or [one for one in found if one.partnership_id is None]

    def bodies(self, name: str, partnership: Partnership | None) -> list[GoverningBody]:
        return [one for one in self._bodies[key_of(name)] if partnership and one.partnership_id == partnership.pk]

    def people(self, email: str, row: Any = None) -> list[User]:
        return self._people[key_of(email)]

    def partnership_of(self, row: dict[str, Any], heading: str) -> Partnership | None:
        """The partnership a row names; none where it names none or one that cannot be seen."""
        found = self.partnerships(text_of(row.get(heading)))
        return found[0] if len(found) == 1 else None


def _by(name: Any, rows: Any) -> dict[str, list[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[key_of(name(row))].append(row)
    return found


class OrganisationTable(Table):
    slug = "organisationer"
    name = _("Organisations")
    key_columns = ("partnership", "name")
    parent_columns = ("name", "parent")
    violations = {
        "organisation_named": ("name", _("The name is missing. Write one.")),
        "organisation_not_own_parent": ("parent", _("An organisation is no part of itself. Name another one.")),
    }

    def columns(self) -> dict[str, Column]:
        names = self.names = Names(self.user)
        return {
            "name": Column("name", _("Name"), Words(), width=40),
            "short_name": Column("short_name", _("Short name"), Words()),
            "kind": Column("kind", _("Kind"), OneOf(OrganisationKind, default=OrganisationKind.OTHER), width=24),
            "parent": Column("parent", _("Part of"), Named(self._parents), width=40),
            "partnership": Column("partnership", _("Known only in"), Named(names.partnerships), width=20, fixed=True),
            "id": Column("id", ID, PublicId(), width=38),
        }

    def existing(self) -> QuerySet[Organisation]:
        rows = Organisation.objects.all().for_user(self.user)
        return rows.select_related("parent", "partnership").order_by("partnership__name", "name", "pk")

    def new(self) -> Organisation:
        return Organisation()

    def key(self, instance: Organisation) -> Hashable:
        return (instance.partnership_id, key_of(instance.name))

    def _parents(self, name: str, row: dict[str, Any]) -> list[Organisation]:
        partnership = self.names.partnership_of(row, self.fields["partnership"].column_name)
        own = self._by_key[(partnership and partnership.pk, key_of(name))]
        return own or self._by_key[(None, key_of(name))]


class BodyTable(Table):
    slug = "grupper"
    name = _("Groups and bodies")
    key_columns = ("partnership", "name")
    parent_columns = ("name", "parent")
    violations = {
        "body_meetings_range": ("meetings_max", _("It is fewer than the least number. Write as many or more.")),
        "body_name_unique": ("name", _("The partnership has a group of this name already. Give it another one.")),
    }

    def columns(self) -> dict[str, Column]:
        names = self.names = Names(self.user)
        meetings = Figure(decimals=0, least=0, most=366)
        place = Figure(decimals=0, least=0, most=AT_MOST)
        return {
            "partnership": Column("partnership", _("Partnership"), Named(names.partnerships), width=20, fixed=True),
            "name": Column("name", _("Name"), Words(), width=32),
            "kind": Column("kind", _("Kind"), OneOf(BodyKind), width=22),
            "parent": Column("parent", _("Reports to"), Named(self._parents), width=28),
            "organisation": Column("organisation", _("Belongs to"), Named(self._organisations), width=28),
            "meetings_min": Column("meetings_min", _("Meetings a year, at least"), meetings),
            "meetings_max": Column("meetings_max", _("Meetings a year, at most"), meetings),
            "decides_outside": Column("decides_outside", _("Decides outside the system"), YesNo()),
            "position": Column("position", _("Place in the list"), place, default=0),
            "mandate": Column("mandate", _("Mandate"), RichWords(clean), width=60),
            "id": Column("id", ID, PublicId(), width=38),
        }

    def existing(self) -> QuerySet[GoverningBody]:
        rows = GoverningBody.objects.all().for_user(self.user)
        return rows.select_related("partnership", "parent", "organisation").order_by(
            "partnership__name", "position", "name", "pk"
        )

    def new(self) -> GoverningBody:
        return GoverningBody()

    def key(self, instance: GoverningBody) -> Hashable:
        return (instance.partnership_id, key_of(instance.name))

    def _partnership(self, row: dict[str, Any]) -> Partnership | None:
        return self.names.partnership_of(row, self.fields["partnership"].column_name)

    def _parents(self, name: str, row: dict[str, Any]) -> list[GoverningBody]:
        partnership = self._partnership(row)
        return self._by_key[(partnership and partnership.pk, key_of(name))]

    def _organisations(self, name: str, row: dict[str, Any]) -> list[Organisation]:
        return self.names.organisations(name, self._partnership(row))


class MemberTable(Table):
    slug = "medlemmer"
    name = _("Members of groups and bodies")
    key_columns = ("partnership", "body", "user", "organisation", "post")
    violations = {
        "membership_of_someone": (
            "organisation",
            _("Nobody has the seat. Write an organisation or a person."),
        ),
        "membership_dates": ("ends_on", _("The last day is before the first. Write a later one, or leave it empty.")),
        "membership_once": ("user", _("The person has a seat there already. Write when the other one ended.")),
    }

    def columns(self) -> dict[str, Column]:
        names = self.names = Names(self.user)
        partnership = Named(names.partnerships)
        return {
            "partnership": Column("body__partnership", _("Partnership"), partnership, width=20, context=True),
            "body": Column("body", _("Group or body"), Named(self._bodies), width=32),
            "user": Column("user", _("Person (e-mail)"), Named(names.people, lambda user: user.email), width=32),
            "organisation": Column("organisation", _("Organisation"), Named(self._organisations), width=32),
            "post": Column("post", _("Post"), Words(), width=24),
            "role": Column("role", _("Role"), OneOf(MemberRole, default=MemberRole.MEMBER)),
            "starts_on": Column("starts_on", pgettext_lazy("date", "From"), Day()),
            "ends_on": Column("ends_on", pgettext_lazy("date", "Until"), Day()),
            "id": Column("id", ID, PublicId(), width=38),
        }

    def existing(self) -> QuerySet[Membership]:
        rows = Membership.objects.all().for_user(self.user)
        return rows.select_related("body__partnership", "organisation", "user").order_by(
            "body__partnership__name", "body__position", "body__name", "role", "post", "pk"
        )

    def new(self) -> Membership:
        return Membership()

    def key(self, instance: Membership) -> Hashable:
        return (instance.body_id, instance.user_id, instance.organisation_id, key_of(instance.post))

    def _partnership(self, row: dict[str, Any]) -> Partnership | None:
        return self.names.partnership_of(row, self.fields["partnership"].column_name)

    def _bodies(self, name: str, row: dict[str, Any]) -> list[GoverningBody]:
        return self.names.bodies(name, self._partnership(row))

    def _organisations(self, name: str, row: dict[str, Any]) -> list[Organisation]:
        return self.names.organisations(name, self._partnership(row))
