"""What the templates of screen and paper read: the plan, arranged and worded, with nothing left to reckon or format.

A `str` is plain text, which the template escapes. A `Markup` is cleaned markup with its footnotes and cross-references
already written for the target. An empty text or tuple means: leave it out. Anchors are ids without `#`; an empty anchor
means that there is nothing to link to.
"""

from plans.documents.view.values.activities import (
    Activities,
    Activity,
    ActorGroup,
    Budget,
    BudgetRow,
    Criterion,
    Part,
    ProgressItem,
    ProgressYear,
    Promise,
    Register,
    RegisterRow,
    SchedulePair,
    Tag,
    TargetGroup,
)
from plans.documents.view.values.common import Fact, Footnote, Mark, Markup, Note, Reference, TextSection
from plans.documents.view.values.document import (
    Chapter,
    Content,
    ContentsEntry,
    ContentsGroup,
    Cover,
    PlanView,
    State,
    Version,
)
from plans.documents.view.values.economy import Cell, Column, Economy, EconomyGroup, EconomyRow, Reading, Sign, TotalRow
from plans.documents.view.values.ground import (
    Area,
    Bridge,
    BridgeStep,
    FocusArea,
    FocusAreas,
    KeyFigure,
    MapFeature,
    Outcome,
    Partnership,
    Party,
    Summary,
    Texts,
    Theory,
)
from plans.documents.view.values.targets import Goal, GoalCell, GoalColumn, GoalRow, Targets

__all__ = [
    "Activities", "Activity", "ActorGroup", "Area", "Bridge", "BridgeStep", "Budget", "BudgetRow", "Cell",
    "Chapter", "Column", "Content", "ContentsEntry", "ContentsGroup", "Cover", "Criterion", "Economy",
    "EconomyGroup", "EconomyRow", "Fact", "FocusArea", "FocusAreas", "Footnote", "Goal", "GoalCell", "GoalColumn",
    "GoalRow", "KeyFigure", "MapFeature", "Mark", "Markup", "Note", "Outcome", "Part", "Partnership", "Party",
    "PlanView", "ProgressItem", "ProgressYear", "Promise", "Reading", "Reference", "Register", "RegisterRow",
    "SchedulePair", "Sign", "State", "Summary", "Tag", "TargetGroup", "Targets", "TextSection", "Texts", "Theory",
    "TotalRow", "Version",
]  # fmt: skip
