"""The mails about decisions. Each is written with what it tells of, says the least, and has one link."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from partnership import clock, mail, moments, outbox, proceedings
from partnership.danish import kroner
from partnership.enums import MatterKind, Outcome
from partnership.matters.concerned import last_step, open_step, registered_by, said, seated, secretariat
from partnership.models import FrozenDocument, Proceeding, ProceedingStep, User
from partnership.proceedings.outcomes import HEARD
from plans import comparing
from plans.models import Plan


class News(NamedTuple):
    """What is said of a version in one sentence: how many things are new in it, and what has become of the sum.

    `changes` is none for a first version; the sums are empty where amounts are undecided.
    """

    changes: int | None
    before: str = ""
    after: str = ""

    @property
    def is_same_sum(self) -> bool:
        return bool(self.after) and self.before == self.after


def asked(plan: Plan, proceeding: Proceeding) -> None:
    """The body whose turn it is now is asked to decide. A body that decides outside is the secretariat's to ask."""
    step = open_step(proceeding)
    if step is None or step.is_outside:
        return
    words = _about_step(plan, proceeding, step) | {"news": _news(proceeding.document)}
    _post("asked", f"step-asked:{step.pk}", proceedings.voters(step), _decide_address(plan, step), words)


def reminded(plan: Plan, step: ProceedingStep, user: User) -> None:
    """Somebody who has not answered is reminded. One mail a day is enough."""
    words = _about_step(plan, step.proceeding, step)
    if step.due_on is not None:
        words |= {"left": moments.left(step.due_on), "is_late": step.due_on < clock.today()}
    _post("reminded", f"step-reminder:{clock.today()}:{step.pk}", [user], _decide_address(plan, step), words)


def withdrawn(plan: Plan, proceeding: Proceeding, asked: list[User]) -> None:
    """Those who were asked need not answer any more."""
    _post("withdrawn", f"withdrawn:{proceeding.pk}", asked, _address("plan", plan), _about(plan, proceeding))


def sent_back(plan: Plan, proceeding: Proceeding) -> None:
    """The secretariat is told that a body sent the plan back, and why."""
    step = last_step(proceeding)
    decisions = said(step, Outcome.SENT_BACK)
    to = secretariat(plan.period.partnership).exclude(pk__in=registered_by(decisions))
    words = _about(plan, proceeding) | {"body": step, "reasons": [one.text for one in decisions]}
    _post("sent_back", f"sent-back:{step.pk}", to, _address("plan-proceedings", plan), words)


def changed_at_the_table(plan: Plan, proceeding: Proceeding) -> None:
    """The secretariat is told that a change waits for its version."""
    step = last_step(proceeding)
    decisions = said(step, Outcome.WITH_CHANGE)
    to = secretariat(plan.period.partnership).exclude(pk__in=registered_by(decisions))
    words = _about(plan, proceeding) | {"body": step, "reasons": [one.text for one in decisions]}
    _post("changed", f"changed:{step.pk}", to, _address("plan-finalise", plan), words)


def in_force(plan: Plan, proceeding: Proceeding) -> None:
    """The members of the partnership are told that a version is in force."""
    members = seated(body__partnership=plan.period.partnership)
    version = proceeding.document.version
    _post(
        "in_force",
        f"in-force:{proceeding.pk}",
        members,
        _address("plan-version", plan, version=version),
        _about(plan, proceeding),
    )


# --- Who, what and where -------------------------------------------------------------------------------------------


def _news(document: FrozenDocument) -> News:
    """Comparing takes a fraction of a second, and those who open the mail find it done."""
    base = comparing.base_of(document)
    if base is None:
        return News(None)
    found = comparing.between(base, document)
    if not found.money.is_exact:
        return News(len(found.changes))
    return News(len(found.changes), kroner(found.money.before), kroner(found.money.after))


def _about(plan: Plan, proceeding: Proceeding) -> dict[str, Any]:
    is_amendment = proceeding.matter == MatterKind.AMENDMENT
    return {
        "plan": f"{plan.title}, {plan.period.partnership.name}",
        "matter": _("amendment of %(plan)s") % {"plan": plan.title} if is_amendment else plan.title,
        "version": proceeding.document.version,
    }


def _about_step(plan: Plan, proceeding: Proceeding, step: ProceedingStep) -> dict[str, Any]:
    return _about(plan, proceeding) | {
        "body": step,
        "due": moments.day(step.due_on) if step.due_on else "",
        "is_heard": step.kind in HEARD,
        "note": proceeding.note,
    }


def _decide_address(plan: Plan, step: ProceedingStep) -> str:
    return _address("plan-decide", plan, step=step.pk)


def _address(name: str, plan: Plan, **more: object) -> str:
    return reverse(name, kwargs={"slug": plan.period.partnership.slug, "year": plan.period.year, **more})


def _post(template: str, key: str, to: Iterable[User], link: str, words: dict[str, Any]) -> None:
    """One mail to each, written in the caller's transaction."""
    said = mail.written(f"decisions/{template}", link, **words)
    for user in to:
        outbox.post(f"{key}:{user.pk}", user.email, *said)
