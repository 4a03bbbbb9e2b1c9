"""Facts typed from Tryghedsplan Tingbjerg-Husum 2022, the public document.

Its sentences are not here: only its figures, names, promises, money, actors and focus areas, which
a plan entered anew must still print. Spelling slips of the document are written right.
"""

from ..matching import Fact
from . import activities, footnotes, money, partnership, people, promises, texts
from .activities import HEADINGS, SHORT_TITLES, TITLES
from .money import FRAME_2022, OVERVIEW, SUM_LABEL, SUMS

__all__ = [
    "FACTS",
    "FRAME_2022",
    "HEADINGS",
    "OVERVIEW",
    "SHORT_TITLES",
    "SUMS",
    "SUM_LABEL",
    "TITLES",
]

FACTS: list[Fact] = [
    *partnership.FACTS,
    *activities.FACTS,
    *texts.FACTS,
    *people.FACTS,
    *promises.FACTS,
    *money.FACTS,
    *footnotes.FACTS,
]
