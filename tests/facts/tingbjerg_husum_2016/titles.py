"""The activities in the order of the document. It does not number them: the numbers are this list's."""

from ..matching import Token

(
    CRIME, GOOD_CHOICE, FIRE, MIND_SPRING, COMMUNICATION, URBAN_STRATEGY, DIALOGUE, URGENT_POOL, COORDINATOR,
    CENTRE_TINGBJERG, CENTRE_HUSUM, FAMILY_HOUSE, UTTERSLEVHUSE, RADICALISATION, EMPLOYEES, LEISURE_GUIDES, SAFETY_LIFT,
    SURVEY, INVESTMENTS,
) = range(1, 20)  # fmt: skip

TITLES: dict[int, Token] = {
    CRIME: ("Indsats mod kriminalitet",),
    GOOD_CHOICE: ("Det gode valg",),
    FIRE: ("Brandpakke",),
    MIND_SPRING: ("MindSpring",),
    COMMUNICATION: ("Kommunikationsindsats",),
    URBAN_STRATEGY: ("Ekstra kommunikationsindsats",),
    DIALOGUE: ("Dialog med beboerne",),
    URGENT_POOL: ("Akutpulje",),
    COORDINATOR: ("Tovholder for dialog",),
    CENTRE_TINGBJERG: ("Beboercentrum Tingbjerg",),
    CENTRE_HUSUM: ("Beboercentrum Husum",),
    FAMILY_HOUSE: ("Familiehus",),
    UTTERSLEVHUSE: ("Beboeraktiviteter i Utterslevhuse",),
    RADICALISATION: ("Styrket dialog",),
    EMPLOYEES: ("Forløb for medarbejdere",),
    LEISURE_GUIDES: ("Udvidelse af ForeningsGuide", "ForeningsGuide"),
    SAFETY_LIFT: ("Tryghedsløft",),
    SURVEY: ("Tryghedsundersøgelse",),
    INVESTMENTS: ("Koordinering af behov for fysiske investeringer",),
}
