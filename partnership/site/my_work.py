"""What is the user's to do now: the first page after log-in."""

import datetime
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.enums import EditionStatus
from partnership import clock
from partnership.enums import BodyKind
from partnership.models import Membership, Partnership, User
from partnership.site.house import House, house
from partnership.site.plan_rows import PlanRow, plan_rows
from plans.documents.build import build
from plans.documents.check import Finding, Severity, check
from plans.documents.values import PlanDocument
from plans.documents.view.plan import ANCHORS
from plans.documents.view.source import reference_to
from plans.enums import ChapterKind, PlanState

SHOWN_FINDINGS = 5
# Where a finding about the money as a whole leads to.
ECONOMY = ANCHORS[ChapterKind.ECONOMY]


class FindingRow(NamedTuple):
    message: str
    is_error: bool
    place: str
    address: str


class DraftCheck(NamedTuple):
    """The findings of one draft, and how many of its activities have none."""

    row: PlanRow
    errors: int
    notices: int
    shown: list[FindingRow]
    activities: int
    clean_activities: int
    house: House

    @property
    def heading(self) -> str:
        """The one thing to start with, with its number in it."""
        message = (
            ngettext("%(count)s mistake in %(plan)s", "%(count)s mistakes in %(plan)s", self.errors)
            if self.errors
            else ngettext(
                "%(count)s thing to look at in %(plan)s", "%(count)s things to look at in %(plan)s", self.notices
            )
        )
        plan = f"{self.row.plan.title}, {self.row.partnership.name}"
        return message % {"count": self.errors or self.notices, "plan": plan}

    @property
    def counted(self) -> str:
        """All findings by kind: "3 errors and 4 notices"."""
        errors = ngettext("%(count)s error", "%(count)s errors", self.errors) % {"count": self.errors}
        notices = ngettext("%(count)s notice", "%(count)s notices", self.notices) % {"count": self.notices}
        if self.errors and self.notices:
            return _("%(errors)s and %(notices)s") % {"errors": errors, "notices": notices}
        return errors if self.errors else notices


class PartnershipRow(NamedTuple):
    partnership: Partnership
    seats: str  # "Secretariat, Steering group"
    plans: str  # "2022 is in force, 2023 is a draft"


class MyWork:
    """Everything the page shows. Its queries are few and do not grow with the user's partnerships and plans."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.today = clock.today()
        self.plans = plan_rows(user)
        seats = Membership.objects.filter(user=user).on(self.today).select_related("body").order_by("body__position")
        self._seats = list(seats)

    @cached_property
    def partnerships(self) -> list[PartnershipRow]:
        return [self._partnership_row(one) for one in Partnership.objects.all().for_user(self.user)]

    @property
    def in_force(self) -> list[PlanRow]:
        return [row for row in self.plans if row.in_force]

    @property
    def drafts(self) -> list[PlanRow]:
        """What is on its way and open to the user."""
        return [row for row in self.plans if row.reads_draft and not row.in_force and row.state != PlanState.CLOSED]

    @property
    def presented(self) -> list[PlanRow]:
        """Frozen versions for those who do not see drafts."""
        return [row for row in self.plans if not row.reads_draft and not row.in_force]

    @cached_property
    def check(self) -> DraftCheck | None:
        """The findings of the draft that begins first, of those the user writes as secretariat; none without findings.

        One draft only: a document takes a constant number of queries, many of them do not.
        """
        writes = {seat.body.partnership_id for seat in self._seats if seat.body.kind == BodyKind.SECRETARIAT}
        drafts = [row for row in self.plans if row.is_worked_on and row.partnership.pk in writes]
        if not drafts:
            return None
        row = min(drafts, key=lambda row: (row.plan.period.starts_on < self.today, row.plan.period.starts_on))
        return _draft_check(row, self.today)

    def _partnership_row(self, partnership: Partnership) -> PartnershipRow:
        seats = [seat.body.name for seat in self._seats if seat.body.partnership_id == partnership.pk]
        plans = [row for row in self.plans if row.partnership.pk == partnership.pk]
        return PartnershipRow(partnership, ", ".join(seats), _in_words(plans))


def _in_words(plans: list[PlanRow]) -> str:
    """The plans' states in a line: "2022 is in force, 2023 is a draft"."""
    words = {
        PlanState.DRAFT: _("%(year)s is a draft"),
        PlanState.SUBMITTED: _("%(year)s is sent for approval"),
        PlanState.SENT_BACK: _("%(year)s is sent back"),
        PlanState.IN_FORCE: _("%(year)s is in force"),
        PlanState.CLOSED: _("%(year)s is closed"),
    }
    return ", ".join(words[row.state] % {"year": row.plan.period.label} for row in plans)


def _draft_check(row: PlanRow, today: datetime.date) -> DraftCheck | None:
    document = build(row.plan)
    findings = check(document, today)
    if not findings:
        return None
    errors = [finding for finding in findings if finding.severity == Severity.ERROR]
    touched = {finding.place.activity_id for finding in findings}
    alive = [
        one for one in document.activities if one.status not in (EditionStatus.DISCONTINUED, EditionStatus.DECLINED)
    ]
    lit = [activity.id not in touched for activity in alive]
    return DraftCheck(
        row=row,
        errors=len(errors),
        notices=len(findings) - len(errors),
        shown=[_finding_row(finding, row, document) for finding in findings[:SHOWN_FINDINGS]],
        activities=len(alive),
        clean_activities=sum(lit),
        house=house(lit),
    )


def _finding_row(finding: Finding, row: PlanRow, document: PlanDocument) -> FindingRow:
    activity = next((one for one in document.activities if one.id == finding.place.activity_id), None)
    anchor = reference_to(activity).anchor if activity else ""
    place = [row.partnership.name, row.plan.title, activity.title if activity else ""]
    return FindingRow(
        message=finding.message,
        is_error=finding.severity == Severity.ERROR,
        place=", ".join(part for part in place if part),
        address=f"{row.address}#{anchor or ECONOMY}",
    )
