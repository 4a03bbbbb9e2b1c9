"""The page of all comments of a plan: by place, the open ones first, narrowed to open or settled ones."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from activities.models import ActivityEdition
from partnership.models import User
from plans.editing.access import writer_of
from plans.heads import state_now, tabs
from plans.models import Plan, PlanSection
from plans.talk.people import Person
from plans.talk.places import Place
from plans.talk.shown import Talk, Thread

OPEN, SETTLED = "aabne", "afsluttede"  # what `?vis=` may say


class View(NamedTuple):
    """One entry of the list that narrows the comments down."""

    name: str
    url: str
    comments: int
    is_here: bool


class Group(NamedTuple):
    """The comments of one place of the plan."""

    place: Place
    threads: list[Thread]


def places_of(plan: Plan, user: User, me: Person) -> list[Place]:
    """Where in a plan somebody may speak: the plan, its sections, its activities, in the plan's order."""
    editions = ActivityEdition.objects.filter(period=plan.period_id).order_by("position")
    sections = PlanSection.objects.filter(plan=plan).select_related("focus_area").order_by("position")
    if not me.works:
        writer = writer_of(plan, user)
        editions = editions.filter(pk__in=writer.editions | {edition for edition, _part in writer.parts})
        sections = sections.filter(pk__in=writer.sections)
    everywhere = [Place()] if me.works else []
    return [*everywhere, *(Place(section=one) for one in sections), *(Place(edition=one) for one in editions)]


def page_of(talk: Talk, places: list[Place], narrowed: str) -> dict[str, Any]:
    """The context of `plans/talk/comments.html`."""
    plan = talk.plan
    return {
        "plan": plan,
        "partnership": plan.period.partnership,
        "state": state_now(plan),
        "tabs": tabs(plan, "comments", insider=talk.around.me.works),
        **list_of(talk, places, narrowed),
    }


def list_of(talk: Talk, places: list[Place], narrowed: str) -> dict[str, Any]:
    """The context of the list alone."""
    narrowed = narrowed if narrowed in (OPEN, SETTLED) else ""
    views = [("", _("Everything"), talk.threads), (OPEN, _("Open"), talk.open), (SETTLED, _("Settled"), talk.settled)]
    return {
        "talk": talk,
        "views": [
            View(name, f"{talk.url}?vis={value}" if value else talk.url, len(threads), value == narrowed)
            for value, name, threads in views
        ],
        "open": _by_place(talk.open, places) if narrowed != SETTLED else [],
        "settled": _by_place(talk.settled, places) if narrowed != OPEN else [],
        "next": f"{talk.url}?vis={narrowed}" if narrowed else talk.url,
        "narrowed": narrowed,
    }


def _by_place(threads: list[Thread], places: list[Place]) -> list[Group]:
    """In the plan's order; what was said of a place that is gone comes first, with what is said of the whole plan."""
    order = {place.value: number for number, place in enumerate(places)}
    groups: dict[str, Group] = {}
    for thread in sorted(threads, key=lambda thread: order.get(thread.place.value, 0)):
        whole = thread.place._replace(part="")
        groups.setdefault(whole.value, Group(whole, [])).threads.append(thread)
    return list(groups.values())
