"""What a frozen document counts for today, and the page where it is shown, for every kind of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from activities.models import Grant
from partnership.enums import DocumentKind, ProceedingState, RenditionKind
from partnership.matters.access import seen_by
from partnership.matters.telling import decided_on
from partnership.matters.turns import matters_of
from partnership.models import FrozenDocument, Proceeding, Rendition, User
from plans.enums import PlanState
from plans.models import Plan, YearAccount

ON_ITS_WAY = (ProceedingState.OPEN, ProceedingState.ADJUSTING, ProceedingState.APPROVED)


class Standing(Enum):
    """The best first: of documents with the same content the first is told of."""

    IN_FORCE = auto()
    APPROVED = auto()  # by all, and nothing after it
    ISSUED = auto()
    REPLACED = auto()  # was in force, until a later version was
    APPROVED_BEFORE = auto()  # and a later version after it
    ENDED = auto()  # was in force, until its period ended
    WAITING = auto()  # on its way to those who decide
    NOT_ADOPTED = auto()  # presented, and never in force
    NOT_APPROVED = auto()  # presented, and never approved


class Stand(NamedTuple):
    """`since` is the day it came into force, was approved or was issued; none for what was only presented.

    `now` is the number of the version that is in force, or approved.
    """

    standing: Standing
    since: date | None = None
    now: int | None = None


Documents = Sequence[FrozenDocument]
Files = Mapping[UUID, list[Rendition]]
Stands = dict[UUID, Stand]
Pages = dict[UUID, str]


class Kind(NamedTuple):
    """How one kind of document is asked about. Neither question grows with the number of documents.

    `stands` answers for each document; `pages` with the addresses of those that the user may see.
    """

    stands: Callable[[Documents, Files], Stands]
    pages: Callable[[User, Documents], Pages]


def stands_of(documents: Documents, files: Files) -> Stands:
    """What each of these documents counts for, by its id."""
    return {pk: stand for kind, found in _by_kind(documents) for pk, stand in kind.stands(found, files).items()}


def pages_of(user: object, documents: Documents) -> Pages:
    """The pages of those documents that the user may see, by their ids; of none for somebody who is not logged in."""
    if not isinstance(user, User):
        return {}
    return {pk: page for kind, found in _by_kind(documents) for pk, page in kind.pages(user, found).items()}


def _by_kind(documents: Documents) -> Iterable[tuple[Kind, Documents]]:
    found: defaultdict[str, list[FrozenDocument]] = defaultdict(list)
    for frozen in documents:
        found[frozen.kind].append(frozen)
    return [(KINDS[kind], some) for kind, some in found.items()]


# --- Plans -----------------------------------------------------------------------------------------------------------


def _plans(documents: Documents, files: Files) -> Stands:
    plans = Plan.objects.select_related("in_force").defer("in_force__content")
    of_subject = plans.in_bulk({frozen.subject for frozen in documents})
    waiting = _waiting(documents)
    return {
        frozen.pk: _plan(frozen, files.get(frozen.pk, []), of_subject.get(frozen.subject), waits=frozen.pk in waiting)
        for frozen in documents
    }


def _plan(frozen: FrozenDocument, files: list[Rendition], plan: Plan | None, *, waits: bool) -> Stand:
    since = _in_force_since(frozen, files)
    now = plan.in_force if plan else None
    if since is None:
        standing = Standing.WAITING if waits else Standing.NOT_ADOPTED
    elif now is None or now.pk != frozen.pk:
        standing = Standing.REPLACED
    else:
        standing = Standing.ENDED if plan and plan.state == PlanState.CLOSED else Standing.IN_FORCE
    return Stand(standing, since, now.version if now else None)


def _in_force_since(frozen: FrozenDocument, files: list[Rendition]) -> date | None:
    """The day its second file was made; a version from before the system has one file, and came into force when it was
    frozen.
    """
    made = {file.kind: file.rendered_at for file in files}
    if RenditionKind.IN_FORCE not in made:
        return None
    moment = made[RenditionKind.IN_FORCE] if RenditionKind.SUBMITTED in made else frozen.frozen_at
    return timezone.localdate(moment)


def _plan_pages(user: User, documents: Documents) -> Pages:
    """For every member of the partnership."""
    return {
        frozen.pk: reverse("plan-version", kwargs=_year(frozen) | {"version": frozen.version})
        for frozen in _of_members(user, documents)
    }


# --- What is decided, and no plan ------------------------------------------------------------------------------------


def _decided(documents: Documents, files: Files) -> Stands:
    approved = _approved({frozen.subject for frozen in documents})
    waiting = _waiting(documents)
    return {frozen.pk: _matter(frozen, approved[frozen.subject], waits=frozen.pk in waiting) for frozen in documents}


def _matter(frozen: FrozenDocument, approved: Mapping[int, date], *, waits: bool) -> Stand:
    """`approved` holds the versions that all approved, and when."""
    now = max(approved, default=None)
    since = approved.get(frozen.version)
    if since is None:
        standing = Standing.WAITING if waits else Standing.NOT_APPROVED
    else:
        standing = Standing.APPROVED if now == frozen.version else Standing.APPROVED_BEFORE
    return Stand(standing, since, now)


def _approved(subjects: set[UUID]) -> defaultdict[UUID, dict[int, date]]:
    """The versions of each subject that were approved, with the day the last body decided. Two queries."""
    found: defaultdict[UUID, dict[int, date]] = defaultdict(dict)
    for matter in matters_of(Q(proceeding__subject__in=subjects, proceeding__state=ProceedingState.APPROVED)):
        if matter.last_decided is not None:
            found[matter.proceeding.subject][matter.version] = decided_on(matter.last_decided)
    return found


def _account_pages(user: User, documents: Documents) -> Pages:
    """Every member of the partnership may read the file; those who work there have the account's page."""
    seen = _of_members(user, documents)
    years = YearAccount.objects.for_user(user).filter(pk__in={frozen.subject for frozen in seen})
    labels = dict(years.values_list("pk", "budget_year__label"))
    return {frozen.pk: _account_page(frozen, labels.get(frozen.subject, "")) for frozen in seen}


