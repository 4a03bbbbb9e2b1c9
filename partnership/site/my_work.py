"""What is the user's to do now: the first page after log-in."""

from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.enums import EditionStatus
from partnership import clock, moments
from partnership.enums import BodyKind
from partnership.models import Membership, Partnership, User
from partnership.site.house import House, house
from partnership.site.my_decisions import DecisionRow, Decisions, Turn, decisions
from partnership.site.my_reports import Reports, RoundRow, reports
from partnership.site.my_tasks import (
    ActivityRow,
    AsideRow,
    CommentRow,
    Texts,
    own_activities,
    set_aside,
    texts,
    unanswered,
)
from partnership.site.plan_rows import PlanRow, plan_rows
from plans.checking import checked
from plans.documents.build import build
from plans.documents.check import Finding, Severity
from plans.documents.values import PlanDocument
from plans.documents.view.plan import ANCHORS
from plans.documents.view.source import reference_to
from plans.editing.access import Writer, writer_of
from plans.editing.mending import way_to
from plans.enums import ChapterKind, PlanState
from plans.talk.shown import Asked

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
    def check_address(self) -> str:
        """Where all of them stand."""
        here = {"slug": self.row.partnership.slug, "year": self.row.plan.period.year}
        return reverse("plan-check", kwargs=here)

    @property
    def counted(self) -> str:
        """All findings by kind: "3 errors and 4 notices"."""
        errors = ngettext("%(count)s error", "%(count)s errors", self.errors) % {"count": self.errors}
        notices = ngettext("%(count)s notice", "%(count)s notices", self.notices) % {"count": self.notices}
        if self.errors and self.notices:
            return _("%(errors)s and %(notices)s") % {"errors": errors, "notices": notices}
        return errors if self.errors else notices


class Lead(NamedTuple):
    """The one thing to start with: what is due first, else what is wrong in the draft."""

    heading: str
    words: str
    button: str
    address: str
    palette: str
    house: House
    counted: str  # what the lit windows are


class PartnershipRow(NamedTuple):
    partnership: Partnership
    seats: str  # "Secretariat, Steering group"
    plans: str  # "2022 is in force, 2023 is a draft"


