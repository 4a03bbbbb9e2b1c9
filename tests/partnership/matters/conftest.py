import pytest

from partnership.enums import MatterKind
from partnership.matters import kinds
from tests.partnership.matters.cases import Room
from tests.proceedings import Table, a_table


@pytest.fixture
def room(monkeypatch) -> Room:
    """A room of the test's own that owns reallocations."""
    room = Room()
    monkeypatch.setitem(kinds._KINDS, MatterKind.REALLOCATION, room.kind())
    return room


@pytest.fixture
def table(db, room) -> Table:
    return a_table()
