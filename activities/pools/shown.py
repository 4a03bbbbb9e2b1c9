"""Applications and lists as pages show them: what they ask, and where they stand as an icon, a word and a colour."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple, cast
from uuid import UUID

from django.db.models import QuerySet

from activities.enums import ApplicationState, BundleState
from activities.models import ApplicationBundle, PoolApplication
from activities.pools.pots import Asked, Movement, Pot
from partnership.choice import Choice
from partnership.danish import kroner, signed
from partnership.matters.paper import CasePaper, decode
from partnership.models import FrozenDocument, PlanPeriod
from partnership.rules import Visitor

LOOKS = {
    ApplicationState.RECEIVED: ("circle", "under-way"),
    ApplicationState.RECOMMENDED: ("arrow-right-circle-fill", "under-way"),
    ApplicationState.NOT_RECOMMENDED: ("dash-circle", "notice"),
    ApplicationState.SENT: ("hourglass-split", "under-way"),
    ApplicationState.GRANTED: ("check-circle-fill", "done"),
    ApplicationState.DECLINED: ("x-octagon-fill", "dropped"),
    ApplicationState.WITHDRAWN: ("arrow-counterclockwise", "dropped"),
    BundleState.DRAFT: ("pencil", "under-way"),
    BundleState.SENT: ("hourglass-split", "under-way"),
    BundleState.ADJUSTING: ("pencil", "notice"),
    BundleState.DECIDED: ("check-circle-fill", "done"),
    BundleState.SENT_BACK: ("arrow-counterclockwise", "notice"),
    BundleState.WITHDRAWN: ("arrow-counterclockwise", "dropped"),
}
OVER = (ApplicationState.GRANTED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN)


class Status(NamedTuple):
    word: str
    icon: str
    look: str


class ShownApplication(NamedTuple):
    row: PoolApplication
    pot: str
    status: Status
    sought: str
    amount: str  # recommended, or as decided; empty before that

    @property
    def is_over(self) -> bool:
        return self.row.state in OVER


class ShownPot(NamedTuple):
    """A pot's figures in kroner; `waiting` is empty where nothing waits."""

    name: str
    account: UUID
    adopted: str
    moved: str
    granted: str
    left: str
    waiting: str
    free: str


class ShownMovement(NamedTuple):
    row: Movement
    amount: str
    before: str
    after: str


class ShownAsked(NamedTuple):
    """What a list asks of a pot. `is_too_much`: it has not got so much."""

    name: str
    free: str
    amount: str
    after: str
    is_too_much: bool


class ShownBundle(NamedTuple):
    row: ApplicationBundle
    status: Status
    size: int
    amount: str


def applications_of(user: Visitor, period: PlanPeriod) -> QuerySet[PoolApplication]:
    """The applications of a year, as far as the user may see them, the newest first."""
    rows = PoolApplication.objects.for_user(user).filter(account__budget_year__plan_periods=period)
    return rows.select_related(
        "account__activity", "account__budget_year", "organisation", "bundle", "made_by", "recommended_by", "grant"
    ).order_by("-received_on", "title", "pk")


def bundles_of(user: Visitor, period: PlanPeriod) -> QuerySet[ApplicationBundle]:
    return ApplicationBundle.objects.for_user(user).filter(period=period).select_related("made_by")


def status_of(row: PoolApplication | ApplicationBundle) -> Status:
    return Status(row.get_state_display(), *LOOKS[cast(Choice, row.state)])


def shown(application: PoolApplication, names: Mapping[UUID, str]) -> ShownApplication:
    amount = application.amount
    return ShownApplication(
        application,
        names.get(application.account_id, ""),
        status_of(application),
        kroner(application.sought),
        kroner(amount) if amount or application.decided is not None else "",
    )


def shown_bundle(bundle: ApplicationBundle, applications: list[PoolApplication]) -> ShownBundle:
    """A list with what it asks for; `applications` are those of it."""
    amount = sum((one.amount for one in applications), Decimal(0))
    return ShownBundle(bundle, status_of(bundle), len(applications), kroner(amount))


def shown_pot(pot: Pot) -> ShownPot:
    return ShownPot(
        name=pot.name,
        account=pot.account.pk,
        adopted=kroner(pot.account.amount),
        moved=signed(pot.account.moved),
        granted=kroner(pot.account.granted),
        left=kroner(pot.left),
        waiting=kroner(pot.waiting) if pot.waiting else "",
        free=kroner(pot.free),
    )


def shown_movement(movement: Movement) -> ShownMovement:
    return ShownMovement(movement, signed(movement.amount), kroner(movement.before), kroner(movement.after))


def shown_asked(asked: Asked) -> ShownAsked:
    return ShownAsked(
        asked.pot.name, kroner(asked.pot.free), kroner(asked.amount), kroner(asked.after), asked.after < 0
    )


def paper_of(bundle: ApplicationBundle) -> CasePaper | None:
    """What was presented last of a list; none where it has not been sent. One query."""
    newest = FrozenDocument.objects.filter(subject=bundle.pk).order_by("-version").first()
    return decode(bytes(newest.content)) if newest is not None else None
