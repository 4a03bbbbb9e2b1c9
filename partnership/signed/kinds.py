"""What a link of each purpose opens, and how its mail is written anew. The ground cannot know the rooms, so they tell
it when the site starts.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse

from partnership.enums import LinkPurpose
from partnership.models import SignedLink


class Kind(NamedTuple):
    """`page` is the name of the address that the link opens; it takes `link`, the link's id.

    `write_anew` is called in a transaction to send the person of a link a new one; it sends nothing where there is
    nothing left to open.
    """

    page: str
    write_anew: Callable[[SignedLink], None]


_KINDS: dict[str, Kind] = {}


def tell_of(purpose: LinkPurpose, kind: Kind) -> None:
    """Called by a room's AppConfig.ready()."""
    _KINDS[purpose] = kind


def address(link: SignedLink) -> str:
    """The page that a link opens."""
    return reverse(_KINDS[link.purpose].page, kwargs={"link": link.pk})


def write_anew(link: SignedLink) -> None:
    """Side effect: a mail with a new link, which withdraws the older ones; none where nothing is left to open."""
    _KINDS[link.purpose].write_anew(link)
