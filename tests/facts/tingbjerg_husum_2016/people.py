"""Whom each activity is for, who is responsible, and to which focus areas it contributes."""

from ..matching import of
from .titles import (
    CENTRE_HUSUM,
    CENTRE_TINGBJERG,
    COMMUNICATION,
    COORDINATOR,
    CRIME,
    DIALOGUE,
    EMPLOYEES,
    FAMILY_HOUSE,
    FIRE,
    GOOD_CHOICE,
    INVESTMENTS,
    LEISURE_GUIDES,
    MIND_SPRING,
    RADICALISATION,
    SAFETY_LIFT,
    URBAN_STRATEGY,
    URGENT_POOL,
    UTTERSLEVHUSE,
)

# The focus areas as the plan numbers them, by a word that only one of them has.
SAFER, REPUTATION, CITIZENS, CULTURE, CHILDREN = "kriminal", "omdømme", "civilsamfund", "samarbejdskultur", "fritidsliv"
AREAS = (SAFER, REPUTATION, CITIZENS, CULTURE, CHILDREN)
ALL = "Alle indsatsområder"


def contributes(number: int, *areas: str):
    return of(number, "contributes", *[("Bidrager til", area) for area in areas])


FACTS = [
    *contributes(CRIME, REPUTATION, CITIZENS),
    *contributes(GOOD_CHOICE, CULTURE, CHILDREN),
    *contributes(FIRE, REPUTATION, CITIZENS, CHILDREN),
    *contributes(MIND_SPRING, CITIZENS),
    *contributes(URBAN_STRATEGY, CITIZENS),
    *contributes(CENTRE_TINGBJERG, SAFER, CHILDREN),
    *contributes(CENTRE_HUSUM, SAFER, CHILDREN),
    *contributes(FAMILY_HOUSE, SAFER, CHILDREN),
    *contributes(UTTERSLEVHUSE, CHILDREN),
    *contributes(RADICALISATION, SAFER),
    *contributes(LEISURE_GUIDES, SAFER, CITIZENS),
    *contributes(SAFETY_LIFT, CITIZENS, CULTURE),
    *contributes(INVESTMENTS, SAFER, CULTURE),
    *[
        fact
        for number, own in (
            (COMMUNICATION, REPUTATION),
            (DIALOGUE, CITIZENS),
            (URGENT_POOL, CITIZENS),
            (COORDINATOR, CITIZENS),
            (EMPLOYEES, CULTURE),
        )
        for area in AREAS
        if area != own
        for fact in of(number, "contributes", ("Bidrager til", (area, ALL)))
    ],
    *of(CRIME, "target_group", ("Beboere", "Tingbjerg-Husum")),
    *of(GOOD_CHOICE, "target_group", ("Tingbjerg", "Korsager", "Husum"), ("klub",), ("forældre",)),
    *of(FIRE, "target_group", ("Beboere",), ("daginstitution",), ("forening",), ("SSP",)),
    *of(FIRE, "actor", (("Københavns Brandvæsen", "Brandvæsenet"),)),
    *of(GOOD_CHOICE, "actor", ("SSP udvalg",), (("Tingbjerg Heldagsskole",),)),
    *of(MIND_SPRING, "target_group", ("8-10", "forældre")),
    *of(MIND_SPRING, "actor", ("Områdesekretariat",)),
    *of(COMMUNICATION, "target_group", ("gæster",), (("omegnskommune", "omegn"),), ("presse",)),
    *of(COMMUNICATION, "actor", ("Arbejdsgiver", "Områdesekretariat"), ("Opgavestiller", "styregruppe")),
    *of(URBAN_STRATEGY, "target_group", ("Beboere",), (("interessent", "interesse"),)),
    *of(DIALOGUE, "actor", ("arbejdsgruppe",), ("tovholder",)),
    *of(URGENT_POOL, "target_group", ("Beboere", "ansatte")),
    *of(URGENT_POOL, "actor", ("arbejdsgruppe",)),
    *of(COORDINATOR, "actor", ("Arbejdsgiver", "Tingbjerg Forum"), ("Opgavestiller", "styregruppe")),
    *of(CENTRE_TINGBJERG, "target_group", ("Beboere", "forening")),
    *of(CENTRE_TINGBJERG, "actor", ("Områdesekretariat",)),
    *of(CENTRE_TINGBJERG, "cofinancing", ("fsb", "lokale"), ("Helhedsplan", ("koordin",))),
    *of(CENTRE_HUSUM, "target_group", ("Voksne", "Husum")),
    *of(CENTRE_HUSUM, "actor", ("Husum for Alle",)),
    *of(FAMILY_HOUSE, "target_group", ("Primær", "fædre"), ("Sekundær", "Husum")),
    *of(FAMILY_HOUSE, "actor", ("Områdesekretariat",)),
    *of(UTTERSLEVHUSE, "target_group", ("Børn", "unge", "Utterslevhuse")),
    *of(UTTERSLEVHUSE, "actor", ("Arbejdsgiver", "Tingbjerg Forum"), ("Opgavestiller", "arbejdsgruppe")),
    *of(RADICALISATION, "target_group", ("fagligt personale",), ("Beboere",), ("Unge", "isol", "diskrim")),
    *of(RADICALISATION, "actor", ("Beskæftigelses- og Integrationsforvaltningen", "VINK")),
    *of(RADICALISATION, "cofinancing", ("VINK", ("Beskæftigelses- og Integrationsforvaltningen", "finansier"))),
    *of(EMPLOYEES, "target_group", ("ansatte",)),
    *of(EMPLOYEES, "actor", ("tovholder",)),
    *of(LEISURE_GUIDES, "target_group", ("Børn", "familie", "Husum")),
    *of(LEISURE_GUIDES, "actor", ("Husum for Alle",)),
    *of(SAFETY_LIFT, "target_group", ("ældre", "unge"), ("18+",), ("Crossroad", "Voldparken"), ("SSP",), ("lærer",)),
    *of(INVESTMENTS, "target_group", (("Beboere", "bor"), "medarbejder")),
    *of(INVESTMENTS, "actor", ("Tingbjerg Forum",), ("Teknik- og Miljøforvaltningen",)),
    *of(
        INVESTMENTS,
        "economy",
        (("finansieringsbehov", "kræver ingen", "ingen penge", "uden finansiering", "brug for penge"),),
    ),
]
