"""What a comparison says. Screen, PDF, Word and JSON are all made from it, so that they cannot disagree.

A plan is read as chapters, a chapter as places, a place as blocks (paragraphs and tables). A place is one thing that is
edited by itself: a part of an activity, a section, the frame. It is the unit in which changes are counted.
"""

from decimal import Decimal
from uuid import UUID

from partnership.choice import Choice, _
from plans.documents.values import Value


class ChangeKind(Choice):
    """What became of a place, a paragraph or a row."""

    SAME = "same", _("Unchanged")
    ADDED = "added", _("New")
    REMOVED = "removed", _("Taken out")
    CHANGED = "changed", _("Changed")
    MOVED = "moved", _("Moved")


class RunKind(Choice):
    SAME = "same", _("Unchanged")
    DELETED = "del", _("Taken out")
    INSERTED = "ins", _("New")


class BlockStyle(Choice):
    """How a paragraph is set. Where something is left to the reader of the file, it is a paragraph."""

    PARAGRAPH = "paragraph", _("Paragraph")
    SUBHEADING = "subheading", _("Subheading")
    BULLET = "bullet", _("Item")
    NUMBERED = "numbered", _("Numbered item")
    NOTE = "note", _("Footnote")
    CAPTION = "caption", _("Caption")


class Run(Value, kw_only=True):
    """A stretch of words that share their fate and their look. A reformatting alone is no change."""

    text: str
    kind: RunKind = RunKind.SAME
    strong: bool = False
    emphasis: bool = False


class Block(Value, kw_only=True):
    """A paragraph or an item. `key` says which it is in both documents, whatever it says."""

    key: str
    style: BlockStyle = BlockStyle.PARAGRAPH
    runs: tuple[Run, ...] = ()
    change: ChangeKind = ChangeKind.SAME


class Cell(Value, kw_only=True):
    """A cell of a table. `difference` is in kroner, where both sides are amounts and differ."""

    runs: tuple[Run, ...] = ()
    is_number: bool = False
    difference: Decimal | None = None


class Row(Value, kw_only=True):
    key: str
    cells: tuple[Cell, ...]
    is_head: bool = False
    is_total: bool = False
    change: ChangeKind = ChangeKind.SAME


class Table(Value, kw_only=True):
    key: str
    caption: str = ""
    rows: tuple[Row, ...] = ()
    change: ChangeKind = ChangeKind.SAME


class Place(Value, kw_only=True):
    """One thing that is edited by itself, with the changes marked in its blocks.

    `key` is the same in both documents and an anchor on the page. A `derived` place (the overview of the economy, a
    total) only repeats what is said elsewhere: its changes are shown, and not counted.
    """

    key: str
    heading: str = ""
    blocks: tuple[Block | Table, ...] = ()
    change: ChangeKind = ChangeKind.SAME
    derived: bool = False


class Chapter(Value, kw_only=True):
    """A chapter, or one activity. `runs` is its heading, which may have changed too."""

    key: str
    runs: tuple[Run, ...]
    level: int = 1  # 1 for a chapter, 2 for an activity in it, 3 for a sub-activity
    activity_id: UUID | None = None
    number: int | None = None
    places: tuple[Place, ...] = ()
    change: ChangeKind = ChangeKind.SAME


class VersionName(Value, kw_only=True):
    """Which of a plan's versions one side is. No version: the draft."""

    version: int | None
    fingerprint: str
    moment: str  # the day it was frozen or read, in words


class Change(Value, kw_only=True):
    """One changed place: where it is, and only the paragraphs and rows that changed, old beside new.

    `before` has the words of the old side, those taken out marked; `after` those of the new side, the new ones marked.
    `amount_before` and `amount_after` are the activity's totals of the years the plan decides, where these changed.
    """

    place: str  # the place's key
    activity_id: UUID | None = None
    number: int | None = None
    title: str  # of the activity or chapter
    field: str  # of the part: "Økonomi", "Tidsplan"
    kind: ChangeKind
    before: tuple[Block | Table, ...] = ()
    after: tuple[Block | Table, ...] = ()
    amount_before: Decimal | None = None
    amount_after: Decimal | None = None


class Headline(Value, kw_only=True):
    """One of the few lines that say what changed. `difference` is signed, none where no kroner moved."""

    text: str
    place: str
    difference: Decimal | None = None


class MoneyRow(Value, kw_only=True):
    """An activity whose money in the years the plan decides is another. None: it is not in that version at all."""

    activity_id: UUID
    number: int | None
    title: str
    kind: ChangeKind  # ADDED, REMOVED or CHANGED
    before: Decimal | None
    after: Decimal | None
    difference: Decimal


class Money(Value, kw_only=True):
    """The bridge between the two versions, in kroner: `before` plus `added` plus `removed` plus `changed` is `after`.

    `inflow` is the sum of what grew, `outflow` of what shrank (at most zero). `is_exact` is false where an amount is
    undecided on either side.
    """

    years: str
    before: Decimal
    after: Decimal
    inflow: Decimal
    outflow: Decimal
    added: Decimal
    removed: Decimal
    changed: Decimal
    is_exact: bool
    rows: tuple[MoneyRow, ...] = ()


class Comparison(Value, kw_only=True):
    """Everything there is to say: at most five headlines, and in `chapters` the whole plan with the changes marked."""

    title: str
    partnership: str
    old: VersionName
    new: VersionName
    headlines: tuple[Headline, ...]
    money: Money
    changes: tuple[Change, ...]
    chapters: tuple[Chapter, ...]
