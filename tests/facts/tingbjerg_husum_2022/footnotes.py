"""The seventeen footnotes: the body, work and year of each source, no author's name."""

from ..matching import of
from .words import LIBRARY, SOCIAL_SERVICES

FACTS = [
    *of(
        "focus_areas",
        "footnote",
        # 1
        ("2013:27", "SBi", "2014"),
        ("DKR", ("Trygfonden", "TrygFonden"), "miljø- og byplanlægning"),
        # 2
        ("Rambøll", "2013", "Kriminalpræventive indsatser"),
    ),
    *of(
        1,
        "footnote",
        # 3
        ("gadeplan", SOCIAL_SERVICES),
        # 4
        ("FRAK", "socialøkonomisk", "fritidsjob"),
        # 5
        ("Idrætsprojektet", SOCIAL_SERVICES),
    ),
    # 6
    *of(3, "footnote", ("VIVE", "Børn og unge i DIF get2sport-foreningerne", "2021")),
    *of(
        4,
        "footnote",
        # 7
        ("VIVE", "2020", ("2018b", "2018")),
        # 8
        ("2012", ("adfærd", "skole", "motivation", "2018b", "2018", "lommepenge")),
    ),
    # 9
    *of(5, "footnote", ("Coding Pirates", "nonprofit", "børn", "unge")),
    # 10
    *of(6, "footnote", ("Bydelsforeningen Tingbjerg",), ("driftsorganisation", "private", "almene")),
    # 11
    *of(8, "footnote", ("Klubtorama", "Bellahøj", ("fritidsklub", "fritids- og ungdomsklub"))),
    # 12
    *of(9, "footnote", ("Center for Boligsocial Udvikling", "2019")),
    *of(
        13,
        "footnote",
        # 13
        ("2012", ("KL", "Kommunernes Landsforening"), "Anbefalinger"),
        # 14
        ("Socialministeriet", "2010", "Et bedre image"),
        # 15
        ("kommunikationsstrategi", "KAB", "Københavns Kommune", "fsb"),
        # 16
        ("skrald", "lommepengejobber"),
        ("festival", ("bydækkende", "hele byen")),
        # 17
        ("Jazz Festival", "Golden Days"),
        ("Internationalt Gadeteater", LIBRARY),
    ),
]
