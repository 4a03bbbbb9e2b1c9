"""The money of a plan document: totals, the overview, the bridge between two years, and the targets.

Every sum is computed here, from amounts the document states once. Amounts are kroner. Undecided is never 0: a total
knows how many of its cells are undecided, and is exact only without them. Money from outside the frame (co-financing)
is never part of any total.
"""

from plans.documents.money.bridge import Bridge, BridgeStep, bridge
from plans.documents.money.overview import Column, LeftOut, Overview, OverviewRow, overview
from plans.documents.money.targets import GoalTargets, TargetRow, TargetTotal, TargetValue, target_table
from plans.documents.money.totals import (
    ZERO,
    ColumnRole,
    Components,
    YearTotal,
    activity_components,
    activity_total,
    column_role,
    components,
    frame_for_whole,
    frame_of,
    sum_of,
)

__all__ = [
    "ZERO", "Bridge", "BridgeStep", "Column", "ColumnRole", "Components", "GoalTargets", "LeftOut", "Overview",
    "OverviewRow", "TargetRow", "TargetTotal", "TargetValue", "YearTotal", "activity_components", "activity_total",
    "bridge", "column_role", "components", "frame_for_whole", "frame_of", "overview", "sum_of", "target_table",
]  # fmt: skip
