"""The names that links within a plan lead to, the same on screen and on paper."""

from uuid import UUID

from activities.enums import PartKind
from plans.documents.values import Activity


def activity_anchor(activity: Activity) -> str:
    return f"aktivitet-{activity.id.hex[:8] if activity.number is None else activity.number}"


def part_anchor(activity: Activity, kind: PartKind) -> str:
    return f"{activity_anchor(activity)}-{kind.replace('_', '-')}"


def section_anchor(section_id: UUID) -> str:
    return f"afsnit-{section_id.hex[:8]}"


def goal_anchor(goal_id: UUID) -> str:
    return f"maal-{goal_id.hex[:8]}"