class MyWork:
    """Everything the page shows. Its queries are few and do not grow with the user's partnerships, plans and tasks."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.today = clock.today()
        self.plans = plan_rows(user)
        seats = Membership.objects.filter(user=user).on(self.today).select_related("body").order_by("body__position")
        self._seats = list(seats)
        self._writes = {seat.body.partnership_id for seat in self._seats if seat.body.kind == BodyKind.SECRETARIAT}

    # What is to be done

    @cached_property
    def lead(self) -> Lead | None:
        dated = [texts[0] for texts in (self.texts.of_me, self.texts.of_others) if texts]
        turns, rounds = self.decisions.mine[:1], self.reports.mine[:1]
        ways = [(turn.due, _decision_lead(turn)) for turn in turns]
        ways += [(text.request.due_on, _text_lead(text, self.texts)) for text in dated]
        ways += [(row.due_on, _report_lead(row)) for row in rounds]
        if ways:
            return min(ways, key=lambda way: way[0] or date.max)[1]
        return _check_lead(self.check) if self.check else None

    @cached_property
    def decisions(self) -> Decisions:
        return decisions(self.user, self._writes, self.plans)

    @property
    def my_decisions(self) -> list[DecisionRow]:
        """Those that wait for the user beside the one to start with."""
        return self.decisions.rows_without(self.lead.address if self.lead else "")

    @cached_property
    def texts(self) -> Texts:
        return texts(self.user, self._writes)

    @property
    def ask_address(self) -> str:
        """Where the secretariat asks for more texts of the plan that waits for one first."""
        plan = self.texts.of_others[0].request.plan
        return reverse("text-request", kwargs={"slug": plan.period.partnership.slug, "year": plan.period.year})

    @cached_property
    def reports(self) -> Reports:
        return reports(self.user, self._writes)

    @property
    def my_reports(self) -> list[RoundRow]:
        """Those that wait for the user beside the one to start with."""
        start = self.lead.address if self.lead else ""
        return [row for row in self.reports.mine if row.report_address != start]

    @cached_property
    def comments(self) -> list[CommentRow]:
        return unanswered(self.user, self._writes)

    @cached_property
    def set_aside(self) -> list[AsideRow]:
        return set_aside(self.user)

    @cached_property
    def activities(self) -> list[ActivityRow]:
        """Of those that are the user's as a contact."""
        return own_activities(self.user)

    @property
    def waits(self) -> bool:
        """Somebody, or something, waits for the user."""
        texts = self.texts.of_me or self.texts.of_others
        decided = self.decisions.mine or self.decisions.on_their_way
        reported = self.reports.mine or self.reports.followed
        return bool(decided or texts or reported or self.comments or self.set_aside or self.check)

    @property
    def is_empty(self) -> bool:
        """The user has nothing to do with any partnership."""
        asked = self.texts.of_me or self.reports.mine
        return not (self.partnerships or asked or self.comments or self.set_aside or self.activities)

    # What is there

    @cached_property
    def partnerships(self) -> list[PartnershipRow]:
        return [self._partnership_row(one) for one in Partnership.objects.all().for_user(self.user)]

    @cached_property
    def in_force(self) -> list[PlanRow]:
        """Those from which the user can make the next plan have its year."""
        return [
            row._replace(next_year=row.year_after if self._may_go_on(row) else "") for row in self.plans if row.in_force
        ]

    def _may_go_on(self, row: PlanRow) -> bool:
        """The user writes the partnership's plans, and this is the newest."""
        plans = [one.plan for one in self.plans if one.partnership.pk == row.partnership.pk]
        return row.partnership.pk in self._writes and row.plan == max(plans, key=lambda plan: plan.period.year)

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
        drafts = [row for row in self.plans if row.is_worked_on and row.partnership.pk in self._writes]
        if not drafts:
            return None
        row = min(drafts, key=lambda row: (row.plan.period.starts_on < self.today, row.plan.period.starts_on))
        return _draft_check(row, self.user)

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
        PlanState.ADJUSTING: _("%(year)s is being corrected as decided"),
        PlanState.IN_FORCE: _("%(year)s is in force"),
        PlanState.CLOSED: _("%(year)s is closed"),
    }
    return ", ".join(words[row.state] % {"year": row.plan.period.label} for row in plans)


def _decision_lead(turn: Turn) -> Lead:
    """About the decision that is due first, with a window for each who decides."""
    words = (
        _("Two minutes: what has changed, and your answer.")
        if turn.is_of_plan
        else _("Two minutes to read and answer.")
    )
    if turn.due is not None:
        due = _("The deadline is %(day)s, %(left)s.") % {"day": _weekday(turn.due), "left": moments.left(turn.due)}
        words = f"{due} {words}"
    return Lead(
        heading=f"{turn.title}, {turn.partnership.name}",
        words=words,
        button=_("Read and answer") if turn.is_heard else _("Read and decide"),
        address=turn.address,
        palette=turn.partnership.palette,
        house=house(turn.windows),
        counted=turn.progress,
    )


def _text_lead(first: Asked, texts: Texts) -> Lead:
    """About the text that is due first, and the others of its plan: the user's own, or those the user waits for."""
    rows = texts.of_me if first.is_mine else texts.of_others
    alike = [asked for asked in rows if asked.request.plan_id == first.request.plan_id]
    late = sum(asked.is_late for asked in alike)
    said = {
        "count": len(alike),
        "plan": f"{first.request.plan.title}, {first.request.plan.period.partnership.name}",
        "text": first.place.words,
    }
    if first.is_mine:
        heading = _("Write %(text)s") if len(alike) == 1 else _("%(count)s texts wait for you in %(plan)s")
        button, address = _("Write the text"), first.url
    else:
        heading = ngettext(
            "%(count)s text is missing in %(plan)s", "%(count)s texts are missing in %(plan)s", len(alike)
        )
        button = ngettext("See the text", "See the %(count)s texts", len(alike)) % said
        address = "#tekster"
    windows = texts.windows(first)
    there = sum(windows)
    return Lead(
        heading=heading % said,
        words=" ".join([_due(first), *_how_many_late(late)]),
        button=button,
        address=address,
        palette=first.request.plan.period.partnership.palette,
        house=house(windows),
        counted=ngettext("%(there)s of %(all)s text is there", "%(there)s of %(all)s texts are there", len(windows))
        % {"there": there, "all": len(windows)},
    )


