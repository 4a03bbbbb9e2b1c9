"""What a comparison says. Screen, PDF, Word and JSON are all made from it, so that they cannot disagree.

A plan is read as chapters, a chapter as places, a place as blocks (paragraphs and tables). A place is one thing that is
edited by itself: a part of an activity, a section, the frame. It is the unit in which changes are counted.

**What moved stands twice**, be it a chapter, a place, a block or a row: MOVED_AWAY where the old document has it, whole
and unmarked, and MOVED where the new one has it, with what was changed in it marked. It is counted once. So either
document can be read off, to the word and in its own order: the old one without what is ADDED, MOVED or INSERTED, the
new one without what is REMOVED, MOVED_AWAY or DELETED (`sides.old_side`, `sides.new_side`). Who shows it may leave out
what moved away or name it in a line. Who writes tracked changes deletes the whole of what is MOVED_AWAY and inserts the
new side of what is MOVED.

Spaces, quotation marks and looks are shown as the new document has them, and are no change.
"""

import datetime
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
    MOVED_AWAY = "moved_away", _("Moved from here")


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
    """A stretch of words that share their fate and their look. A reformatting alone is no change.

    A `mark` is the sign of a note, set high ("3", "*"). That it is another sign is no change.
    """

    text: str
    kind: RunKind = RunKind.SAME
    strong: bool = False
    emphasis: bool = False
    mark: bool = False


class Block(Value, kw_only=True):
    """A paragraph or an item. `key` says which it is in both documents, whatever it says.

    A paragraph of a text has no key: it is known by what it says. A `derived` one only repeats what is said elsewhere.
    """

    key: str
    style: BlockStyle = BlockStyle.PARAGRAPH
    runs: tuple[Run, ...] = ()
    change: ChangeKind = ChangeKind.SAME
    derived: bool = False


class Cell(Value, kw_only=True):
    """A cell of a table. `amount` is what it says in kroner, `difference` how much more that is than the old amount,
    where both sides are amounts and differ.
    """

    runs: tuple[Run, ...] = ()
    is_number: bool = False
    amount: Decimal | None = None
    difference: Decimal | None = None


class Row(Value, kw_only=True):
    key: str
    cells: tuple[Cell, ...]
    is_head: bool = False
    is_total: bool = False
    change: ChangeKind = ChangeKind.SAME


class Table(Value, kw_only=True):
    """All rows have the same number of cells. A table whose columns are others stands twice: REMOVED, then ADDED.

    `columns` says which they are. `caption` is a name for those who do not see the table; it is no text of the plan.
    """

    key: str
    columns: tuple[str, ...] = ()
    caption: str = ""
    rows: tuple[Row, ...] = ()
    change: ChangeKind = ChangeKind.SAME


class Place(Value, kw_only=True):
    """One thing that is edited by itself, with the changes marked in its blocks.

    `key` is the same in both documents and an anchor on the page. A `derived` place only repeats what is said elsewhere
    (the overview of the economy, a total; a name that is another, a reference to an activity whose number shifted): its
    changes are shown, and not counted. `name` is what it is called where it is spoken of alone ("Økonomi"); without a
    heading it stands under the one before. `old_heading` is there where the old document has another heading.
    """

    key: str
    name: str = ""
    heading: str = ""
    old_heading: str | None = None
    blocks: tuple[Block | Table, ...] = ()
    change: ChangeKind = ChangeKind.SAME
    derived: bool = False


class Chapter(Value, kw_only=True):
    """A chapter, or one activity. `runs` is its heading without its number, and may have changed too.

    Activities come right after the chapter they stand in. Those that are but a row of the overview come after the
    chapter of the economy, with their lines.
    """

    key: str
    runs: tuple[Run, ...]
    level: int = 1  # 1 for a chapter, 2 for an activity in it, 3 for a sub-activity
    activity_id: UUID | None = None
    number: int | None = None
    places: tuple[Place, ...] = ()
    change: ChangeKind = ChangeKind.SAME


class VersionName(Value, kw_only=True):
    """Which of a plan's versions one side is. No version: the draft.

    `at` is the same moment for files that note when a change was made, with zone; without it they say nothing of it.
    """

    version: int | None
    fingerprint: str
    moment: str  # the day it was frozen or read, in words
    at: datetime.datetime | None = None


class Change(Value, kw_only=True):
    """One changed place: where it is, and only the paragraphs and rows that changed, old beside new.

    `before` has the words of the old side, those taken out marked; `after` those of the new side, the new ones marked.
    A table has its head and the rows that changed. An activity that is new, taken out or stands elsewhere is one
    change: its `place` is its chapter's key, and `before` and `after` have no more than its introduction.
    A name that became another is one change too (`field` says "Name"), whatever else names it.
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
    """An activity whose money in the years the plan decides is another. None: it is not in that version at all.

    Undecided is never 0: without `is_exact` one of the amounts is only what is decided of it.
    """

    activity_id: UUID
    number: int | None
    title: str
    kind: ChangeKind  # ADDED, REMOVED or CHANGED
    before: Decimal | None
    after: Decimal | None
    difference: Decimal
    is_exact: bool = True


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
