"""A document put into a plan that somebody is writing in."""

import pytest
from msgspec.structs import replace

from partnership.enums import BodyKind, ChangeCause
from partnership.models import FieldChange
from plans.documents.build import build
from plans.editing.contents import PartContent
from plans.editing.history import Conflict, Field
from plans.editing.importing import import_document
from plans.editing.saving import save
from tests.factories import a_house, a_user


@pytest.mark.django_db
def test_who_has_a_part_open_sees_that_an_import_changed_it():
    house = a_house(activities=2)
    anna = a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT])
    document = build(house.plan)
    first, second = document.activities
    changed = replace(document, activities=(replace(first, parts=first.parts[1:]), second))
    import_document(changed, house.partnership, 2022)
    change = FieldChange.objects.get()
    assert (change.subject, change.field, change.number, change.cause) == (
        first.edition_id,
        first.parts[0].kind.value,
        1,
        ChangeCause.IMPORTED,
    )
    with pytest.raises(Conflict):
        save(house.plan, Field(change.subject, change.field), PartContent(before="<p>Min</p>"), 0, anna)
