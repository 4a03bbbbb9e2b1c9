"""The rich texts of a document: which fields they are, cleaning them, and the activities and pictures they name."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from partnership.richtext import clean, clean_inline
from plans.documents import values
from plans.documents.tree import Slot, changed, nodes, step

# All other texts are plain words.
RICH: dict[Slot, Callable[[str], str]] = {
    (values.Area, "description"): clean,
    (values.Section, "text"): clean,
    (values.Part, "before"): clean,
    (values.Part, "after"): clean,
    (values.Goal, "text"): clean_inline,
    (values.Objective, "text"): clean_inline,
    (values.TargetGroup, "text"): clean_inline,
    (values.ScheduleItem, "text"): clean_inline,
    (values.Deliverable, "text"): clean_inline,
    (values.Measure, "what"): clean_inline,
    (values.Line, "note"): clean_inline,
    (values.Cell, "note"): clean_inline,
    (values.TotalNote, "text"): clean_inline,
    (values.CoFinancing, "text"): clean_inline,
    (values.Progress, "text"): clean_inline,
    (values.Criterion, "text"): clean_inline,
}

REFERENCE = re.compile(r'(?:(?<=<a data-activity=")|(?<=<figure data-picture="))[0-9a-f-]{36}(?=")')
PICTURE = re.compile(r'<figure data-picture="([0-9a-f-]{36})"')


def cleaned(document: values.PlanDocument) -> values.PlanDocument:
    """The document with every rich text as it may be stored."""
    return changed(document, lambda leaf, slot: RICH[slot](leaf) if slot in RICH else leaf)


def texts_changed(before: values.PlanDocument, after: values.PlanDocument) -> list[str]:
    """The paths of the rich texts that differ between two documents of the same shape."""
    pairs = zip(nodes(before), nodes(after), strict=True)
    return [
        path + step(field)
        for (path, old), (_path, new) in pairs
        for field in old.__struct_fields__
        if (type(old), field) in RICH and getattr(old, field) != getattr(new, field)
    ]


def texts_with_pictures(document: values.PlanDocument) -> dict[str, set[UUID]]:
    """The paths of the rich texts that show pictures, and which. The texts are clean."""
    return {
        path + step(field): {UUID(id_) for id_ in PICTURE.findall(text)}
        for path, node in nodes(document)
        for field in node.__struct_fields__
        if (type(node), field) in RICH and "<figure" in (text := getattr(node, field))
    }


def picture_ids(document: values.PlanDocument) -> set[UUID]:
    """The pictures that a document's texts show."""
    return {id_ for ids in texts_with_pictures(document).values() for id_ in ids}


def with_ids(document: values.PlanDocument, new_id: Callable[[UUID], UUID]) -> values.PlanDocument:
    """The document with other ids, in its texts' references to activities and pictures too. The texts are clean."""

    def change(leaf: Any, slot: Slot) -> Any:
        if isinstance(leaf, UUID):
            return new_id(leaf)
        if slot in RICH:
            return REFERENCE.sub(lambda found: str(new_id(UUID(found[0]))), leaf)
        return leaf

    return changed(document, change)