def _account_page(frozen: FrozenDocument, label: str) -> str:
    """`label` names the budget year on the account's page; it is empty for those who have no such page."""
    if label:
        return reverse("year-account", kwargs=_year(frozen), query={"aar": label})
    version = _year(frozen) | {"version": frozen.version}
    return reverse("year-account-pdf", kwargs=version, query={"regnskab": str(frozen.subject)})


def _case_pages(user: User, documents: Documents) -> Pages:
    """A case paper is read in the matter that presents it, or in which a body decided about it and wanted a change."""
    matters = seen_by(user)
    presented = matters.filter(document__in=documents).values_list("document", "pk")
    decided = matters.filter(steps__document__in=documents).values_list("steps__document", "pk")
    of_paper = {**dict(decided), **dict(presented)}
    return {
        frozen.pk: reverse("matter", kwargs={"slug": frozen.partnership.slug, "matter": of_paper[frozen.pk]})
        for frozen in documents
        if frozen.pk in of_paper
    }


# --- Letters ---------------------------------------------------------------------------------------------------------


def _letters(documents: Documents, files: Files) -> Stands:
    return {
        frozen.pk: Stand(Standing.ISSUED, timezone.localdate(frozen.frozen_at), frozen.version) for frozen in documents
    }


def _letter_pages(user: User, documents: Documents) -> Pages:
    """A letter belongs to its grant, which those who work in the partnership see."""
    grants = Grant.objects.for_user(user).filter(letter__in=documents)
    of_letter = dict(grants.values_list("letter", "pk"))
    return {
        frozen.pk: reverse("grant", kwargs=_year(frozen) | {"grant": of_letter[frozen.pk]})
        for frozen in documents
        if frozen.pk in of_letter
    }


# --- What they share -------------------------------------------------------------------------------------------------


def _waiting(documents: Documents) -> set[UUID]:
    """The documents that are with those who decide, or were approved and are not in force yet."""
    matters = Proceeding.objects.filter(document__in=documents, state__in=ON_ITS_WAY)
    return set(matters.values_list("document", flat=True))


def _of_members(user: User, documents: Documents) -> list[FrozenDocument]:
    seen = FrozenDocument.objects.for_user(user).filter(pk__in=[frozen.pk for frozen in documents])
    ids = set(seen.values_list("pk", flat=True))
    return [frozen for frozen in documents if frozen.pk in ids]


def _year(frozen: FrozenDocument) -> dict[str, object]:
    """The address of the plan year it belongs to."""
    return {"slug": frozen.partnership.slug, "year": frozen.period.year if frozen.period else 0}


KINDS: dict[str, Kind] = {
    DocumentKind.PLAN: Kind(_plans, _plan_pages),
    DocumentKind.ACCOUNT: Kind(_decided, _account_pages),
    DocumentKind.CASE: Kind(_decided, _case_pages),
    DocumentKind.GRANT_LETTER: Kind(_letters, _letter_pages),
}
