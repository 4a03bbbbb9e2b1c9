"""Which versions are compared, and what came of it: made once for two contents, and kept until the cache lets it go."""

import hashlib
from datetime import datetime, time
from typing import NamedTuple

from django.core.cache import caches
from django.utils import timezone, translation

from partnership import clock
from partnership.danish import date_long
from partnership.enums import DocumentKind, RenditionKind
from partnership.models import FrozenDocument, User
from plans.documents.build import build
from plans.documents.codec import decode, fingerprint
from plans.documents.compare.compare import compare
from plans.documents.compare.values import Comparison, VersionName
from plans.documents.values import PlanDocument
from plans.drafts import means
from plans.editing.access import works_on
from plans.enums import BEING_WRITTEN
from plans.models import Plan


class Side(NamedTuple):
    """One of the two that are compared: its name, and its document, or the version it is still to be read from."""

    name: VersionName
    source: FrozenDocument | PlanDocument

    @property
    def document(self) -> PlanDocument:
        return decode(bytes(self.source.content)) if isinstance(self.source, FrozenDocument) else self.source


def comparison(plan: Plan, user: User, old: int, new: int | None) -> Comparison:
    """What changed from one version of a plan to another, or to the draft (None), as the user may see them.

    Raises ObjectDoesNotExist for a version the user may not see, and for the draft of those who do not work on it.
    """
    versions = versions_of(plan, user)
    return _compared(
        _version(versions.get(version=old)), _draft(plan, user) if new is None else _version(versions.get(version=new))
    )


def between(old: FrozenDocument, new: FrozenDocument) -> Comparison:
    """What changed from one version to another, whoever asks."""
    return _compared(_version(old), _version(new))


def with_draft(old: FrozenDocument, plan: Plan) -> Comparison:
    """What changed from a version to the plan as its rows are now, whoever asks."""
    return _compared(_version(old), _as_it_is(plan))


def base_of(frozen: FrozenDocument) -> FrozenDocument | None:
    """The version that a version is compared with: the one in force when it was sent, else the newest before it.

    A version comes into force before the next one is frozen or not at all, so the newest that ever did is the one.
    """
    versions = FrozenDocument.objects.filter(kind=DocumentKind.PLAN, subject=frozen.subject).defer("content")
    earlier = versions.filter(version__lt=frozen.version).order_by("-version")
    return earlier.filter(renditions__kind=RenditionKind.IN_FORCE).first() or earlier.first()


def versions_of(plan: Plan, user: User):
    """The versions of a plan the user may see, without their content, which is read where it is needed."""
    return FrozenDocument.objects.for_user(user).filter(kind=DocumentKind.PLAN, subject=plan.pk).defer("content")


def reads_draft(plan: Plan, user: User) -> bool:
    """The plan is being written, and the user is one of those who work on it."""
    return plan.state in BEING_WRITTEN and works_on(user, plan)


def _version(frozen: FrozenDocument) -> Side:
    day = date_long(timezone.localdate(frozen.frozen_at))
    name = VersionName(version=frozen.version, fingerprint=frozen.fingerprint, moment=day, at=frozen.frozen_at)
    return Side(name, frozen)


def _draft(plan: Plan, user: User) -> Side:
    if not reads_draft(plan, user):
        raise Plan.DoesNotExist
    return _as_it_is(plan)


def _as_it_is(plan: Plan) -> Side:
    document = build(plan)
    today = clock.today()
    began = timezone.make_aware(datetime.combine(today, time.min))
    name = VersionName(version=None, fingerprint=fingerprint(document), moment=date_long(today), at=began)
    return Side(name, document)


def _compared(old: Side, new: Side) -> Comparison:
    kept = caches["documents"]
    key = _key(old.name, new.name)
    if (found := kept.get(key)) is None:
        found = compare(old.document, new.document, old.name, new.name)
        kept.set(key, found)
    return found


def _key(old: VersionName, new: VersionName) -> str:
    """What a comparison depends on, as one word: both contents, how they are called, the language and the code."""
    said = (repr(old), repr(new), translation.get_language() or "", means())
    return "comparison-" + hashlib.sha256("\n".join(said).encode()).hexdigest()
