"""Putting documents into partnerships, for tests of what comes of it."""

from msgspec.structs import replace

from partnership.models import Partnership
from plans.documents.apply import apply
from plans.documents.faults import ApplyError, Fault
from plans.documents.values import PlanDocument


def an_empty_partnership() -> Partnership:
    return Partnership.objects.create(slug="tom", name="Tom", full_name="Et tomt partnerskab")


def partnership_of(document: PlanDocument) -> Partnership:
    """The document's own partnership, with nothing in it."""
    said = document.partnership
    return Partnership.objects.create(**{name: getattr(said, name) for name in said.__struct_fields__})


def faults(document: PlanDocument, partnership: Partnership, year: int = 2022) -> list[Fault]:
    """Why the document is refused; empty where it is not."""
    try:
        apply(document, partnership, year)
    except ApplyError as error:
        return [problem.fault for problem in error.problems if str(problem)]
    return []


def with_activity(document: PlanDocument, index: int = 0, **fields: object) -> PlanDocument:
    """The document with something else said of one of its activities."""
    activities = list(document.activities)
    activities[index] = replace(activities[index], **fields)
    return replace(document, activities=tuple(activities))
