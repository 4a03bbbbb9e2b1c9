"""The economy: the overview with its four years, each activity's own table, money from outside.

Amounts are typed as they are printed, one for each of 2021, 2022, 2023 and 2024.
"""

from typing import NamedTuple

from ..matching import Fact, Token, of
from .words import SOCIAL_SERVICES, TINGBJERG_UTTERSLEVHUSE

YEARS = ("2021", "2022", "2023", "2024")
BLANK = ""
ENDED = "Udgår"

FRAME_2022 = "1.970.000"
SUMS = ("1.934.000", "1.970.000", BLANK, BLANK)
SUM_LABEL: Token = ("Sum", "I alt")


class OverviewRow(NamedTuple):
    """One row of the overview; ended rows have no number."""

    number: int | None
    label: Token
    cells: tuple[str, str, str, str]
    new: bool = False

    @property
    def printed(self) -> tuple[str, ...]:
        """The cells that are not blank."""
        return tuple(cell for cell in self.cells if cell != BLANK)


OVERVIEW = (
    OverviewRow(None, "Juniorbetjent", ("80.000", ENDED, BLANK, "80.000")),
    OverviewRow(1, "Fælleshaven", ("220.000", "220.000", "220.000", "220.000")),
    OverviewRow(2, "Videnshus", ("190.000", "180.000", BLANK, BLANK)),
    OverviewRow(None, "Tryghed ved byggepladser", ("50.000", ENDED, BLANK, BLANK)),
    OverviewRow(3, "Tidlig foreningsstart", ("149.000", "213.000", "212.400", "162.000")),
    OverviewRow(None, "Tryghed ved Energicenter Voldparken", ("50.000", ENDED, BLANK, BLANK)),
    OverviewRow(4, "Lommepenge- og fritidsjob", ("200.000", "200.000", "200.000", "200.000")),
    OverviewRow(5, "Fællesskab om teknologi", ("125.000", "125.000", BLANK, BLANK)),
    OverviewRow(6, "Tryggere og renere kældre", ("75.000", "75.000", BLANK, BLANK)),
    OverviewRow(7, "Det gode valg", ("100.000", "100.000", BLANK, BLANK)),
    OverviewRow(None, "Motion i Husum", ("35.000", ENDED, BLANK, BLANK)),
    OverviewRow(8, "Ungedrevet kreative fællesskaber", ("120.000", "100.000", BLANK, BLANK)),
    OverviewRow(9, "Tingbjerg Challenge", ("15.000", "15.000", BLANK, BLANK)),
    OverviewRow(10, "Fællesskab om café", (BLANK, "200.000", "200.000", BLANK), new=True),
    OverviewRow(11, "Synlighed og dialog om tryghed", (BLANK, "30.000", BLANK, BLANK), new=True),
    OverviewRow(12, "Kvalitativ særmåling af tryghed", (BLANK, "60.000", BLANK, BLANK), new=True),
    OverviewRow(13, "Kommunikation, dialog og begivenheder", ("330.000", "330.000", "330.000", "330.000")),
    OverviewRow(14, "Bylivs- og tryghedspulje", ("180.000", "107.000", BLANK, BLANK)),
    OverviewRow(15, "Videnspulje", ("10.000", "10.000", BLANK, BLANK)),
    OverviewRow(16, "Sekretariatsbetjening", ("5.000", "5.000", "5.000", "5.000")),
)


def _overview_facts() -> list[Fact]:
    facts = []
    for row in OVERVIEW:
        facts += of("economy", "overview_row", (row.label, *row.printed))
        if row.number is not None:
            facts += of("economy", "short_title", (row.label, str(row.number)))
        if ENDED in row.cells:
            facts += of("economy", "discontinued", (row.label, ENDED))
        if row.new:
            facts += of("economy", "new_mark", (row.label, "NY"))
    return facts


