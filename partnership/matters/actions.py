"""What a reader can do about a body's turn, as buttons: at most one of them is the primary one."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.matters.turns import Turn
from partnership.models import User


class Action(NamedTuple):
    """A button; with `is_post` it does something at once, without a page that asks first."""

    name: str
    url: str
    icon: str = ""
    is_primary: bool = False
    is_post: bool = False


class Ways(NamedTuple):
    """Where something is done about a body's turn. `decide` is empty on the very page where that is done."""

    decide: str
    register: str
    remind: str
    deadline: str


def for_turn(turn: Turn, ways: Ways, user: User, *, writes: bool) -> list[Action]:
    """About the body whose turn it is. `writes`: the reader is of the secretariat."""
    if not turn.is_open:
        return []
    found = []
    if ways.decide and turn.may_answer(user):
        found.append(decide(ways.decide))
    if writes and turn.step.is_outside:
        found.append(register(ways.register))
    if writes and (missing := len(turn.unanswered)):
        words = ngettext("Remind the one who is missing", "Remind the %(count)s who are missing", missing)
        found.append(Action(words % {"count": missing}, ways.remind, "send", is_post=True))
    if writes:
        words = _("Move the deadline") if turn.step.due_on else _("Set a deadline")
        found.append(Action(words, ways.deadline, "clock-fill"))
    return one_primary(found)


def decide(url: str) -> Action:
    return Action(_("Read and answer"), url, "people", is_primary=True)


def register(url: str) -> Action:
    return Action(_("Register what was decided"), url, "pencil", is_primary=True)


def one_primary(actions: list[Action]) -> list[Action]:
    """The first that may be primary is; the others are ways on beside it."""
    found, is_given = [], False
    for action in actions:
        found.append(action._replace(is_primary=action.is_primary and not is_given))
        is_given = is_given or action.is_primary
    return sorted(found, key=lambda action: not action.is_primary)
