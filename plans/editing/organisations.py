"""New organisations, made while somebody writes who does what."""

from django.http import QueryDict

from partnership.enums import OrganisationKind
from partnership.models import Partnership
from partnership.organising.known import LONGEST_NAME, known_as
from plans.documents.codec import without_forbidden_signs

MAKE = "make"  # the button that makes the new organisation of an actor's row; its value is the row's id


def with_new_organisation(data: QueryDict, partnership: Partnership) -> QueryDict:
    """What was sent from the actors' form, with the organisation somebody asked for made and chosen in its row.

    Unchanged where its name or kind is missing: the row says what it needs.
    """
    row = f"actors-{data.get(MAKE, '')}"
    name = without_forbidden_signs(data.get(f"{row}-new_name", "")).strip()
    kind = next((kind for kind in OrganisationKind if kind == data.get(f"{row}-new_kind")), None)
    if not name or len(name) > LONGEST_NAME or kind is None:
        return data
    made = known_as(name, kind, partnership).organisation
    changed = data.copy()
    changed[f"{row}-who"], changed[f"{row}-new_name"] = f"organisation:{made.pk}", ""
    return changed
