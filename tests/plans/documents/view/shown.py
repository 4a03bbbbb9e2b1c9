"""Views of small documents, and short ways into them."""

import datetime
from typing import Any

from activities.enums import PartKind
from plans.documents.imprint import Imprint
from plans.documents.values import Activity, PlanDocument
from plans.documents.view import SCREEN, Target, plan_view, values
from plans.enums import ChapterKind, PlanState
from tests.plans.documents.examples import document

FINGERPRINT = "0123456789abcdef" * 4
NOON = datetime.datetime(2021, 11, 11, 11, 0, tzinfo=datetime.UTC)  # noon in Denmark


def imprint(state: PlanState = PlanState.IN_FORCE, version: int | None = 1) -> Imprint:
    return Imprint(state=state, version=version, moment=NOON, fingerprint=FINGERPRINT)


def draft() -> Imprint:
    return imprint(PlanState.DRAFT, None)


class Shown:
    """A plan's view, with the content of the first chapter of a kind by the kind's name.

    `activities` are those of all chapters, in their order.
    """

    def __init__(self, view: values.PlanView) -> None:
        self.view = view

    def __getattr__(self, name: str) -> Any:
        if name in list(ChapterKind):
            return next((chapter.content for chapter in self.view.chapters if chapter.kind == name), None)
        return getattr(self.view, name)

    @property
    def activities(self) -> list[values.Activity]:
        contents = [chapter.content for chapter in self.view.chapters]
        return [one for content in contents if isinstance(content, values.Activities) for one in content.activities]


def shown(plan: PlanDocument, said: Imprint | None = None, target: Target = SCREEN) -> Shown:
    return Shown(plan_view(plan, said or imprint(), target))


def shown_activity(activity: Activity, target: Target = SCREEN, **fields: Any) -> values.Activity:
    """The only activity of a plan."""
    return shown(document([activity], **fields), target=target).activities[0]


def part(activity: values.Activity, kind: PartKind) -> values.Part:
    return next(part for part in activity.parts if part.kind == kind)


def texts(cells: tuple[values.Cell, ...]) -> list[str]:
    return [cell.text for cell in cells]


def looks(cells: tuple[values.Cell, ...]) -> list[str]:
    return [cell.look for cell in cells]


def signs(cell: values.Cell) -> str:
    return "".join(mark.sign for mark in cell.marks)


def notes(table: values.Economy | values.Budget) -> dict[str, str]:
    """The words of each note by its sign; those about the whole table have none and are left out."""
    return {note.sign: note.text for note in table.notes if note.sign}


def general_notes(table: values.Economy | values.Budget) -> list[str]:
    return [note.text for note in table.notes if not note.sign]
