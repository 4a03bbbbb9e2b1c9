"""Signs and notes of tables: letters under the overview, stars under an activity's own table."""

from collections.abc import Callable

from plans.documents.view.values import Mark, Markup, Note


def letter(place: int) -> str:
    """a, b … z, aa, ab …"""
    tens, ones = divmod(place, 26)
    return (letter(tens - 1) if tens else "") + "abcdefghijklmnopqrstuvwxyz"[ones]


def stars(place: int) -> str:
    return "*" * (place + 1)


class Notes:
    """The notes of one table in the order of their first mark. The same words are one note, however often marked."""

    def __init__(self, table: str, sign: Callable[[int], str]) -> None:
        self._table = table
        self._sign = sign
        self._places: dict[Markup, int] = {}

    def mark(self, *texts: Markup) -> tuple[Mark, ...]:
        """The marks to set where these notes belong; empty texts have none."""
        places = [self._places.setdefault(text, len(self._places)) for text in texts if text]
        return tuple(Mark(sign=self._sign(place), anchor=self._anchor(place)) for place in dict.fromkeys(places))

    def written(self) -> tuple[Note, ...]:
        return tuple(
            Note(text=text, sign=self._sign(place), anchor=self._anchor(place)) for text, place in self._places.items()
        )

    def _anchor(self, place: int) -> str:
        return f"{self._table}-note-{place + 1}"
