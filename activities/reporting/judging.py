"""What the secretariat makes of a report: accepts it, or asks about it. One function for each change of state."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from activities.enums import ReportState, RoundState
from activities.models import DeliverableReport, ReportingRound
from activities.reporting import asking
from partnership import audit
from partnership.enums import AuditVerb
from partnership.models import User
from partnership.proceedings import NotAllowed


class Changed(NotAllowed):
    """Somebody has answered or judged since the page was read. `report` is what there is now."""

    def __init__(self, report: DeliverableReport) -> None:
        super().__init__(_("This has been changed while you read. See what it says now."))
        self.report = report


def accept(round_: ReportingRound, seen: Mapping[UUID, int], user: User) -> list[DeliverableReport]:
    """Accept reports of a round as they were seen: their revision by id. Answers those that were not accepted, because
    somebody has changed them since.

    Side effects: the reporter cannot change what is accepted; the log. Raises PermissionDenied.
    """
    _guard(round_, user)
    late = []
    with transaction.atomic():
        for report in _reports(round_).filter(pk__in=seen):
            rows = DeliverableReport.objects.filter(pk=report.pk, state=ReportState.ANSWERED, revision=seen[report.pk])
            if rows.update(state=ReportState.ACCEPTED, accepted_by=user, revision=F("revision") + 1):
                _log(AuditVerb.REPORT_ACCEPTED, report, user)
            elif report.state != ReportState.ACCEPTED:
                late.append(report)
    return late


def ask_about(report: DeliverableReport, question: str, revision: int, user: User) -> None:
    """Send a report back to who gave it, with a question; it is open again until it is answered.

    Side effects: a mail with a link to the reporter, or to all who are asked about the activity where the secretariat
    filled it in; the log. Raises PermissionDenied, NotAllowed where the round is not open any more or nothing has been
    answered, Changed where somebody has answered since `revision`.
    """
    _guard(report.round, user)
    with transaction.atomic():
        # Closing waits for this, so that nobody is asked in a round that is closed.
        rounds = ReportingRound.objects.select_for_update().filter(pk=report.round_id, state=RoundState.OPEN)
        if not rounds.exists():
            raise NotAllowed(_("%(round)s is not open. What was answered in it stands.") % {"round": report.round})
        rows = DeliverableReport.objects.filter(pk=report.pk, revision=revision).exclude(state=ReportState.ASKED)
        if not rows.update(
            state=ReportState.SENT_BACK, question=question, accepted_by=None, revision=F("revision") + 1
        ):
            raise Changed(_reports(report.round).get(pk=report.pk))
        report.refresh_from_db(fields=["state", "question", "accepted_by", "revision"])
        for person in whom_to_ask(report):
            asking.tell(report.round, person, [report], "questioned", f"{report.pk}:{report.revision}")
        _log(AuditVerb.REPORT_SENT_BACK, report, user)


def whom_to_ask(report: DeliverableReport) -> list[User]:
    """Who gave the report, where they are asked about it; else all who are asked. Who is gone is asked nothing."""
    requests = asking.standing_requests().filter(round=report.round_id, adopted=report.deliverable.adopted_id)
    people = [request.user for request in requests.select_related("user")]
    gave = [person for person in people if person.pk == report.reported_by_id and not report.on_behalf]
    return gave or people


def _reports(round_: ReportingRound):
    rows = DeliverableReport.objects.filter(round=round_)
    return rows.select_related("round__period__partnership", "deliverable__adopted", "reported_by")


def _guard(round_: ReportingRound, user: User) -> None:
    if not user.has_perm("partnership.write_plans", round_.period.partnership):
        raise PermissionDenied


def _log(verb: AuditVerb, report: DeliverableReport, user: User) -> None:
    audit.record(
        verb,
        actor=user,
        subject=report.pk,
        label=f"{report.deliverable.adopted.title}: {report.deliverable.text}",
        partnership_id=report.round.period.partnership_id,
        period_id=report.round.period_id,
    )
