"""Which columns of a finance system's file say what: where its headings stand, and what their words mean."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from partnership.choice import Choice, _
from partnership.tables.columns import text_of
from partnership.tables.reading import Line

LOOKED_AT = 40  # rows; the headings of a print-out stand further up
LONGEST_HEADING = 120


class Says(Choice):
    """What a column says of a row."""

    DATE = "date", _("Date")
    AMOUNT = "amount", _("Kroner")
    DEBIT = "debit", _("Debit")
    CREDIT = "credit", _("Credit")
    CODE = "code", _("Account code")
    TEXT = "text", _("Text")
    VOUCHER = "voucher", _("Voucher")


NEEDED = (Says.DATE, Says.AMOUNT, Says.CODE)  # the kroner in one column, or in two
TWO = (Says.DEBIT, Says.CREDIT)

# What finance systems call them, the surest first, without capitals, blanks and points.
WORDS = {
    Says.DATE: [
        "bogføringsdato", "posteringsdato", "bogførtdato", "bogfdato", "postdato", "bilagsdato", "transaktionsdato",
        "fakturadato", "dato", "postingdate", "date",
    ],
    Says.AMOUNT: [
        "beløbikr", "beløbikroner", "beløbidkk", "beløbdkk", "posteretbeløb", "nettobeløb", "beløb", "forbrug",
        "kroner", "kr", "amount",
    ],
    Says.DEBIT: ["debet", "debit", "debetbeløb", "debitbeløb", "beløbdebet", "beløbdebit", "debetkr", "debitkr"],
    Says.CREDIT: ["kredit", "credit", "kreditbeløb", "creditbeløb", "beløbkredit", "beløbcredit", "kreditkr"],
    Says.CODE: [
        "kontonr", "kontonummer", "kontokode", "kontostreng", "pspelement", "psp", "artskonto", "projektnr", "projekt",
        "profitcenter", "omkostningssted", "konto", "kode", "accountno", "account",
    ],
    Says.TEXT: ["posteringstekst", "bilagstekst", "tekst", "beskrivelse", "betegnelse", "description", "text"],
    Says.VOUCHER: [
        "bilagsnr", "bilagsnummer", "bilagnr", "dokumentnr", "dokumentnummer", "fakturanr", "bilag", "documentno",
        "voucher",
    ],
}  # fmt: skip
SIGNS = re.compile(r"[\W_]+")


class Layout(NamedTuple):
    """How a file is laid out: the number of the row with the headings, these, and which of them says what."""

    row: int
    headings: list[str]
    said_by: dict[Says, str]

    @property
    def money(self) -> tuple[Says, ...]:
        """The columns that hold the kroner: one, or debit and credit; those of the two that are known."""
        one = Says.AMOUNT in self.said_by
        return (Says.AMOUNT,) if one else tuple(says for says in TWO if says in self.said_by)

    @property
    def lacks(self) -> list[Says]:
        found = [says for says in NEEDED if says not in self.said_by]
        if Says.AMOUNT in found and self.money:
            found.remove(Says.AMOUNT)
            found += [says for says in TWO if says not in self.said_by]
        return found

    def place(self, says: Says) -> int | None:
        heading = self.said_by.get(says)
        return self.headings.index(heading) if heading is not None else None


def layout_of(lines: list[Line], remembered: dict[str, str], row: int | None = None) -> Layout:
    """How the rows of a file are laid out, as was remembered of another file of the partnership, or as it looks.

    `row` is where the headings stand, if somebody has said so. There is at least one row.
    """
    known = {says: remembered[says.value] for says in Says if says.value in remembered}
    wanted = next((line for line in lines if line.number == row), None)
    candidates = [wanted] if wanted else lines[:LOOKED_AT]
    guessed = [_guess(line, known) for line in candidates]
    return max(guessed, key=_how_sure)


def headings_of(line: Line) -> list[str]:
    """The headings in a row: each has a name of its own, also where the file has none or the same twice."""
    names: list[str] = []
    for place, cell in enumerate(line.cells, 1):
        name = " ".join(text_of(cell).split())[:LONGEST_HEADING]
        column = get_column_letter(place)
        names.append(f"{name} ({column})" if name in names else name or column)
    return names


def _guess(line: Line, known: dict[Says, str]) -> Layout:
    headings = headings_of(line)
    said_by = {says: heading for says, heading in known.items() if heading in headings}
    for says in sorted(Says, key=lambda says: says not in TWO):  # as "Beløb debet" is no amount of its own
        if says not in said_by:
            found = next(_meant(says, [name for name in headings if name not in said_by.values()]), None)
            if found is not None:
                said_by[says] = found
    return Layout(line.number, headings, _in_one_way(said_by, known))


def _in_one_way(said_by: dict[Says, str], known: dict[Says, str]) -> dict[Says, str]:
    """Kroner are in one column or in two. Where a file has both and nobody has said which, neither is taken."""
    ways = [{Says.AMOUNT}, set(TWO)]
    complete = [way for way in ways if way <= said_by.keys()]
    remembered = [way for way in complete if way <= known.keys()]
    if not complete:
        return said_by
    kept = remembered[0] if remembered else complete[0] if len(complete) == 1 else set()
    return {says: heading for says, heading in said_by.items() if says in kept or says not in {Says.AMOUNT, *TWO}}


def _meant(says: Says, headings: list[str]) -> Iterator[str]:
    """The headings that may mean this, the surest first."""
    plain = {heading: SIGNS.sub("", heading.casefold()) for heading in headings}
    for word in WORDS[says]:
        yield from (heading for heading in headings if plain[heading] == word)
    for word in WORDS[says]:
        if len(word) > 3 and says not in TWO:  # a debitor is somebody
            yield from (heading for heading in headings if plain[heading].startswith(word))


def _how_sure(layout: Layout) -> tuple[int, int]:
    """The first row that says the most; where none says anything, the first that is as wide as any."""
    return len(layout.said_by), len(layout.headings) if not layout.said_by else 0
