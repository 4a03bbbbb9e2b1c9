"""A running year with a frozen document of every kind, each with files that carry its content."""

from collections.abc import Callable
from uuid import uuid4

from activities.money import reallocating
from partnership.enums import DocumentKind, RenditionKind
from partnership.models import FrozenDocument, Proceeding, Rendition
from partnership.unalterable import lifted
from partnership.verifying import digest
from plans.contents import CONTENTS
from tests.activities.grants.given import a_grant, a_letter
from tests.activities.money import deciding
from tests.activities.year import Year
from tests.plans.accounts import cast
from tests.plans.documents.test_reading import pdf

SUBMITTED, IN_FORCE, ISSUED = RenditionKind.SUBMITTED, RenditionKind.IN_FORCE, RenditionKind.ISSUED


def carrying(frozen: FrozenDocument, *kinds: RenditionKind) -> FrozenDocument:
    """Let the document have files of these kinds, which carry its content, and no others."""
    name = CONTENTS[frozen.kind].attachment
    with lifted():
        frozen.renditions.all().delete()
    for kind in kinds:
        file = pdf({name: bytes(frozen.content), "state.txt": kind.encode()})
        Rendition.objects.create(document=frozen, kind=kind, content=file, sha256=digest(file))
    return frozen


def the_plan(year: Year) -> FrozenDocument:
    """In force since the year began."""
    return carrying(FrozenDocument.objects.get(subject=year.house.plan.pk), IN_FORCE)


def an_account(year: Year, *, decided: bool = True) -> FrozenDocument:
    """Sent; with `decided` the chair has approved it."""
    matter = cast.sent(year)
    if decided:
        cast.decide(matter, year.chair)
    return carrying(matter.document, SUBMITTED, *([IN_FORCE] if decided else []))


def a_case(year: Year, *, decided: bool = True) -> FrozenDocument:
    """The paper of a reallocation; with `decided` the chair has approved it."""
    reallocation = deciding.proposed(year)
    document = reallocating.send(reallocation, year.period, year.secretary, key=uuid4()).document
    if decided:
        deciding.decide(year)
    return carrying(document, SUBMITTED, *([IN_FORCE] if decided else []))


def a_letter_kept(year: Year) -> FrozenDocument:
    """The letter of a grant out of the pool."""
    letter = a_letter(year, a_grant(year)).letter
    assert letter is not None
    return carrying(letter, ISSUED)


DECIDED: dict[DocumentKind, Callable[[Year], FrozenDocument]] = {
    DocumentKind.PLAN: the_plan,
    DocumentKind.ACCOUNT: an_account,
    DocumentKind.CASE: a_case,
    DocumentKind.GRANT_LETTER: a_letter_kept,
}
PRESENTED: dict[DocumentKind, Callable[[Year], FrozenDocument]] = {
    DocumentKind.ACCOUNT: lambda year: an_account(year, decided=False),
    DocumentKind.CASE: lambda year: a_case(year, decided=False),
}


def page_of(frozen: FrozenDocument) -> str:
    """Where the secretariat reads it."""
    there = f"/{frozen.partnership.slug}/{frozen.period.year}/"
    if frozen.kind == DocumentKind.CASE:
        return f"/{frozen.partnership.slug}/sag/{Proceeding.objects.get(subject=frozen.subject).pk}/"
    pages = {
        DocumentKind.PLAN: f"{there}v{frozen.version}/",
        DocumentKind.ACCOUNT: f"{there}regnskab/?aar={frozen.period.year}",
        DocumentKind.GRANT_LETTER: f"{there}tilskud/{frozen.subject}/",
    }
    return pages[frozen.kind]
