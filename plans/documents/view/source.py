"""What every chapter is made from: the document with everything in it looked up."""

from collections.abc import Iterable
from functools import cached_property
from uuid import UUID

from plans.documents import money
from plans.documents.imprint import Imprint
from plans.documents.money import ColumnRole, YearTotal
from plans.documents.values import Activity, Actor, PlanDocument, Section
from plans.documents.view.anchors import activity_anchor
from plans.documents.view.texts import Target, Texts
from plans.documents.view.values import Reference, TextSection
from plans.enums import ChapterKind, Grouping, SectionKind


def is_described(activity: Activity) -> bool:
    """The activity has a chapter of its own; other rows stand in the overview alone."""
    return bool(
        activity.parts
        or activity.objectives
        or activity.target_groups
        or activity.schedule
        or activity.deliverables
        or activity.actors
        or activity.progress
        or activity.criteria
    )


def reference_to(activity: Activity) -> Reference:
    number = "" if activity.number is None else str(activity.number)
    anchor = activity_anchor(activity) if is_described(activity) else ""
    return Reference(number=number, title=activity.title, anchor=anchor)


class Source:
    def __init__(self, document: PlanDocument, imprint: Imprint, target: Target) -> None:
        self.document = document
        self.imprint = imprint
        self.layout = document.layout
        self.references = {activity.id: reference_to(activity) for activity in document.activities}
        self.texts = Texts(target, self.references, document)
        self.overview = money.overview(document)
        self._names = {one.id: one.name for one in document.organisations}
        self._names |= {one.id: one.name for one in document.bodies}
        self._apart = {chapter.section for chapter in document.layout.chapters}
        self._seen: set[UUID] = set()

    @cached_property
    def described(self) -> tuple[Activity, ...]:
        """The activities with a chapter of their own, sub-activities among them, in printed order."""
        return tuple(activity for activity in self.document.activities if is_described(activity))

    @cached_property
    def children(self) -> dict[UUID, tuple[Activity, ...]]:
        """The described sub-activities of each described activity."""
        parents = {activity.id for activity in self.described}
        return {
            parent: tuple(activity for activity in self.described if activity.parent_id == parent) for parent in parents
        }

    @cached_property
    def leading(self) -> tuple[Activity, ...]:
        """The described activities that stand under no other."""
        return tuple(activity for activity in self.described if activity.parent_id not in self.children)

    @property
    def decided(self) -> tuple[int, ...]:
        """The places of the columns this plan decides."""
        return tuple(i for i, column in enumerate(self.overview.columns) if column.role == ColumnRole.DECIDED)

    @property
    def last_earlier(self) -> int | None:
        """The place of the newest column with adopted amounts."""
        places = [i for i, column in enumerate(self.overview.columns) if column.role == ColumnRole.EARLIER]
        return places[-1] if places else None

    def name(self, id: UUID | None) -> str:
        """The name of an organisation or body; empty for none."""
        return self._names[id] if id else ""

    def person(self, actor: Actor) -> str:
        """An actor in words: "Børne- og Ungdomsforvaltningen (sundhedsplejersker)"."""
        name = self.name(actor.organisation_id or actor.body_id)
        more = ", ".join(text for text in (actor.post if name else "", actor.note) if text)
        who = name or actor.post
        return f"{who} ({more})" if more else who

    def sections(self, kind: SectionKind, under: int, focus_area_id: UUID | None = None) -> tuple[TextSection, ...]:
        """The plan's sections of one kind; a heading of theirs comes right below the level they stand under.

        None where a chapter of texts is to have them.
        """
        if kind in self._apart:
            return ()
        return self._written(
            [one for one in self.document.sections if one.kind == kind and one.focus_area_id == focus_area_id], under
        )

    def texts_of(self, kind: SectionKind, under: int) -> tuple[TextSection, ...]:
        """What has not been written yet of the sections of one kind, for a chapter of texts."""
        return self._written([one for one in self.unwritten if one.kind == kind], under)

    @property
    def unwritten(self) -> tuple[Section, ...]:
        """The sections that no chapter has asked for yet."""
        return tuple(section for section in self.document.sections if section.id not in self._seen)

    def _written(self, sections: list[Section], under: int) -> tuple[TextSection, ...]:
        self._seen |= {section.id for section in sections}
        return tuple(self.texts.section(section, under) for section in sections)

    def names_chapter(self, kind: ChapterKind) -> bool:
        """Whether the layout names a chapter of this kind."""
        return any(chapter.kind == kind for chapter in self.layout.chapters)

    @cached_property
    def is_grouped(self) -> bool:
        """Whether each focus area is a chapter with its activities."""
        return any(chapter.grouping == Grouping.FOCUS_AREA for chapter in self.layout.chapters)

    def total_of(self, activities: Iterable[Activity]) -> YearTotal:
        """What these activities get in all years the plan decides. Those that end get nothing."""
        totals = [
            money.activity_total(activity, self.overview.columns[place].budget_year.id)
            for activity in activities
            for place in self.decided
        ]
        return YearTotal(
            known=sum((total.known for total in totals), money.ZERO),
            undecided=sum(total.undecided for total in totals),
            amounts=sum(total.amounts for total in totals),
            discontinued=len(totals) == 1 and totals[0].discontinued,
        )
