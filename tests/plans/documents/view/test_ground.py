"""What a plan stands on, as it is shown."""

from uuid import uuid4

import pytest
from msgspec.structs import replace

from plans.documents.values import FocusArea
from tests.plans.documents.examples import activity, document
from tests.plans.documents.view.shown import shown

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("name", "short"), [("Tryggere byliv", "Tryggere"), ("Byliv", "Byliv"), (" ", "")])
def test_a_focus_area_is_called_by_its_first_word_where_room_is_short(name, short):
    area = FocusArea(id=uuid4(), number=1, name=name)
    plan = replace(document([activity("Klubaften", {2022: 100}, number=1)], {2022: 100}), focus_areas=(area,))
    assert shown(plan).focus_areas.areas[0].short_name == short
