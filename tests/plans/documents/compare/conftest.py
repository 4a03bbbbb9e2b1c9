"""Words are tested as message ids, so that a better Danish word breaks no rule."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _message_ids() -> Iterator[None]:
    with translation.override(None):
        yield