FACTS = [
    *_overview_facts(),
    *of("economy", "overview_row", ("Sekretariatsbetjening", "mødeforplejning")),
    *of("economy", "total", (SUM_LABEL, "1.934.000", "1.970.000")),
    *of("economy", "frame", (("Budget", "ramme"), (FRAME_2022, "1,97 mio"))),
    *of(
        "economy",
        "table_note",
        ("foreløbig", "2023-2024"),
        ("foreløbig", "kommende", "tryghedsplan"),
    ),
    # each activity's own table
    *of(
        1,
        "budget_line",
        ("lønmidler", "120.000", "120.000"),
        ("aktivitetsmidler", "30.000", "30.000"),
        ("husleje", "70.000", "70.000"),
    ),
    *of(
        2,
        "budget_line",
        ("lønmidler", "80.000", "80.000"),
        ("aktivitetsmidler", "20.000", "10.000"),
        ("tilskud til husleje", "90.000", "90.000"),
    ),
    *of(
        3,
        "budget_line",
        ("lønmidler", "137.000", "188.000"),
        ("aktivitetsmidler", "12.000", "25.000"),
    ),
    *of(
        4,
        "budget_line",
        ("lønmidler", "fsb", "120.000", "120.000"),
        ("lønmidler", ("lommepenge-/fritidsjob", "lommepenge"), "mentor", "fsb"),
        ("forplejning", "materialer", "fsb", "10.000", "10.000"),
        ("lønmidler", "NY START", "50.000", "50.000"),
        ("aktivitetsmidler", "NY START", "20.000", "20.000"),
    ),
    *of(
        5,
        "budget_line",
        ("lønmidler", "95.000", "95.000"),
        ("materialer", "aktivitetsmidler", "30.000", "30.000"),
    ),
    *of(
        6,
        "budget_line",
        ("fysiske tiltag", "60.000", "60.000"),
        ("skilt", "formidling", "15.000", "15.000"),
    ),
    *of(7, "budget_line", ("aktivitetsmidler", "100.000", "100.000")),
    *of(8, "budget_line", ("lønmidler", "91.700"), ("aktivitetsmidler", "8.300")),
    *of(9, "budget_line", ("aktivitetsmidler", "15.000", "15.000")),
    *of(10, "budget_line", ("lønmidler", "200.000")),
    *of(11, "budget_line", ("aktivitetsmidler", "30.000")),
    *of(12, "budget_line", ("aktivitetsmidler", "60.000")),
    *of(
        13,
        "budget_line",
        ("lønmidler", "300.000", "300.000"),
        ("kommunikationsprodukter", "aktiviteter", "30.000", "30.000"),
    ),
    *of(14, "budget_line", ("bylivs- og tryghedspulje", "180.000", "107.000")),
    *of(15, "budget_line", ("vidensarrangement", "10.000", "10.000")),
    # their totals
    *of(1, "total", ("I alt", "220.000", "220.000")),
    *of(2, "total", ("I alt", "190.000", "180.000")),
    *of(3, "total", ("I alt", "149.000", "213.000")),
    *of(4, "total", ("I alt", "200.000", "200.000")),
    *of(5, "total", ("I alt", "125.000", "125.000")),
    *of(6, "total", ("I alt", "75.000", "75.000")),
    *of(7, "total", ("aktivitetsmidler", "100.000", "100.000", "100.000", "100.000", "I alt")),
    *of(8, "total", ("I alt", "100.000")),
    *of(9, "total", ("aktivitetsmidler", "15.000", "15.000", "15.000", "15.000", "I alt")),
    *of(10, "total", ("lønmidler", "200.000", "200.000", "I alt")),
    *of(11, "total", ("aktivitetsmidler", "30.000", "30.000", "I alt")),
    *of(12, "total", ("aktivitetsmidler", "60.000", "60.000", "I alt")),
    *of(13, "total", ("I alt", "330.000", "330.000")),
    *of(14, "total", ("pulje", "180.000", "107.000", "180.000", "107.000", "I alt")),
    *of(15, "total", ("vidensarrangement", "10.000", "10.000", "10.000", "10.000", "I alt")),
    # starred notes under the tables
    *of(
        2,
        "budget_note",
        ("7", "timer", ("uge", "ugentlig"), ("fleksjob", "flexjob")),
        ("afspritning", "rengøring", "værtskab"),
        ("forplejning", ("udgifter", "aktiviteter")),
    ),
    *of(
        7,
        "budget_note",
        ("temadage", "oplægsholder"),
        ("evaluering", "udvikling", ("indsatsmodel", "model")),
    ),
    *of(13, "budget_note", ("print", "annonce", "plakat", "folder"), ("mindre arrangement",)),
    # money from outside the frame
    *of(2, "cofinancing", ("130.000", "husleje", "helhedsplan")),
    *of(4, "cofinancing", ("200.000", SOCIAL_SERVICES, ("lønmidler", "løn"), "lommepengejob")),
    *of(
        6,
        "cofinancing",
        (("boligorganisationer", "boligselskaber"), ("medarbejder", "personale", "timer")),
        ("ejendomsdrift", "helhedsplan", TINGBJERG_UTTERSLEVHUSE),
        ("byudviklingsteam", "KAB"),
    ),
    *of(9, "cofinancing", ("10.000", "SSP København")),
]
