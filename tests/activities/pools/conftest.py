"""What the tests of pools share: the demo's day, the English of the code, and a pool."""

from datetime import date

import pytest

from tests.activities.pools.cast import Pool, a_pool


@pytest.fixture
def pool(db, english, at) -> Pool:
    at(date(2022, 9, 15))
    return a_pool()
