"""A table of those who decide, on the demo's day."""

from datetime import date

import pytest

from partnership.enums import BodyKind
from partnership.models import GoverningBody
from tests.plans.workflow.standing import a_ready_table
from tests.proceedings import Table


@pytest.fixture
def table(at) -> Table:
    at(date(2022, 9, 15))
    return a_ready_table()


@pytest.fixture
def steering(table) -> GoverningBody:
    return table.house.bodies[BodyKind.STEERING_GROUP]
