"""What can stop a document from becoming rows, in words for whoever hands it in."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from partnership.choice import Choice, _
from plans.documents.errors import DocumentError


class Fault(Choice):
    # In the document itself
    TWICE = "twice", _("This stands twice; it may stand only once.")
    REFERENCE = "reference", _("This refers to something that is not in the file.")
    CIRCLE = "circle", _("This is part of itself.")
    EMPTY = "empty", _("This may not be empty.")
    SIZE = "size", _("This cannot be stored: %(detail)s")
    MANY = "many", _("There are more than %(limit)s of these.")
    LONG = "long", _("The text is too long.")
    MARKS = "marks", _("The texts have more than %(limit)s marks (of bold, lists and the like) in all.")
    ORDER = "order", _("The end lies before the start.")
    NEGATIVE = "negative", _("The figure may not be negative.")
    NOTHING = "nothing", _("Co-financing is an amount above zero, or none where it is not known.")
    CELL = (
        "cell",
        _("An amount has a figure; a cell that is undecided or discontinued has none and is not provisional."),
    )
    COMPONENTS = "components", _("A cell that is discontinued has nothing adopted already and nothing requested.")
    ALREADY = "already", _("What was adopted already is a part of the amount and cannot be more.")
    ADOPTED_CELL = "adopted_cell", _("A year before the plan holds adopted amounts only.")
    HISTORY = "history", _("A line that is only history has adopted amounts in earlier years and nothing else.")
    TARGET = "target", _("The kind of target does not fit its figures.")
    FIGURES = "figures", _("The figures of the deliverable do not fit each other.")
    ACTOR = "actor", _("An actor is one organisation, one body, or a post.")
    SECTION = "section", _("A section about a focus area names it, and no other section does.")
    PART = "part", _("This part is one text and has no text after its items.")
    AREA = "area", _("The area comes into use only after the plan has ended.")
    POINTS = "points", _("Points on the map are between 0 and 100.")
    PICTURES = "pictures", _("The pictures take more than %(limit)s MB together. Use fewer or smaller ones.")
    POPULATION = "population", _("A population is one or more.")
    LAYOUT = "layout", _("The layout cannot be used: %(detail)s")
    # Between the document and what is here already
    OTHER_YEAR = "other_year", _("The plan in the file is for %(found)s, not for %(wanted)s.")
    LOCKED = "locked", _("The plan is locked while it is being approved. It cannot be replaced.")
    STATE = "state", _("The plan is no longer a draft. It cannot be replaced.")
    OTHER_PLAN = "other_plan", _("There is already another plan for %(year)s.")
    OTHER_AGREEMENT = "other_agreement", _("The partnership has an agreement, and it is not the one in the file.")
    MISSING = "missing", _("“%(name)s” is not known in this partnership. Enter it first.")
    UNLIKE = "unlike", _("“%(name)s” is not described here as it is in the file.")
    DIFFERENT = "different", _("This is not the same here as in the file.")
    TAKEN = "taken", _("The id %(id)s is already used for something else.")
    ADOPTED = "adopted", _("Other amounts have already been adopted for “%(title)s” in %(year)s.")
    OVERDRAWN = (
        "overdrawn",
        _("More has been granted out of “%(title)s” in %(year)s, or moved away from it, than is left of it here."),
    )
    IN_USE = "in_use", _("This is still used in %(plans)s and cannot be removed.")
    INEXACT = "inexact", _("The plan cannot be stored exactly as it stands in the file.")


class Problem:
    """One fault and its place in the document, a path like `activities[3].number`."""

    def __init__(self, fault: Fault, path: str = "", **params: Any) -> None:
        self.fault = fault
        self.path = path
        self.params = params

    def __str__(self) -> str:
        return with_place(gettext(self.fault.label) % self.params, self.path)

    def __repr__(self) -> str:
        return f"<{self.fault.value} {self.path}>"


class ApplyError(Exception):
    """The document cannot be put where it was asked to go. Nothing has been written."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: Sequence[Problem] = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def below(path: str, name: str) -> str:
    """The path of a node's field."""
    return f"{path}.{name}" if path else name


def twice(items: Iterable[Any], key: Callable[[Any], Hashable], path: str) -> Iterator[Problem]:
    """A problem for each item whose key an earlier one has; a key of none never counts."""
    seen = set()
    for index, item in enumerate(items):
        found = key(item)
        if found in seen:
            yield Problem(Fault.TWICE, f"{path}[{index}]")
        elif found is not None:
            seen.add(found)


def backwards(item: Any, start: str, end: str, path: str) -> Iterator[Problem]:
    """A problem where both dates are given and the end lies before the start."""
    first, last = getattr(item, start), getattr(item, end)
    if first is not None and last is not None and last < first:
        yield Problem(Fault.ORDER, below(path, end))


def circles(parents: Mapping[UUID, UUID | None]) -> set[UUID]:
    """Those that are part of themselves, by whatever way round."""
    found: set[UUID] = set()
    done: set[UUID] = set()
    for start in parents:
        way: list[UUID] = []
        step: UUID | None = start
        while step in parents and step is not None and step not in done:
            done.add(step)
            way.append(step)
            step = parents[step]
        if step in way:
            found.update(way[way.index(step) :])
    return found


def in_words(error: DocumentError) -> str:
    """A DocumentError in the present language."""
    return with_place(gettext(error.template) % error.params, error.path)


def with_place(message: str, path: str) -> str:
    if not path:
        return message
    return gettext("%(message)s Place in the file: %(path)s") % {"message": message, "path": path}
