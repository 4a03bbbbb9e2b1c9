"""Facts typed from Tryghedsplan Tingbjerg-Husum 2016, the public document, as far as its text survives.

Its sentences are not here: only its figures, names, promises and actors, which a plan entered anew must still print.
The amounts of its economy are lost in the text at hand, and so are not here.
"""

from ..matching import Fact, of
from . import people, promises, texts
from .titles import TITLES

__all__ = ["FACTS", "TITLES"]

FACTS: list[Fact] = [
    *[fact for number, title in TITLES.items() for fact in of(number, "title", (title,))],
    *texts.FACTS,
    *people.FACTS,
    *promises.FACTS,
]
