"""The mails about matters that are no plans. Each is written with what it tells of, says the least, and has one link.

They are written in the caller's transaction. A body that decides outside is the secretariat's to ask, and has none.
"""

from collections.abc import Iterable
from typing import Any, cast

from django.urls import reverse

from partnership import clock, mail, moments, outbox, proceedings
from partnership.enums import Outcome, ProceedingState
from partnership.matters.concerned import last_step, open_step, registered_by, said, secretariat
from partnership.models import Proceeding, ProceedingStep, User
from partnership.proceedings.outcomes import HEARD


def tell(proceeding: Proceeding) -> None:
    """Tell those concerned of what a matter's state or turn has become."""
    if proceeding.state == ProceedingState.OPEN:
        asked(proceeding)
    elif proceeding.state != ProceedingState.WITHDRAWN:
        decided(proceeding)


def asked(proceeding: Proceeding) -> None:
    """The body whose turn it is now is asked to decide."""
    step = open_step(proceeding)
    if step is None or step.is_outside:
        return
    words = _about_step(proceeding, step)
    _post("asked", f"step-asked:{step.pk}", proceedings.voters(step), proceeding, words)


def reminded(step: ProceedingStep, user: User) -> None:
    """Somebody who has not answered is reminded. One mail a day is enough."""
    words = _about_step(step.proceeding, step)
    if step.due_on is not None:
        words |= {"left": moments.left(step.due_on), "is_late": step.due_on < clock.today()}
    _post("reminded", f"step-reminder:{clock.today()}:{step.pk}", [user], step.proceeding, words)


def withdrawn(proceeding: Proceeding, asked: Iterable[User]) -> None:
    """Those who were asked need not answer any more."""
    _post("withdrawn", f"withdrawn:{proceeding.pk}", asked, proceeding, _about(proceeding))


def decided(proceeding: Proceeding) -> None:
    """Who sent the matter and the secretariat are told how it ended, or that it waits for a change to be written in.

    Who registered the decision knows it.
    """
    step = last_step(proceeding)
    decisions = said(step, cast(Outcome, step.outcome))
    to = {user.pk: user for user in secretariat(proceeding.partnership)}
    if proceeding.started_by is not None and proceeding.started_by.is_active:
        to[proceeding.started_by.pk] = proceeding.started_by
    for knows in registered_by(decisions):
        to.pop(knows, None)
    words = _about(proceeding) | {"body": step, "reasons": [one.text for one in decisions if one.text]}
    _post(_TEMPLATES[proceeding.state], f"matter-{proceeding.state}:{step.pk}", to.values(), proceeding, words)


_TEMPLATES: dict[str, str] = {
    ProceedingState.APPROVED: "approved",
    ProceedingState.SENT_BACK: "sent_back",
    ProceedingState.ADJUSTING: "changed",
}


def address(proceeding: Proceeding) -> str:
    return reverse("matter", kwargs={"slug": proceeding.partnership.slug, "matter": proceeding.pk})


def _about(proceeding: Proceeding) -> dict[str, Any]:
    name = proceeding.partnership.name
    return {"matter": proceeding.label, "partnership": name, "plan": f"{proceeding.label}, {name}"}


def _about_step(proceeding: Proceeding, step: ProceedingStep) -> dict[str, Any]:
    return _about(proceeding) | {
        "body": step,
        "due": moments.day(step.due_on) if step.due_on else "",
        "is_heard": step.kind in HEARD,
        "note": proceeding.note,
    }


def _post(template: str, key: str, to: Iterable[User], proceeding: Proceeding, words: dict[str, Any]) -> None:
    """One mail to each."""
    written = mail.written(f"matters/{template}", address(proceeding), **words)
    for user in to:
        outbox.post(f"{key}:{user.pk}", user.email, *written)
