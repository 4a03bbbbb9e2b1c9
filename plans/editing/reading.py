"""Reading a plan in order to write in it."""

from typing import NamedTuple
from uuid import UUID

from partnership.models import FieldChange
from plans.documents.build import build
from plans.documents.values import PlanDocument
from plans.editing.history import Field, newest, number_of
from plans.models import Plan


class Read(NamedTuple):
    """A plan as it stands, and the newest change of each field of what somebody is to write in."""

    document: PlanDocument
    newest: dict[Field, FieldChange]

    def token(self, field: Field) -> int:
        """The number that goes with what the document says of a field."""
        return number_of(self.newest.get(field))


def read(plan: Plan, *subjects: UUID) -> Read:
    """The plan and the numbers of its fields' states, for forms.

    The numbers are read first. What somebody saves in between then makes a form too old, which its writer is told; the
    other way round a form would carry a number that is newer than its text, and saving it would undo the other's work.
    """
    numbers = newest(subjects)
    return Read(build(plan), numbers)


def after(document: PlanDocument, *subjects: UUID) -> Read:
    """A plan as it was in a save that is done. Its forms carry the numbers that were sent, or come out of the save."""
    return Read(document, newest(subjects) if subjects else {})
