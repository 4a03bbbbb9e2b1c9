"""The activities, in a register and in full."""

from django.utils.safestring import SafeString as Markup

from activities.enums import PartKind
from plans.documents.values import Value
from plans.documents.view.values.common import Fact, Footnote, Mark, Note, TextSection
from plans.documents.view.values.economy import Cell, Column
from plans.documents.view.values.ground import FocusArea


class RegisterRow(Value, kw_only=True):
    number: str
    title: str
    anchor: str
    is_new: bool
    is_part: bool  # a sub-activity of the row above
    responsible: str
    dots: tuple[bool, ...]  # one for each focus area: does the activity contribute?
    amount: str


class Register(Value, kw_only=True):
    """All activities with a description. `dots` of the rows follow `areas`."""

    intro: str
    areas: tuple[FocusArea, ...]
    amount_head: str  # "2022"
    rows: tuple[RegisterRow, ...]
    total: str
    note: str

    @property
    def is_numbered(self) -> bool:
        return any(row.number for row in self.rows)


class Tag(Value, kw_only=True):
    number: str
    name: str
    is_main: bool


class Promise(Value, kw_only=True):
    """One row of the deliverables. A promise of several numbers is several rows: `joins` says that the next row
    belongs to this one, `continues` that this one belongs to the row above. Without a number `count` is "uden tal".
    """

    qualifier: str  # "mindst", "ca.", "højst"
    count: str  # "100–150", "4 af 5", "fra 50 % til 75 %"
    unit: str
    has_number: bool
    what: Markup
    when: str
    joins: bool
    continues: bool


class SchedulePair(Value, kw_only=True):
    when: str
    text: Markup


class TargetGroup(Value, kw_only=True):
    rank: str  # "Primær"
    text: Markup


class ActorGroup(Value, kw_only=True):
    """Those with one role. `text` joins them to one line: "A, B og C"."""

    role: str
    people: tuple[str, ...]
    text: str


class BudgetRow(Value, kw_only=True):
    """`kind` is line, history (adopted earlier, no longer planned) or unsplit ("Ikke fordelt på poster")."""

    kind: str
    label: str
    small: tuple[str, ...]  # recipient, calculation, price level
    cells: tuple[Cell, ...]
    marks: tuple[Mark, ...] = ()


class Budget(Value, kw_only=True):
    columns: tuple[Column, ...]
    rows: tuple[BudgetRow, ...]
    total: BudgetRow
    notes: tuple[Note, ...]


class ProgressItem(Value, kw_only=True):
    text: Markup
    amount: str


class ProgressYear(Value, kw_only=True):
    """What was carried out in a year, or is planned. `total` is there where several amounts are added."""

    heading: str  # "Gennemført 2014"
    items: tuple[ProgressItem, ...]
    has_amounts: bool
    total: str


class Criterion(Value, kw_only=True):
    text: Markup
    data_source: str


class Part(Value, kw_only=True):
    """A part of an activity: prose before, items of its kind, prose after.

    Without a heading it stands under that of the part before it.
    """

    kind: PartKind
    anchor: str
    heading: str
    before: Markup
    after: Markup
    objectives: tuple[Markup, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    schedule: tuple[SchedulePair, ...] = ()
    promises: tuple[Promise, ...] = ()
    budget: Budget | None = None
    cofinancing: tuple[Note, ...] = ()  # only where there is no table to stand under
    actors: tuple[ActorGroup, ...] = ()
    facts: tuple[Fact, ...] = ()  # anchoring: where and when
    areas: tuple[str, ...] = ()  # the other focus areas it contributes to: "Indsatsområde 2: Unge i fællesskaber"
    progress: tuple[ProgressYear, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    has_sources: bool = False  # at least one criterion has a data source
    notes: tuple[Note, ...] = ()


class Activity(Value, kw_only=True):
    """An activity with a description. `level` is the heading level of its title; parts are one deeper."""

    id: str
    edition_id: str
    number: str
    title: str
    heading: str  # the title as the layout dresses it: "Aktivitet: Videnshus i Husum Nord"
    run_head: str  # "2  Videnshus i Husum Nord"
    anchor: str
    level: int
    part_level: int
    is_new: bool
    tags: tuple[Tag, ...]
    outcomes: tuple[str, ...]
    lead: Markup
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    children: tuple["Activity", ...] = ()
    footnotes: tuple[Footnote, ...] = ()


class Activities(Value, kw_only=True):
    """The activities of one chapter, after what introduces them.

    `area` is the focus area they stand under, with its texts; `remark` says so where it has no activities. `footnotes`
    are those of the introduction.
    """

    activities: tuple[Activity, ...]
    area: FocusArea | None = None
    sections: tuple[TextSection, ...] = ()
    remark: str = ""
    footnotes: tuple[Footnote, ...] = ()
