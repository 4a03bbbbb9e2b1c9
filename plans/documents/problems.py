"""What in a document the database would refuse, found before anything is written. Nothing here asks the database."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext

from activities import models as activity_rows
from indicators import models as indicator_rows
from partnership import models as ground_rows
from partnership.prose.limits import MOST_MARKS, MOST_SIGNS
from plans import models as plan_rows
from plans.documents import values
from plans.documents.arrange import earlier_columns
from plans.documents.cleaning import texts_with_pictures
from plans.documents.codec import MOST_PICTURES
from plans.documents.faults import Fault, Problem, below, twice
from plans.documents.layout import problems as layout_problems
from plans.documents.problems_activities import of_activity, of_all_activities
from plans.documents.problems_ground import of_ground
from plans.documents.tree import nodes

# Far more than any plan has. They keep a hostile file from taking minutes.
MOST_ITEMS = 2000  # under one heading
MOST_MARKS_IN_ALL = 30_000  # a plan of 35 pages has 400
LARGEST: dict[type[models.Field], int] = {
    models.PositiveSmallIntegerField: 32_767,
    models.PositiveIntegerField: 2_147_483_647,
}

# Where the fields of a node are stored. A partnership is never written.
TABLES: dict[type[values.Value], type[models.Model]] = {
    values.Activity: activity_rows.ActivityEdition,
    values.Actor: activity_rows.ActivityActor,
    values.Agreement: ground_rows.Agreement,
    values.Area: ground_rows.AreaVersion,
    values.Baseline: indicator_rows.Baseline,
    values.Body: ground_rows.GoverningBody,
    values.BudgetYear: ground_rows.BudgetYear,
    values.Cell: activity_rows.BudgetAmount,
    values.CoFinancing: activity_rows.CoFinancing,
    values.Cover: plan_rows.Plan,
    values.Criterion: indicator_rows.Criterion,
    values.Deliverable: activity_rows.Deliverable,
    values.Feature: ground_rows.AreaFeature,
    values.FocusArea: ground_rows.FocusArea,
    values.FrameEntry: ground_rows.FrameEntry,
    values.Goal: indicator_rows.Goal,
    values.Impact: ground_rows.Impact,
    values.Indicator: indicator_rows.Indicator,
    values.Lineage: activity_rows.Lineage,
    values.Line: activity_rows.BudgetLine,
    values.Measure: activity_rows.Measure,
    values.Measurement: indicator_rows.Measurement,
    values.Objective: activity_rows.Objective,
    values.Organisation: ground_rows.Organisation,
    values.Outcome: ground_rows.Outcome,
    values.Part: activity_rows.ActivityPart,
    values.Party: ground_rows.AgreementParty,
    values.Period: ground_rows.PlanPeriod,
    values.Picture: ground_rows.Picture,
    values.PlanDocument: plan_rows.Plan,
    values.Progress: activity_rows.Progress,
    values.ScheduleItem: activity_rows.ScheduleItem,
    values.Section: plan_rows.PlanSection,
    values.Span: activity_rows.ScheduleSpan,
    values.Target: indicator_rows.Target,
    values.TargetGroup: activity_rows.TargetGroup,
    values.TotalNote: activity_rows.TotalNote,
}


def problems(document: values.PlanDocument) -> list[Problem]:
    """Everything that keeps the document from being stored, in whatever partnership. Empty: it can be."""
    earlier = earlier_columns(document)
    return [
        *sizes(document),
        *_same_ids(document),
        *_loose_references(document),
        *_of_pictures(document),
        *_of_layout(document),
        *of_ground(document),
        *of_all_activities(document),
        *(
            problem
            for index, activity in enumerate(document.activities)
            for problem in of_activity(activity, f"activities[{index}]", earlier)
        ),
    ]


# --- Sizes ---------------------------------------------------------------------------------------------------------


def sizes(document: values.PlanDocument) -> Iterator[Problem]:
    """Texts longer and numbers larger than their columns, and lists and texts without end."""
    marks = 0
    for path, node in nodes(document):
        for name in node.__struct_fields__:
            value, place = getattr(node, name), below(path, name)
            if isinstance(value, tuple):
                if len(value) > MOST_ITEMS:
                    yield Problem(Fault.MANY, place, limit=MOST_ITEMS)
                continue
            if isinstance(value, str):
                marks += (here := value.count("<"))
                if len(value) > MOST_SIGNS or here > MOST_MARKS:
                    yield Problem(Fault.LONG, place)
                    continue
            if value is not None and type(node) in TABLES:
                yield from _size(TABLES[type(node)], name, value, place)
    if marks > MOST_MARKS_IN_ALL:
        yield Problem(Fault.MARKS, limit=MOST_MARKS_IN_ALL)


def _size(table: type[models.Model], name: str, value: Any, path: str) -> Iterator[Problem]:
    try:
        column = table._meta.get_field(name)
    except FieldDoesNotExist:
        return
    if not isinstance(column, models.Field):
        return
    try:
        column.run_validators(value)
        if type(column) in LARGEST:
            MaxValueValidator(LARGEST[type(column)])(value)  # SQLite has no limit of its own
    except ValidationError as error:
        yield Problem(Fault.SIZE, path, detail=" ".join(error.messages))


def _of_pictures(document: values.PlanDocument) -> Iterator[Problem]:
    """Texts that show what the document does not have, pictures it has twice, and too much of them."""
    pictures = {picture.id for picture in document.pictures}
    too_much = sum(len(picture.content) for picture in document.pictures) > MOST_PICTURES
    for path, shown in texts_with_pictures(document).items():
        if not shown <= pictures:
            yield Problem(Fault.REFERENCE, path)
        if too_much:
            yield Problem(Fault.PICTURES, path, limit=MOST_PICTURES // 1_000_000)
    yield from twice(document.pictures, lambda picture: picture.content, "pictures")


def _of_layout(document: values.PlanDocument) -> Iterator[Problem]:
    for error in layout_problems(document.layout):
        detail = gettext(error.template) % error.params
        yield Problem(Fault.LAYOUT, below("layout", error.path), detail=detail)


# --- Ids -----------------------------------------------------------------------------------------------------------


def _same_ids(document: values.PlanDocument) -> Iterator[Problem]:
    """Rows of one table that have the same id. A line that is only history is no row."""
    seen = set()
    for path, node in nodes(document):
        ids = {"id": getattr(node, "id", None), "edition_id": getattr(node, "edition_id", None)}
        if isinstance(node, values.Line) and not node.planned:
            continue
        for name, id_ in ids.items():
            key = (type(node), name, id_)
            if id_ is not None and key in seen:
                yield Problem(Fault.TWICE, below(path, name))
            seen.add(key)


def _loose_references(document: values.PlanDocument) -> Iterator[Problem]:
    """References to what the document does not have.

    An activity's parent and those it came from may stand in other years' plans only.
    """
    organisations = {organisation.id for organisation in document.organisations}
    bodies = {body.id for body in document.bodies}
    years = {year.id for year in document.budget_years}
    areas = {area.id for area in document.focus_areas}
    targets: dict[str, set[UUID]] = {
        "organisation_id": organisations,
        "funder_id": organisations,
        "recipient_id": organisations,
        "body_id": bodies,
        "presented_to_id": bodies,
        "budget_year_id": years,
        "budget_year_ids": years,
        "focus_area_id": areas,
        "focus_area_ids": areas,
        "part_of_id": {indicator.id for goal in document.goals for indicator in goal.indicators},
        "outcome_ids": {outcome.id for area in document.focus_areas for outcome in area.outcomes},
    }
    for path, node in nodes(document):
        for name in node.__struct_fields__:
            if isinstance(node, values.Organisation) and name == "parent_id":
                known = organisations
            elif name in targets:
                known = targets[name]
            else:
                continue
            value = getattr(node, name)
            for id_ in value if isinstance(value, tuple) else (value,):
                if id_ is not None and id_ not in known:
                    yield Problem(Fault.REFERENCE, below(path, name))
