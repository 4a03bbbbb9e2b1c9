"""What the plan says before its activities: the partnership, its area and what it works for."""

from ..matching import of
from .words import (
    EDUCATION_AND_WORK,
    FINANCE,
    ONCE_A_YEAR,
    POSITIVE_COMMUNITIES,
    SAFER_CITY_LIFE,
    SEVEN,
    THREE,
    TINGBJERG_UTTERSLEVHUSE,
)

FACTS = [
    *of("document", "title", ("Tryghedsplan", "2022"), ("Tingbjerg-Husum",)),
    *of(
        "area",
        "place",
        ("2010", "Tingbjerg"),
        ("2013", "Husum Nord"),
        ("2021", "Skolevangen 1 og 2"),
        ("Gadelandet", "Voldparken"),
        ("Skolevangen 1 og 2", "Husum Nord"),
        (TINGBJERG_UTTERSLEVHUSE,),
    ),
    *of(
        "parties",
        "party",
        ("Københavns Kommune",),
        (SEVEN, "forvaltninger"),
        ("Københavns Politi",),
        ("SSP København",),
        ("fsb",),
        ("SAB",),
        ("KAB",),
        ("AAB",),
    ),
    *of("parties", "agreement", ("Partnerskabsaftale", "2021-2024")),
    *of(
        "focus_areas",
        "focus_area",
        (THREE, "indsatsområder"),
        (SAFER_CITY_LIFE,),
        (EDUCATION_AND_WORK,),
        (POSITIVE_COMMUNITIES,),
        ("kommunikation", "tværgående"),
        ("Kommunikation, dialog og begivenheder", "kommunikation"),
        ("lommepengejob", "praktik"),
    ),
    *of(
        "decision",
        "decision",
        (FINANCE, "styregruppe"),
        (FINANCE, ("juster", "tilpas", "ændre")),
        (FINANCE, ("omdisponer", "omfordel", "flytte")),
        (ONCE_A_YEAR, "juster"),
        ("arbejdsgruppe", ("ansvar", "gennemfør")),
    ),
    *of(
        "theory_of_change",
        "impact",
        ("Forandringsteori",),
        ("Indsatsområde", "resultat", "effekt"),
        ("effekt", ("øget tryghed", "mere tryghed", "større tryghed"), "mindre kriminalitet"),
    ),
]
