"""What each kind of matter leads to. The ground cannot know the rooms, so they tell it when the site starts."""

from collections.abc import Callable
from typing import NamedTuple

from partnership.enums import MatterKind
from partnership.models import Proceeding


class Kind(NamedTuple):
    """`follow` is called, in the deciding transaction, whenever a matter's state or turn has become another.

    It does what follows from the state the matter has then, and may raise NotAllowed: then nothing is decided.
    `address` is the page of what the matter is about.
    """

    follow: Callable[[Proceeding], None]
    address: Callable[[Proceeding], str]


_KINDS: dict[str, Kind] = {}


def tell_of(matter: MatterKind, kind: Kind) -> None:
    """Called by a room's AppConfig.ready()."""
    _KINDS[matter] = kind


def kind_of(matter: str) -> Kind:
    return _KINDS[matter]


def address_of(proceeding: Proceeding) -> str:
    """The page of what a matter is about; empty where no room has told of its kind."""
    kind = _KINDS.get(proceeding.matter)
    return kind.address(proceeding) if kind is not None else ""
