"""Who does it: organisations, bodies and posts with their roles, and whom to ask there."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.enums import ActorRole
from partnership.enums import OrganisationKind
from partnership.models import User
from partnership.organising.known import LONGEST_NAME
from plans.documents.values import Actor
from plans.editing.contacts import Contact, contacts_of, members, write_contacts
from plans.editing.forms.inputs import PickField, ReferenceField, Words, WordsField
from plans.editing.forms.items import ItemsForm
from plans.editing.forms.rows import RowForm
from plans.editing.organisations import MAKE
from plans.models import Plan

ORGANISATION, BODY = "organisation", "body"
CONTACT = ("contact", "contact_name", "contact_email")


class WhoField(forms.ChoiceField):
    """An organisation or a body, as "organisation:<id>" or "body:<id>"; or nobody."""

    def __init__(self, *, label: Words) -> None:
        super().__init__(required=False, label=label, widget=forms.Select({"class": "form-select"}))
        self.error_messages["invalid_choice"] = _("It cannot be chosen any more. Choose another one.")

    def choose_from(self, organisations: Iterable[tuple[UUID, str]], bodies: Iterable[tuple[UUID, str]]) -> None:
        self.choices = [
            ("", gettext("Choose who")),
            (gettext("The partnership's bodies"), [(f"{BODY}:{id_}", name) for id_, name in bodies]),
            (gettext("Organisations"), [(f"{ORGANISATION}:{id_}", name) for id_, name in organisations]),
        ]


class ActorRow(RowForm):
    makes = Actor
    silent = frozenset({"role", "new_kind"})
    who = WhoField(label=_("Who"))
    role = PickField(ActorRole, label=_("Role"))
    post = WordsField(longest=120, label=_("Post"))
    note = WordsField(longest=200, label=_("Note"))
    new_name = WordsField(longest=LONGEST_NAME, label=_("Name of the new organisation"))
    new_kind = PickField(OrganisationKind, label=_("Kind"))
    contact = ReferenceField(label=_("Contact"))
    contact_name = WordsField(longest=120, label=_("Name"))
    contact_email = WordsField(longest=254, label=_("E-mail"), inputmode="email")

    def shown_at_first(self) -> dict[str, Any]:
        found = super().shown_at_first()
        if isinstance(self.item, Actor):
            id_ = self.item.organisation_id or self.item.body_id
            kind = ORGANISATION if self.item.organisation_id else BODY
            found["who"] = f"{kind}:{id_}" if id_ else ""
            known = self.owner.contacts.get(self.item.id)  # type: ignore[attr-defined]
            found["contact"] = known.user_id if known else None
        return found

    def prepare(self) -> None:
        if not self.owner.choices.names_contacts:
            for name in CONTACT:
                del self.fields[name]
        choices, who = self.owner.choices, self.fields["who"]
        assert isinstance(who, WhoField)
        chosen = self.item.body_id if isinstance(self.item, Actor) else None
        bodies = choices.bodies_for(chosen)
        who.choose_from(((one.pk, one.name) for one in choices.organisations), ((one.pk, one.name) for one in bodies))
        contact = self.fields.get("contact")
        if not isinstance(contact, ReferenceField):
            return
        people = {user.pk: str(user) for user in self.owner.people}  # type: ignore[attr-defined]
        if self.known_contact:
            people[self.known_contact.user_id] = str(self.known_contact)
        contact.choose_from(people.items(), none=gettext("Nobody"))

    @property
    def called(self) -> str:
        """Whom the row names, as it is stored."""
        item = self.item
        if not isinstance(item, Actor):
            return ""
        known = (*self.owner.choices.organisations, *self.owner.choices.bodies)
        return next((one.name for one in known if one.pk in (item.organisation_id, item.body_id)), item.post)

    @property
    def initials(self) -> str:
        """The capitals of its name, for the round mark before it; none of a new one."""
        return "".join(word[0] for word in self.called.split() if word[0].isupper())[:3]

    @property
    def says_more(self) -> bool:
        """Whether one of the rarer columns holds something, or is to be looked at."""
        return any(self._says(name) or name in self.messages() for name in ("post", "note"))

    @property
    def organisations_url(self) -> str:
        """Where the page's script makes the new organisation."""
        period = self.owner.choices.plan.period
        return reverse("organisations", kwargs={"slug": period.partnership.slug, "year": period.year})

    @property
    def known_contact(self) -> Any:
        return self.owner.contacts.get(self.id)  # type: ignore[attr-defined]

    @property
    def wants_new(self) -> bool:
        """Whether somebody pressed the button that makes the new organisation."""
        return self.given is not None and self.given.get(MAKE) == str(self.id)

    def check(self) -> None:
        super().check()
        said = self.cleaned_data
        if said.get("new_name"):
            if not self.wants_new:
                self.add_error("new_name", ValidationError(gettext("Press “Add it to the list” to use the new name.")))
            elif not said.get("new_kind"):
                self.add_error("new_kind", ValidationError(gettext("Say what kind of organisation it is.")))
        elif self.wants_new:
            self.add_error("new_name", ValidationError(gettext("Write what the organisation is called.")))
        elif not (said.get("who") or said.get("post") or "who" in self.errors or "post" in self.errors):
            self.add_error("who", ValidationError(gettext("Choose who it is, or write a post.")))
        if not said.get("role") and "role" not in self.errors:
            self.add_error("role", ValidationError(gettext("Choose a role.")))
        self._check_contact(said.get("contact_name", ""), said.get("contact_email", ""))

    def _check_contact(self, name: str, email: str) -> None:
        if name and not email and "contact_email" not in self.errors:
            self.add_error("contact_email", ValidationError(gettext("Write the e-mail of %(name)s.") % {"name": name}))
        elif email:
            try:
                validate_email(email)
            except ValidationError:
                said = gettext("“%(value)s” is not an e-mail address.") % {"value": email}
                self.add_error("contact_email", ValidationError(said))
            if not name and "contact_name" not in self.errors:
                self.add_error("contact_name", ValidationError(gettext("Write what the person is called.")))

    def made(self) -> Actor:
        kind, _colon, id_ = self.cleaned_data["who"].partition(":")
        return Actor(
            id=self.id,  # type: ignore[arg-type]
            role=self.cleaned_data["role"],
            organisation_id=UUID(id_) if kind == ORGANISATION else None,
            body_id=UUID(id_) if kind == BODY else None,
            post=self.cleaned_data["post"],
            note=self.cleaned_data["note"],
        )

    def asked(self) -> Contact | None:
        """Whom to ask, as it was written; none where nothing was said of it."""
        said = self.cleaned_data
        if said.get("contact_email"):
            return Contact(email=said["contact_email"], name=said["contact_name"])
        return Contact(user_id=said["contact"]) if "contact" in said and self["contact"].data is not None else None


class ActorsForm(ItemsForm):
    field = "actors"
    row = ActorRow
    row_template = "plans/editing/rows/actor.html"
    add_label = _("Add an actor")

    @cached_property
    def contacts(self) -> dict[UUID, Any]:
        return contacts_of(self.edition_id) if self.choices.names_contacts else {}

    @cached_property
    def people(self) -> list[User]:
        """Who may be a contact without being written in: the partnership's members."""
        return list(members(self.choices.plan.period.partnership))

    def write_beside(self, plan: Plan, user: User) -> None:
        """The contacts. Nobody who may not name them gets the inputs, and what is sent all the same is not written."""
        if not self.choices.names_contacts:
            return
        rows = [row for row in self.rows.written if isinstance(row, ActorRow) and row.is_valid()]
        asked = {UUID(str(row.id)): row.asked() for row in rows}
        contacts = {id_: contact for id_, contact in asked.items() if contact is not None}
        write_contacts(self.edition_id, self.contacts, contacts, plan.period.partnership)
