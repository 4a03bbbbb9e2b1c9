"""How a document is laid out: which chapters and parts there are, in what order, under which headings.

A layout is data of the agreement and travels inside the document. An empty heading is the kind's own. What a layout
does not name is printed after what it names, never left out.
"""

from activities.enums import ActorRole, PartKind
from plans.documents.values.base import Value
from plans.enums import ChapterKind, Component, Grouping, Numbering, OwnYears, SectionKind, TotalKind


class ChapterLayout(Value, kw_only=True):
    """One chapter; of grouped activities one for each focus area.

    `heading` may name the %(years)s of the agreement, and in a chapter for each focus area its %(number)s and %(name)s.
    `section` says which of the plan's own texts a chapter of texts holds. A chapter that is not `marked` has neither
    letter nor number.
    """

    kind: ChapterKind
    heading: str = ""
    section: SectionKind | None = None
    grouping: Grouping = Grouping.FLAT
    marked: bool = True


class ChapterGroup(Value, kw_only=True):
    """Chapters that stand together in the table of contents, under a heading or under none."""

    heading: str = ""
    chapters: tuple[ChapterLayout, ...]


class PartLayout(Value, kw_only=True):
    """A part of an activity. A required one that is empty is a finding."""

    kind: PartKind
    heading: str = ""
    required: bool = False


class RoleLayout(Value, kw_only=True):
    role: ActorRole
    heading: str = ""


class TotalLayout(Value, kw_only=True):
    """A row below the overview. The frame is never called a sum: it has a row of its own."""

    kind: TotalKind
    label: str = ""


class EconomyLayout(Value, kw_only=True):
    """The overview and the activities' own tables.

    With `components` an amount of a year the plan decides is shown with what it is made of. `by_focus_area` puts the
    rows under their main focus area.
    """

    by_focus_area: bool = False
    components: tuple[Component, ...] = ()
    totals: tuple[TotalLayout, ...] = (
        TotalLayout(kind=TotalKind.SUM),
        TotalLayout(kind=TotalKind.FRAME),
        TotalLayout(kind=TotalKind.DIFFERENCE),
    )
    own_years: OwnYears = OwnYears.ALL


class Layout(Value, kw_only=True):
    """The introduction is the lead under an activity's title and no part. `roles` are the actors' groups in order.

    `activity_heading` and `sub_activity_heading` may dress the %(title)s: "Aktivitet: %(title)s". `tags` shows the
    focus areas an activity supports over its text. Parts that follow one another under the same heading share it.
    """

    numbering: Numbering = Numbering.NONE
    groups: tuple[ChapterGroup, ...]
    activity_heading: str = ""
    sub_activity_heading: str = ""
    tags: bool = True
    parts: tuple[PartLayout, ...]
    roles: tuple[RoleLayout, ...] = ()
    economy: EconomyLayout = EconomyLayout()

    @property
    def chapters(self) -> tuple[ChapterLayout, ...]:
        return tuple(chapter for group in self.groups for chapter in group.chapters)


def _chapters(*kinds: ChapterKind) -> tuple[ChapterLayout, ...]:
    return tuple(ChapterLayout(kind=kind) for kind in kinds)


# Flat and numbered, in the manner of 2022: the layout of an agreement that has none of its own.
STANDARD = Layout(
    groups=(
        ChapterGroup(
            heading="Planen",
            chapters=_chapters(
                ChapterKind.SUMMARY,
                ChapterKind.PARTNERSHIP,
                ChapterKind.THEORY,
                ChapterKind.FOCUS_AREAS,
                ChapterKind.ECONOMY,
                ChapterKind.READING,
            ),
        ),
        ChapterGroup(heading="Aktiviteter", chapters=_chapters(ChapterKind.REGISTER, ChapterKind.ACTIVITIES)),
        ChapterGroup(heading="Opfølgning", chapters=_chapters(ChapterKind.TARGETS, ChapterKind.VERSION)),
    ),
    parts=tuple(
        PartLayout(kind=kind)
        for kind in (
            PartKind.BACKGROUND,
            PartKind.PURPOSE,
            PartKind.LEGAL_BASIS,
            PartKind.OBJECTIVES,
            PartKind.TARGET_GROUPS,
            PartKind.SCHEDULE,
            PartKind.DELIVERABLES,
            PartKind.ECONOMY,
            PartKind.ACTORS,
            PartKind.ANCHORING,
        )
    ),
    roles=tuple(
        RoleLayout(role=role)
        for role in (
            ActorRole.RESPONSIBLE,
            ActorRole.FINANCIAL,
            ActorRole.COORDINATOR,
            ActorRole.OPERATOR,
            ActorRole.EMPLOYER,
            ActorRole.COMMISSIONER,
            ActorRole.PARTNER,
        )
    ),
)
