"""What a check answers with, and how it names things."""

from decimal import Decimal
from uuid import UUID

from activities.enums import ActivityKind, EditionStatus
from partnership.choice import Choice, _
from plans.documents.money import Column, ColumnRole
from plans.documents.values import Activity, PlanDocument, Value


class Severity(Choice):
    """An error stops sending to approval unless the sender gives a reason; a notice does not."""

    ERROR = "error", _("Error")
    NOTICE = "notice", _("Notice")


class Place(Value, kw_only=True):
    """Where to put it right: a field of the document, or of one activity of it, in one budget year or in all."""

    field: str
    activity_id: UUID | None = None
    budget_year_id: UUID | None = None


class Finding(Value, kw_only=True):
    """One mistake. `code` names the check; `message` is a whole sentence; `amount` are the kroner it is about."""

    code: str
    severity: Severity
    place: Place
    message: str
    amount: Decimal | None = None


def severity_in(column: Column, *, later: Severity = Severity.ERROR) -> Severity:
    """An error in the year the plan decides; adopted money is history and gives a notice."""
    return {
        ColumnRole.EARLIER: Severity.NOTICE,
        ColumnRole.DECIDED: Severity.ERROR,
        ColumnRole.LATER: later,
    }[column.role]


def row_name(activity: Activity) -> str:
    """The name the overview gives the activity."""
    return activity.short_title or activity.title


def is_described(activity: Activity) -> bool:
    """The plan says more of the activity than its row in the overview."""
    texts = any(part.before or part.after for part in activity.parts)
    items = (activity.objectives, activity.target_groups, activity.schedule, activity.deliverables)
    return texts or any(items)


def is_work(activity: Activity) -> bool:
    """Something to carry out: no administration, and neither discontinued nor declined."""
    ended = activity.status in (EditionStatus.DISCONTINUED, EditionStatus.DECLINED)
    return activity.kind != ActivityKind.ADMINISTRATION and not ended


def family(document: PlanDocument, activity: Activity) -> list[Activity]:
    """The activity with the sub-activities and the parent that may speak for it."""
    return [
        other
        for other in document.activities
        if other.id in (activity.id, activity.parent_id) or other.parent_id == activity.id
    ]
