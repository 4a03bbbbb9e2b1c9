"""What the user is asked to report, and what the user, as secretariat, follows in the rounds that are open."""

from collections import Counter
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import ngettext

from activities.enums import ReportState, RoundState
from activities.models import DeliverableReport
from activities.reporting.asking import OPEN_STATES, standing_requests
from partnership import clock, moments
from partnership.models import User


class RoundRow(NamedTuple):
    """A round, as somebody who is asked in it or who follows it sees it. `states` counts the deliverables by state."""

    round: UUID
    label: str
    due_on: date
    is_open: bool
    year: int
    slug: str
    partnership: str
    palette: str
    states: Counter[str]

    @property
    def all(self) -> int:
        return self.states.total()

    @property
    def open(self) -> int:
        """How many are to be answered."""
        return sum(self.states[state] for state in OPEN_STATES)

    @property
    def answered(self) -> int:
        return self.all - self.open

    @property
    def to_accept(self) -> int:
        return self.states[ReportState.ANSWERED]

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on < clock.today()

    @property
    def left(self) -> str:
        return moments.left(self.due_on)

    @property
    def windows(self) -> list[bool]:
        return [True] * self.answered + [False] * self.open

    @property
    def progress(self) -> str:
        said = ngettext(
            "%(answered)s of %(all)s deliverable answered", "%(answered)s of %(all)s deliverables answered", self.all
        )
        return said % {"answered": self.answered, "all": self.all}

    @property
    def report_address(self) -> str:
        return reverse("report", kwargs={"slug": self.slug, "year": self.year})

    @property
    def round_address(self) -> str:
        return reverse("round", kwargs={"slug": self.slug, "year": self.year, "round": self.round})


class Reports(NamedTuple):
    mine: list[RoundRow]  # rounds in which something of the user's is to be answered, the first due first
    followed: list[RoundRow]  # of the partnerships the user writes for: open, or with answers to accept


ROUND = (
    "round__label", "round__due_on", "round__state", "round__period__year",
    "round__period__partnership__slug", "round__period__partnership__name", "round__period__partnership__palette",
)  # fmt: skip


def reports(user: User, writes: set[UUID]) -> Reports:
    """What waits for the user in reporting rounds. One query."""
    asked = standing_requests().filter(user=user, round=OuterRef("round"), adopted=OuterRef("deliverable__adopted"))
    found = DeliverableReport.objects.annotate(is_mine=Exists(asked)).filter(
        Q(round__state=RoundState.OPEN, is_mine=True) | Q(round__period__partnership__in=writes),
        Q(round__state=RoundState.OPEN) | Q(state=ReportState.ANSWERED),
        deliverable__withdrawn_on__isnull=True,
    )
    counted = found.order_by("round__due_on", "round").values_list(
        "round", *ROUND, "is_mine", "round__period__partnership", "state"
    )
    mine: dict[UUID, RoundRow] = {}
    followed: dict[UUID, RoundRow] = {}
    for pk, label, due_on, state, year, slug, name, palette, is_mine, place, report, number in counted.annotate(
        number=Count("pk")
    ):
        row = RoundRow(pk, label, due_on, state == RoundState.OPEN, year, slug, name, palette, Counter())
        if is_mine and row.is_open:
            mine.setdefault(pk, row).states[report] += number
        if place in writes:
            followed.setdefault(pk, row._replace(states=Counter())).states[report] += number
    return Reports([row for row in mine.values() if row.open], list(followed.values()))
