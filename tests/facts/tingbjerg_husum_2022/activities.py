"""The fifteen activities: their titles, the focus areas they support, their objectives."""

from ..matching import Token, of
from .words import (
    EDUCATION_AND_WORK,
    LIBRARY,
    POSITIVE_COMMUNITIES,
    SAFER_CITY_LIFE,
    THREE,
    TINGBJERG_UTTERSLEVHUSE,
    TURNING_TABLES,
)

TITLES: dict[int, str] = {
    1: "Fælleshaven",
    2: "Videnshus i Husum Nord",
    3: "Tidlig foreningsstart",
    4: "Lommepenge- og fritidsjob",
    5: "Fællesskab om teknologi, håndværk og design",
    6: "Tryggere og renere kældre",
    7: "Det gode valg",
    8: "Ungedrevet kreative fællesskaber",
    9: "Tingbjerg Challenge",
    10: "Fællesskab om café",
    11: "Synlighed og dialog om tryghed",
    12: "Kvalitativ måling af tryghed i Tingbjerg-Husum",
    13: "Kommunikation, dialog og begivenheder",
    14: "Bylivs- og tryghedspulje",
    15: "Videnspulje",
}

SHORT_TITLES: dict[int, str] = {**TITLES, 2: "Videnshus", 12: "Kvalitativ særmåling af tryghed"}

HEADINGS: dict[int, Token] = {
    number: tuple(dict.fromkeys((title, SHORT_TITLES[number]))) for number, title in TITLES.items()
}
"""What an activity may be called at the head of its text or of its row."""

ALL_THREE = ("alle tre indsatsområder", "alle 3 indsatsområder")
SAFER: tuple[Token, ...] = ((SAFER_CITY_LIFE, *ALL_THREE),)
EDUCATION: tuple[Token, ...] = ((*EDUCATION_AND_WORK, *ALL_THREE),)
POSITIVE: tuple[Token, ...] = ((POSITIVE_COMMUNITIES, *ALL_THREE),)

FACTS = [
    *[fact for number, title in TITLES.items() for fact in of(number, "title", (title,))],
    # focus areas
    *of(1, "focus_area", POSITIVE, EDUCATION),
    *of(2, "focus_area", SAFER, EDUCATION, POSITIVE),
    *of(3, "focus_area", POSITIVE, EDUCATION),
    *of(4, "focus_area", EDUCATION),
    *of(5, "focus_area", EDUCATION, POSITIVE),
    *of(6, "focus_area", SAFER, POSITIVE),
    *of(7, "focus_area", POSITIVE),
    *of(8, "focus_area", EDUCATION, POSITIVE),
    *of(9, "focus_area", POSITIVE),
    *of(10, "focus_area", SAFER, EDUCATION, POSITIVE),
    *of(11, "focus_area", SAFER, POSITIVE),
    *of(12, "focus_area", ((SAFER_CITY_LIFE, "Tryggere byrum"),), POSITIVE),
    *of(13, "focus_area", SAFER, EDUCATION, POSITIVE),
    *of(14, "focus_area", SAFER, POSITIVE),
    *of(15, "focus_area", SAFER, EDUCATION, POSITIVE),
    # objectives
    *of(
        1,
        "objective",
        ("beboer", ("ugentlig", "hver uge", "om ugen")),
        ("netværk", "køn", "alder"),
        ("praktik", "vejledning", "lommepenge"),
        ("forankr", "beboer"),
    ),
    *of(
        2,
        "objective",
        ("18-24",),
        ("Energicenter Voldparken",),
        ("Voldparken Torv",),
        ("Husum Nord", "vejledning"),
    ),
    *of(
        3,
        "objective",
        ("tidlig", "foreningsstart"),
        ("ungtræner", ("arbejdsmarked", "job")),
        ("forældre", "fodboldhold"),
        ("frivillig", "forening"),
        ("mentor", "ungtræner"),
        ("kurser", ("sociale aktiviteter", "socialt")),
        ("Brønshøj Boldklub", "Ungdomsskolen", "Brønshøj-Husum Fritidscenter"),
    ),
    *of(
        4,
        "objective",
        ("13-24", "arbejdsmarked"),
        ("Nem Konto", ("Nem ID", "MitID"), "skattekort"),
        (TINGBJERG_UTTERSLEVHUSE, "Husum"),
    ),
    *of(
        5,
        "objective",
        ("IT", "håndværk", "design"),
        ("Coding Pirates", ("foreningsstart", "fritid")),
    ),
    *of(
        6,
        "objective",
        ("1-2", ("nabogruppe", "naboskabsgruppe")),
        ("rengøring", ("drift", "ressource")),
        ("beboer", "utryg"),
    ),
    *of(
        7,
        "objective",
        (("skoler", "skole"), "klubber"),
        ("fællesskaber", "forening"),
        ("kultur", "fritid", "frivillig"),
        ("valg", "uddannelse", "fritid"),
    ),
    *of(
        8,
        "objective",
        ("musikinstruktør", "fritidsjob", ("helhedsplan", "Terrasserne")),
        ("Klubtorama", TURNING_TABLES, "Nørrebro"),
        ("film", "foto", "Nørrebro"),
        (TURNING_TABLES, "digital", ("fysisk", "fysiske")),
        (("kulturoplevelse", "kulturarrangement", "kulturbegivenhed"), "Tingbjerg"),
    ),
    *of(
        9,
        "objective",
        ("Unge", "Tingbjerg", "Husum"),
        ("religion", "køn", "alder", "etnicitet"),
        ("forening", "medlem"),
    ),
    *of(
        10,
        "objective",
        ("Energicenter Voldparken", ("folkekøkken", "cafédrift")),
        ("udbud", "2023"),
        ("lommepengejob",),
        ("styringsværktøj",),
        ("strategi", "frivillig"),
        ("jobcent", "leverandør", "kunde"),
    ),
    *of(11, "objective", ("beboer", "medarbejder"), ("arbejdsgruppe", "viden")),
    *of(12, "objective", ("tryghedsplan", "viden"), ("arbejdsgruppe", ("grundlag", "vidensgrundlag"))),
    *of(
        13,
        "objective",
        ("positive", "historier"),
        ("Tingbjerg", "Husum Nord", ("stolthed", "stolt", "glæde")),
        ("naboskab", "nye", "gamle"),
        ("kernefortælling",),
        ("vidensdeling", "professionelle"),
    ),
    *of(
        14,
        "objective",
        (("akut", "pludselig"),),
        ("medfinansier", "tværgående"),
        ("beboerdrevne", "dialog"),
    ),
    *of(
        15,
        "objective",
        ("Sikker By", "Tingbjerg-Husum", "Folehaven", "Amager"),
        ("Tingbjerg", "Husum", "professionelle"),
        ("arbejdsgruppe", ("beslutning", "indstilling")),
        ("vidensdeling", THREE, "tryghedspartnerskaber"),
    ),
    *of(5, "objective", (LIBRARY, ("elev", "unge"))),
]
