"""What a family of fields is: how its fields are read, put and stored."""

from typing import Any, Protocol

from plans.documents.values import PlanDocument
from plans.editing.history import Field
from plans.models import Plan


class Gone(Exception):
    """What the field belongs to is no longer in the plan."""


class Family(Protocol):
    """What `save` asks of a kind of field. Raises Gone for a subject that the document does not have."""

    content: type[Any]

    def read(self, document: PlanDocument, field: Field) -> Any:
        """The field's content as the document has it."""

    def put(self, document: PlanDocument, field: Field, content: Any) -> PlanDocument:
        """The document with another content. Raises Stale for one that can only come from another state of the plan."""

    def store(self, plan: Plan, before: PlanDocument, document: PlanDocument, field: Field) -> None:
        """Make the field's rows what the document says; they say what it was `before`. In the transaction of `save`.

        Raises ApplyError for an id that is already another row's, and for what other plans still need.
        """

    def place(self, document: PlanDocument, field: Field) -> str:
        """The path in the document below which the field's content stands; empty where it stands in several places."""

    def label(self, document: PlanDocument, field: Field) -> str:
        """What is written, in words: "3. Tidlig foreningsstart: Baggrund"."""
