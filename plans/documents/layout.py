"""How a plan is laid out: which chapters and parts there are, in what order, under which headings.

A layout is a value. One is enough for plans in the manner of 2022; other agreements bring layouts of their own.
Headings are message ids, translated where they are shown.
"""

from collections.abc import Mapping
from enum import StrEnum

from activities.enums import ActorRole, PartKind
from partnership.choice import _
from plans.documents.values import Value


class ChapterKind(StrEnum):
    """The chapters a plan can have. Screen and paper have a template of this name for each."""

    SUMMARY = "summary"
    PARTNERSHIP = "partnership"
    THEORY = "theory"
    FOCUS_AREAS = "focus_areas"
    ECONOMY = "economy"
    READING = "reading"
    REGISTER = "register"
    ACTIVITIES = "activities"
    TARGETS = "targets"
    VERSION = "version"


class ChapterLayout(Value):
    """`heading` may name the %(years)s of the agreement; `anchor` is where links lead to."""

    kind: ChapterKind
    heading: str
    anchor: str


class ChapterGroup(Value):
    """Chapters that stand together in the table of contents."""

    heading: str
    chapters: tuple[ChapterLayout, ...]


class PartLayout(Value):
    kind: PartKind
    heading: str


class Layout(Value, kw_only=True):
    """The introduction is the lead under an activity's title and no part. `roles` are the actors' groups in order."""

    groups: tuple[ChapterGroup, ...]
    parts: tuple[PartLayout, ...]
    roles: Mapping[ActorRole, str]

    @property
    def chapters(self) -> tuple[ChapterLayout, ...]:
        return tuple(chapter for group in self.groups for chapter in group.chapters)


PLAN_LAYOUT = Layout(
    groups=(
        ChapterGroup(
            _("The plan"),
            (
                ChapterLayout(ChapterKind.SUMMARY, _("The plan in short"), "kort"),
                ChapterLayout(ChapterKind.PARTNERSHIP, _("The partnership and the area"), "partnerskab"),
                ChapterLayout(ChapterKind.THEORY, _("Theory of change"), "teori"),
                ChapterLayout(ChapterKind.FOCUS_AREAS, _("Focus areas"), "indsatsomraader"),
                ChapterLayout(ChapterKind.ECONOMY, _("Economy %(years)s"), "oekonomi"),
                ChapterLayout(ChapterKind.READING, _("How to read the figures"), "tal"),
            ),
        ),
        ChapterGroup(
            _("Activities"),
            (
                ChapterLayout(ChapterKind.REGISTER, _("The activities at a glance"), "oversigt"),
                ChapterLayout(ChapterKind.ACTIVITIES, _("Activities"), "aktiviteter"),
            ),
        ),
        ChapterGroup(
            _("Follow-up"),
            (
                ChapterLayout(ChapterKind.TARGETS, _("Goals and targets"), "maal"),
                ChapterLayout(ChapterKind.VERSION, _("Version and fingerprint"), "version"),
            ),
        ),
    ),
    parts=(
        PartLayout(PartKind.BACKGROUND, _("Background")),
        PartLayout(PartKind.PURPOSE, _("Purpose and content")),
        PartLayout(PartKind.LEGAL_BASIS, _("Legal basis")),
        PartLayout(PartKind.OBJECTIVES, _("Objectives")),
        PartLayout(PartKind.TARGET_GROUPS, _("Target group")),
        PartLayout(PartKind.SCHEDULE, _("Schedule")),
        PartLayout(PartKind.DELIVERABLES, _("Deliverables")),
        PartLayout(PartKind.ECONOMY, _("Economy")),
        PartLayout(PartKind.ACTORS, _("Responsible actors")),
        PartLayout(PartKind.ANCHORING, _("Anchoring")),
    ),
    roles={
        ActorRole.RESPONSIBLE: _("Responsible for the activity"),
        ActorRole.FINANCIAL: _("Responsible for the money"),
        ActorRole.COORDINATOR: _("Coordinator"),
        ActorRole.OPERATOR: _("Operation"),
        ActorRole.EMPLOYER: _("Employer"),
        ActorRole.COMMISSIONER: _("Commissioner"),
        ActorRole.PARTNER: _("Partners"),
    },
)
