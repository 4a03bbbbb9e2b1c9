"""How two words are compared: by their letters, and past the endings Danish puts on a name."""

import re
from difflib import SequenceMatcher

LETTER = r"[^\W\d_⁰¹²³⁴-⁹]"
WORD = re.compile(rf"{LETTER}+(?:-{LETTER}+)*")

# "Huset" beside "Hus" and "Husenes"; "Jobcentret" beside "Jobcenter"; "københavner" beside "København".
ENDING = re.compile(r"s?|e[nt]?s?|enes?|ers?|ernes?|eren?s?|eres|re[nt]?s?|renes?|rernes?|i?ske?")
ENDING_OF_VOWEL = re.compile(r"[nrt]s?|r?nes?")  # "Haven" beside "Have"
VOWELS = "aeiouyæøå"
SHORTEST_STEM = 4
LONG = 12  # letters
NEAR = 0.75  # of 1, where two names are one


def folded(text: str) -> str:
    """A name as it is compared: without case, quotation marks and runs of space, and with "og" for "&"."""
    return " ".join(text.casefold().replace("&", " og ").strip(' »«"“”.,:;').split())


def distance(one: str, other: str) -> int:
    """How many letters have to be changed, put in or taken out, or a few more: enough for small numbers."""
    operations = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in operations if tag != "equal")


def inflected(one: str, other: str) -> bool:
    """The same word but for its ending: definite, plural, genitive, also where the last consonant is doubled."""
    one, other = one.casefold(), other.casefold()
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((i for i, (left, right) in pairs if left != right), min(len(one), len(other)))
    # What is shared may reach into the endings: "haven" and "haver" share "have".
    return any(_same(one, other, stem) for stem in range(shared, max(shared - 3, SHORTEST_STEM - 1), -1))


def _same(one: str, other: str, stem: int) -> bool:
    tails, last = {one[stem:], other[stem:]}, one[stem - 1]
    if tails & {"", "s"}:  # "Klubben" beside "Klub": a consonant is doubled before an ending
        tails = {tail[1:] if len(tail) > 1 and tail[0] == last not in VOWELS else tail for tail in tails}
    return all(ENDING.fullmatch(tail) or (last in VOWELS and ENDING_OF_VOWEL.fullmatch(tail)) for tail in tails)


def mistyped(word: str, right: str) -> bool:
    """Likely meant as the other: one letter off or two that changed places, two off in a long word; no inflection."""
    word, right = word.casefold(), right.casefold()
    allowed = 2 if len(right) >= LONG or sorted(word) == sorted(right) else 1
    if word == right or word[:1] != right[:1] or abs(len(word) - len(right)) > allowed:
        return False
    if len(set(word) ^ set(right)) > 2 * allowed:  # each change puts in one letter and takes out one at most
        return False
    return distance(word, right) <= allowed and not inflected(word, right)


def alike(text: str, name: str) -> bool:
    """The same words in the same order, but for their endings."""
    one, other = folded(text).split(), folded(name).split()
    return len(one) == len(other) and all(
        left == right or inflected(left, right) for left, right in zip(one, other, strict=True)
    )


def similar(text: str, name: str) -> bool:
    """Likely meant as the name: most letters are the same, in the same order."""
    return SequenceMatcher(None, folded(text), folded(name), autojunk=False).ratio() >= NEAR
