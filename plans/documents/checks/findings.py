"""What a check answers with, and how it names things."""

from decimal import Decimal
from hashlib import sha256
from uuid import UUID

import msgspec
from django.utils.translation import gettext

from activities.enums import ActivityKind, EditionStatus
from partnership.choice import Choice, _
from plans.documents.money import Column, ColumnRole
from plans.documents.values import Activity, PlanDocument, Section, Value

LONGEST_QUOTE = 70  # signs


class Severity(Choice):
    """An error stops sending to approval unless the sender gives a reason; a notice does not."""

    ERROR = "error", _("Error")
    NOTICE = "notice", _("Notice")


class Place(Value, kw_only=True):
    """Where to put it right, in one budget year or in all.

    `field` is a field of the document, or of one activity, section or goal of it. For what is written in a part of an
    activity it is the part's kind.
    """

    field: str
    activity_id: UUID | None = None
    budget_year_id: UUID | None = None
    section_id: UUID | None = None
    goal_id: UUID | None = None


class Finding(Value, kw_only=True):
    """One mistake. `code` names the check; `message` is a whole sentence; `amount` are the kroner it is about.

    `about` is what else it is about, where one place can have several: a word of the text, or the id of a row.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    amount: Decimal | None = None
    about: str = ""

    @property
    def key(self) -> str:
        """The finding's own mark, 64 hexadecimal signs: the same in every language, another for another amount."""
        amount = None if self.amount is None else f"{self.amount:.2f}"
        return sha256(msgspec.json.encode([self.code, self.place, amount, self.about])).hexdigest()


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


def section_name(section: Section) -> str:
    return section.heading or gettext(section.kind.label)


def in_short(text: str) -> str:
    """A text as a sentence can quote it."""
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


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
