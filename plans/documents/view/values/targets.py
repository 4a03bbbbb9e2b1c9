"""Goals and targets."""

from django.utils.safestring import SafeString as Markup

from plans.documents.values import Value
from plans.documents.view.values.common import Mark, Note, TextSection


class GoalCell(Value, kw_only=True):
    text: str
    word: str = ""  # how the target is stated, where the column's head does not say it: "−10 %"
    basis: tuple[str, ...] = ()  # what a measured value rests on: "n = 1.154", "± 2,1"
    marks: tuple[Mark, ...] = ()
    is_now: bool = False


class GoalColumn(Value, kw_only=True):
    label: str  # "2013"
    word: str  # "nulpunkt", "−10 %"
    is_now: bool = False


class GoalRow(Value, kw_only=True):
    """`words` says in words what figures cannot: "skal falde", "nulpunkt afventes"."""

    name: str
    words: str
    cells: tuple[GoalCell, ...]
    is_part: bool = False  # of the indicator above
    is_total: bool = False


class Goal(Value, kw_only=True):
    """A goal with its table; a goal without indicators has no rows."""

    anchor: str
    text: Markup
    focus_area: str
    caption: str
    columns: tuple[GoalColumn, ...]
    rows: tuple[GoalRow, ...]
    notes: tuple[Note, ...]


class Targets(Value, kw_only=True):
    sections: tuple[TextSection, ...]
    goals: tuple[Goal, ...]
