"""How much the editor asks the database: activities with so many items, and what a browser sends of an open part."""

from uuid import uuid4

from django.test.utils import CaptureQueriesContext
from lxml import html

from activities.models import ActivityEdition, BudgetLine

MOST = 40  # queries, for a page or a save

# The parts with items: the relation that holds them, the input that lists them, and the column that says what one is.
ITEMS = {
    "objectives": ("objectives", "objectives", "text"),
    "target_groups": ("target_groups", "target_groups", "text"),
    "schedule": ("schedule_items", "schedule", "text"),
    "deliverables": ("deliverables", "deliverables", "text"),
    "economy": ("budget_lines", "lines", "label"),
    "actors": ("actors", "actors", "post"),
    "progress": ("progress", "progress", "text"),
    "criteria": ("criteria", "criteria", "text"),
}


def give_items(edition: ActivityEdition, part: str, count: int) -> None:
    """Let the part have so many items: those it has, or copies of the first."""
    if part not in ITEMS:
        return
    items = getattr(edition, ITEMS[part][0])
    items.filter(position__gte=count).delete()
    for position in range(items.count(), count):
        item = items.first()
        item.pk, item.position = uuid4(), position
        if isinstance(item, BudgetLine):
            item.series = uuid4()
        item.save(force_insert=True)


def sent_by(form: html.FormElement) -> dict[str, list[str]]:
    """What a browser sends of a form: a template within it is no part of it."""
    for template in form.xpath(".//template"):
        template.getparent().remove(template)
    data: dict[str, list[str]] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data


def items_in(data: dict[str, list[str]], part: str) -> list[str]:
    """The inputs that say what the part's items are, where they say something."""
    if part not in ITEMS:
        return []
    _relation, listed, column = ITEMS[part]
    found = [f"{listed}-{id_}-{column}" for id_ in data[listed]]
    return [name for name in found if data.get(name, [""])[0].strip()]


def words_of(part: str, data: dict[str, list[str]]) -> str:
    """An input of what is written most: the first item's, the name, or the text."""
    return "facts-title" if part == "facts" else [*items_in(data, part), f"{part}-before"][0]


def of_the_page(asked: CaptureQueriesContext) -> list[str]:
    """The queries themselves. A savepoint is what a transaction within the test's own is; a server has none there."""
    return [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
