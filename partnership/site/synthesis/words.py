"""Danish words to make up places, activities and sentences from. Everything here is invented."""

from random import Random

PLACES = [
    "Birkeparken", "Bryggervangen", "Engholmen", "Fyrreparken", "Gartnervænget", "Havremarken", "Højengen",
    "Kildevangen", "Kirsebærhaven", "Lindeparken", "Lyngholmen", "Mosevangen", "Nordlyset", "Pilehaven",
    "Rosenvænget", "Skovkanten", "Solbakken", "Strandengen", "Sundparken", "Teglgården", "Vestervang", "Åkanden",
    "Ærtebjerg", "Østervænget",
]  # fmt: skip
CLUBS = [
    "Boldklub",
    "Bokseklub",
    "Danseforening",
    "Musikskole",
    "Roklub",
    "Spejdergruppe",
    "Svømmeklub",
    "Teaterforening",
]
FOCUS_AREAS = [
    ("Trygge byrum", "Steder, hvor folk mødes, skal føles trygge hele døgnet."),
    ("Vejen til job og uddannelse", "Unge skal have en voksen at gå til og et næste skridt at tage."),
    ("Stærke fællesskaber", "Naboer, foreninger og skoler skal kende hinanden."),
    ("Dialog og omdømme", "Det, der lykkes, skal kunne ses og høres."),
]
OUTCOMES = [
    "Flere går trygt hjem om aftenen", "Flere unge er i gang i august", "Flere voksne kender de unge ved navn",
    "Flere naboer deltager i fælles arbejde", "Færre konflikter på torvet", "Flere læser om det, der lykkes",
]  # fmt: skip
ACTIVITIES = [
    "Aftenvandring", "Lektiecafé", "Fritidsjobguide", "Bydelsmødre", "Åben hal", "Fælleshave", "Lys på stien",
    "Ung til ung", "Forældrenetværk", "Sommeruge", "Værkstedet", "Nabodage", "Mentorordning", "Gadeidræt",
    "Fædregruppe", "Byrumsværter", "Skoleskift", "Ro på opgangen", "Pulje til beboernes ideer", "Musik i gården",
]  # fmt: skip
WHO = [
    "Helhedsplanen",
    "Klubben",
    "Skolen",
    "Biblioteket",
    "Boligorganisationen",
    "SSP-medarbejderen",
    "Idrætsforeningen",
]
DOES = [
    "åbner dørene for", "samler", "inviterer", "går sammen med", "tilbyder støtte til", "laver aftaler med",
    "følger op på",
]  # fmt: skip
WHOM = [
    "unge mellem 15 og 18 år", "familier, der er nye i området", "piger, der ikke går til fritid",
    "forældre i udskolingen", "beboere, der bor alene", "drenge, der bruger meget tid på gaden",
    "voksne, der vil give en hånd med",
]  # fmt: skip
WHERE = ["i gården", "på skolen efter klokken fire", "i beboerhuset", "ved hallen", "på torvet", "i biblioteket"]
PURPOSE = [
    "så flere kommer godt i gang", "så trygheden vokser, også om vinteren", "så ingen står alene med det svære",
    "så gode ideer bliver til noget", "så flere kender hinanden", "så vejen til et job bliver kortere",
]  # fmt: skip
DELIVERABLES = [
    ("aftener med voksne på gaden", "om året"), ("forløb med mindst otte unge", "om året"),
    ("fælles arrangementer", "i alt"), ("unge i fritidsjob", "ved årets udgang"),
    ("møder med forældre", "hvert halvår"), ("besøg hos nye familier", "om året"),
    ("frivillige, der er klædt på til opgaven", "i alt"), ("opslag om det, der lykkes", "om måneden"),
]  # fmt: skip
OBJECTIVES = [
    "Flere unge har en voksen, de taler med", "Færre oplever uro ved indgangen", "Flere deltager mere end én gang",
    "Forældrene kender hinanden på tværs af klasser", "Området bliver brugt af flere aldre",
]  # fmt: skip
LINES = ["Løn", "Materialer", "Mad og lokaler", "Transport", "Oplægsholdere", "Frikøb af medarbejder"]
MONTHS = ["januar", "marts", "maj", "august", "oktober", "december"]


def sentence(random: Random) -> str:
    """One sentence of what somebody does, for whom, where and why."""
    words = [random.choice(part) for part in (WHO, DOES, WHOM, WHERE)]
    return f"{' '.join(words)}, {random.choice(PURPOSE)}."


def paragraphs(random: Random, count: int) -> str:
    """Rich text of some paragraphs of three sentences."""
    return "".join(f"<p>{' '.join(sentence(random) for _ in range(3))}</p>" for _ in range(count))
