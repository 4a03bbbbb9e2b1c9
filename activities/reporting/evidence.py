"""Evidence for a report: pictures, files and links, as long as the round is open and the report is not accepted.

Those who are asked about the activity put it there, and the secretariat for them.
"""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from activities.enums import EvidenceKind, ReportState, RoundState
from activities.models import DeliverableReport, Evidence, ReportingRound, ReportRequest
from activities.reporting.asking import standing_requests
from partnership import audit
from partnership.enums import AuditVerb
from partnership.models import User
from partnership.proceedings import NotAllowed
from partnership.stored import keeping
from partnership.stored.fields import web_address
from partnership.stored.keeping import Checked

MOST = 5  # of a report


def add_file(report: DeliverableReport, upload: UploadedFile | Checked, caption: str, user: User) -> Evidence:
    """Keep a picture or file as evidence. What the report has already is not kept twice.

    Side effects: the file, the log. Raises PermissionDenied; NotAllowed where the round is closed, the report accepted,
    or there is enough already; keeping.Refused for a file that cannot be kept, which a form has found out before
    (partnership/stored/fields.py).
    """
    checked = upload if isinstance(upload, Checked) else keeping.checked(upload)
    with transaction.atomic():
        _may_change(report, user)
        there = Evidence.objects.filter(report=report)
        if same := there.filter(file__sha256=sha256(checked.content).hexdigest()).first():
            return same
        _has_room(there)
        file = keeping.keep(checked, report.round.period.partnership, user)
        evidence = there.create(report=report, kind=EvidenceKind.FILE, file=file, caption=caption, added_by=user)
        _log(AuditVerb.FILE_ADDED, evidence, user)
    return evidence


def add_link(report: DeliverableReport, address: str, caption: str, user: User) -> Evidence:
    """Keep the address of a page as evidence. What the report has already is not kept twice.

    Side effect: the log. Raises PermissionDenied and NotAllowed as for a file, ValidationError for what is no address
    of the web.
    """
    whole = web_address(address)
    with transaction.atomic():
        _may_change(report, user)
        there = Evidence.objects.filter(report=report)
        if same := there.filter(address=whole).first():
            return same
        _has_room(there)
        evidence = there.create(report=report, kind=EvidenceKind.LINK, address=whole, caption=caption, added_by=user)
        _log(AuditVerb.FILE_ADDED, evidence, user)
    return evidence


def remove(evidence: Evidence, user: User) -> None:
    """Take evidence away. Side effects: its file is gone too; the log. Raises PermissionDenied and NotAllowed as for
    adding.
    """
    with transaction.atomic():
        _may_change(evidence.report, user)
        _log(AuditVerb.FILE_REMOVED, evidence, user)
        file = evidence.file
        evidence.delete()
        if file is not None:
            file.delete()


def visible_to(user: User) -> QuerySet[Evidence]:
    """What the user may see: that of the partnerships they work in, and of what they are asked about."""
    own = Q(pk__in=of_requests(standing_requests().filter(user=user)).values("pk"))
    return Evidence.objects.filter(own | Q(pk__in=Evidence.objects.all().for_user(user).values("pk")))


def of_requests(requests: QuerySet[ReportRequest]) -> QuerySet[Evidence]:
    """The evidence about the activities that somebody was asked about, in the round they were asked in."""
    about = requests.filter(round=OuterRef("report__round"), adopted=OuterRef("report__deliverable__adopted"))
    return Evidence.objects.filter(Exists(about))


def listed(reports: Iterable[UUID]) -> QuerySet[Evidence]:
    """The evidence of some reports to be named in a list, without what is in the files. One query."""
    rows = Evidence.objects.filter(report__in=list(reports)).select_related("file", "added_by")
    return rows.defer("file__content")


def _may_change(report: DeliverableReport, user: User) -> None:
    """Nobody closes the round or accepts the report meanwhile, and nobody else adds to it."""
    asked = standing_requests().filter(round=report.round_id, user=user, adopted=report.deliverable.adopted_id)
    writes = user.has_perm("partnership.write_plans", report.round.period.partnership)
    if not (writes or asked.exists()):
        raise PermissionDenied
    if not ReportingRound.objects.select_for_update().filter(pk=report.round_id, state=RoundState.OPEN).exists():
        raise NotAllowed(_("%(round)s is not open.") % {"round": report.round})
    state = DeliverableReport.objects.select_for_update().values_list("state", flat=True).get(pk=report.pk)
    if state == ReportState.ACCEPTED:
        raise NotAllowed(_("The report has been accepted, so its pictures and files stay as they are."))


def _has_room(there: QuerySet[Evidence]) -> None:
    if there.count() >= MOST:
        raise NotAllowed(
            _("There are %(most)s pictures, files and links already. Remove one to add another.") % {"most": MOST}
        )


def _log(verb: AuditVerb, evidence: Evidence, user: User) -> None:
    period = evidence.report.round.period
    audit.record(
        verb,
        actor=user,
        subject=evidence.pk,
        label=str(evidence),
        partnership_id=period.partnership_id,
        period_id=period.pk,
    )
