"""Two secretaries of a test's house, who write at the same time."""

import pytest

from partnership.enums import BodyKind
from partnership.models import User
from tests.factories import a_user


@pytest.fixture
def anna(house) -> User:
    return a_user("anna@example.org", house.bodies[BodyKind.SECRETARIAT])


@pytest.fixture
def bo(house) -> User:
    return a_user("bo@example.org", house.bodies[BodyKind.SECRETARIAT])
