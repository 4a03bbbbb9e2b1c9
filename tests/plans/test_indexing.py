"""What can be found is what the plan says, whoever changed it."""

from datetime import UTC, datetime

import pytest

from partnership.enums import BodyKind
from partnership.models import SearchEntry
from plans.documents.apply import apply
from plans.documents.build import build
from plans.editing.contents import PartContent
from plans.editing.history import Field
from plans.editing.saving import save
from plans.indexing import entries
from plans.workflow import record_in_force
from tests.factories import a_house, a_user

SAID = ("subject", "is_draft", "title", "text", "folded_title", "folded_text", "anchor")


def in_step(house, *, is_draft: bool) -> bool:
    """The stored entries are those of the rows as they are."""
    wanted = {tuple(getattr(entry, name) for name in SAID) for entry in entries(build(house.plan), is_draft=is_draft)}
    return set(SearchEntry.objects.values_list(*SAID)) == wanted


@pytest.fixture
def house(db):
    house = a_house(activities=2)
    apply(build(house.plan), house.partnership, 2022)
    return house


def test_a_plan_that_was_brought_in_can_be_found(house):
    assert in_step(house, is_draft=True)


def test_a_saved_text_can_be_found(house):
    anna = a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT])
    save(house.plan, Field(house.editions[0].pk, "background"), PartContent(before="<p>Lanterner</p>"), 0, anna)
    assert SearchEntry.objects.filter(folded_text__contains="lanterner").count() == 1
    assert in_step(house, is_draft=True)


def test_a_plan_in_force_is_found_as_it_was_frozen(house):
    record_in_force(
        house.plan, version=1, moment=datetime(2022, 1, 1, tzinfo=UTC), render=lambda document, imprint: b"%PDF-"
    )
    assert in_step(house, is_draft=False)
