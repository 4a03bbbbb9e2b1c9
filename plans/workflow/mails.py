"""The mails about decisions. Each is written with what it tells of, says the least, and has one link."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from partnership import clock, mail, outbox, proceedings
from partnership.danish import kroner
from partnership.enums import BodyKind, MatterKind, Outcome, StepState
from partnership.models import Decision, FrozenDocument, Membership, Partnership, Proceeding, ProceedingStep, User
from partnership.models.bodies import held_on
from partnership.proceedings.outcomes import HEARD
from plans import comparing, moments
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


def those_asked(proceeding: Proceeding) -> list[User]:
    """Who can answer just now."""
    step = _open_step(proceeding)
    return proceedings.voters(step) if step is not None else []


def asked(plan: Plan, proceeding: Proceeding) -> None:
    """The body whose turn it is now is asked to decide. A body that decides outside is the secretariat's to ask."""
    step = _open_step(proceeding)
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
    step = _last_step(proceeding)
    said = _said(step, Outcome.SENT_BACK)
    to = _secretariat(plan.period.partnership).exclude(pk__in=_registered_by(said))
    words = _about(plan, proceeding) | {"body": step, "reasons": [one.text for one in said]}
    _post("sent_back", f"sent-back:{step.pk}", to, _address("plan-proceedings", plan), words)


def changed_at_the_table(plan: Plan, proceeding: Proceeding) -> None:
    """The secretariat is told that a change waits for its version."""
    step = _last_step(proceeding)
    said = _said(step, Outcome.WITH_CHANGE)
    to = _secretariat(plan.period.partnership).exclude(pk__in=_registered_by(said))
    words = _about(plan, proceeding) | {"body": step, "reasons": [one.text for one in said]}
    _post("changed", f"changed:{step.pk}", to, _address("plan-finalise", plan), words)


def in_force(plan: Plan, proceeding: Proceeding) -> None:
    """The members of the partnership are told that a version is in force."""
    members = User.objects.filter(_seated(body__partnership=plan.period.partnership), is_active=True).distinct()
    version = proceeding.document.version
    _post(
        "in_force",
        f"in-force:{proceeding.pk}",
        members,
        _address("plan-version", plan, version=version),
        _about(plan, proceeding),
    )


# --- Who, what and where -------------------------------------------------------------------------------------------


def _open_step(proceeding: Proceeding) -> ProceedingStep | None:
    steps = proceeding.steps.filter(state=StepState.OPEN)
    return steps.select_related("body", "organisation", "proceeding__document").first()


def _last_step(proceeding: Proceeding) -> ProceedingStep:
    """The body that decided last."""
    return proceeding.steps.filter(state=StepState.DONE).select_related("body", "organisation").latest("position")


def _said(step: ProceedingStep, outcome: Outcome) -> list[Decision]:
    """What was said with the outcome, by members or in a body's minutes."""
    return list(Decision.objects.filter(step=step, outcome=outcome, document=step.document_id).order_by("made_at"))


def _registered_by(decisions: list[Decision]) -> list[Any]:
    """Who wrote in what a body outside decided, and so knows it."""
    return [one.made_by_id for one in decisions if one.seat_id is None]


def _secretariat(partnership: Partnership):
    return User.objects.filter(
        _seated(body__partnership=partnership, body__kind=BodyKind.SECRETARIAT), is_active=True
    ).distinct()


def _seated(**where: object) -> Q:
    """Who has a seat today, at bodies found by what is given."""
    seats = Membership.objects.filter(held_on(clock.today()), **where)
    return Q(pk__in=seats.values("user"))


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