def _report_lead(row: RoundRow) -> Lead:
    """About the round that is due first, with a window for each deliverable of the user's."""
    said = {"day": _weekday(row.due_on), "left": row.left}
    due = _("It was due %(day)s, %(left)s.") % said if row.is_late else _("It is due %(day)s, %(left)s.") % said
    return Lead(
        heading=_("Say how it goes, %(partnership)s") % {"partnership": row.partnership},
        words=" ".join([due, _("It takes a minute or two.")]),
        button=ngettext("Answer about %(count)s deliverable", "Answer about %(count)s deliverables", row.open)
        % {"count": row.open},
        address=row.report_address,
        palette=row.palette,
        house=house(row.windows),
        counted=row.progress,
    )


def _due(asked: Asked) -> str:
    """ "It is due Friday 23 September, in 8 days."."""
    said = {"day": _weekday(asked.request.due_on), "left": asked.left}
    if asked.is_late:
        return _("It was due %(day)s, %(left)s.") % said
    return _("It is due %(day)s, %(left)s.") % said


def _weekday(day: date) -> str:
    return date_format(day, "l j. F").lower()


def _how_many_late(late: int) -> list[str]:
    """Said of several."""
    return [_("%(count)s are late.") % {"count": late}] if late > 1 else []


def _check_lead(check: DraftCheck) -> Lead:
    message = ngettext(
        "%(clean)s of %(all)s activity has nothing to put right",
        "%(clean)s of %(all)s activities have nothing to put right",
        check.activities,
    )
    return Lead(
        heading=check.heading,
        words=_("The list below leads to each place in the draft."),
        button=_("Open the draft"),
        address=check.row.address,
        palette=check.row.partnership.palette,
        house=check.house,
        counted=message % {"clean": check.clean_activities, "all": check.activities},
    )


def _draft_check(row: PlanRow, user: User) -> DraftCheck | None:
    """What is found and not explained."""
    document = build(row.plan)
    found = checked(row.plan, document)
    findings = [*found.errors, *found.notices]
    if not findings:
        return None
    writer = writer_of(row.plan, user)
    touched = {finding.place.activity_id for finding in findings}
    alive = [
        one for one in document.activities if one.status not in (EditionStatus.DISCONTINUED, EditionStatus.DECLINED)
    ]
    lit = [activity.id not in touched for activity in alive]
    return DraftCheck(
        row=row,
        errors=len(found.errors),
        notices=len(found.notices),
        shown=[_finding_row(finding, row, document, writer) for finding in findings[:SHOWN_FINDINGS]],
        activities=len(alive),
        clean_activities=sum(lit),
        house=house(lit),
    )


def _finding_row(finding: Finding, row: PlanRow, document: PlanDocument, writer: Writer) -> FindingRow:
    """A finding with the way to where it is put right; where nobody can here, to where it stands in the plan."""
    activity = next((one for one in document.activities if one.id == finding.place.activity_id), None)
    anchor = reference_to(activity).anchor if activity else ""
    place = [row.partnership.name, row.plan.title, activity.title if activity else ""]
    return FindingRow(
        message=finding.message,
        is_error=finding.severity == Severity.ERROR,
        place=", ".join(part for part in place if part),
        address=way_to(row.plan, document, finding.place, writer) or f"{row.address}#{anchor or ECONOMY}",
    )
