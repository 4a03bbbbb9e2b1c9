"""What is said of a plan's standing: one line on every page of the plan, and a line for each body."""

import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from msgspec.structs import replace

from partnership import clock
from partnership.choice import _
from partnership.danish import date_long
from partnership.enums import Outcome, ProceedingState, StepKind, StepState
from partnership.models import Decision
from plans import moments
from plans.decisions.standing import Matter, Standing, Turn
from plans.documents.imprint import Imprint
from plans.documents.view import contents
from plans.documents.view.values import State
from plans.enums import BEING_WRITTEN, SETTLED, PlanState

LONGEST_REASON = 160

DECIDED: dict[str, str] = {
    Outcome.APPROVED: _("%(body)s approved version %(version)s"),
    Outcome.WITH_CONDITION: _("%(body)s approved version %(version)s with a condition"),
    Outcome.WITH_CHANGE: _("%(body)s approved version %(version)s with a change"),
    Outcome.SENT_BACK: _("%(body)s sent version %(version)s back"),
    Outcome.ACKNOWLEDGED: _("%(body)s took note of version %(version)s"),
    Outcome.REMARK: _("%(body)s had remarks on version %(version)s"),
}
# To approve is not what every body is asked to do.
APPROVED: dict[str, str] = {
    StepKind.RECOMMEND: _("%(body)s recommended version %(version)s"),
    StepKind.APPROPRIATE: _("%(body)s released the money of version %(version)s"),
    StepKind.DELEGATE: _("%(body)s delegated as version %(version)s says"),
}
ENDED: dict[str, str] = {
    ProceedingState.APPROVED: _("Approved by all %(day)s"),
    ProceedingState.SENT_BACK: _("Sent back %(day)s"),
    ProceedingState.WITHDRAWN: _("Taken back %(day)s"),
}
LOOKS: dict[str, tuple[str, str]] = {
    StepState.WAITING: ("circle", ""),
    StepState.OPEN: ("arrow-right-circle-fill", "status--under-way"),
    StepState.STOPPED: ("dash-circle", ""),
}


class Look(NamedTuple):
    icon: str
    status: str  # the class that colours it


# --- One line -------------------------------------------------------------------------------------------------------


def state_of(standing: Standing, imprint: Imprint) -> State:
    """The state bar of a page that shows what an imprint names: the draft, or one of the plan's versions."""
    return _draft(standing, imprint) if imprint.is_draft else _version(standing, imprint)


def state_now(standing: Standing) -> State:
    """The state bar of a page beside the plan: the plan as it is at this moment."""
    plan, matter, counting = standing.plan, standing.newest, standing.counting
    state = next(state for state in PlanState if state == plan.state)
    draft = Imprint(state=state, moment=clock.now(), fingerprint="")
    if state == PlanState.SUBMITTED and matter is not None:
        document = matter.proceeding.document
        return _version(standing, replace(draft, version=document.version, moment=document.frozen_at))
    if state in SETTLED and counting is not None:
        return _version(standing, replace(draft, version=counting.version, moment=counting.frozen_at))
    return _draft(standing, draft)


def _draft(standing: Standing, imprint: Imprint) -> State:
    plan, matter = standing.plan, standing.newest
    shown = contents.state(replace(imprint, state=plan.state))
    if plan.state == PlanState.SENT_BACK and matter and matter.last_decided:
        return replace(shown, text=_with_words(matter.last_decided))
    if plan.state == PlanState.ADJUSTING and matter and matter.last_decided:
        return replace(shown, text=_with_words(matter.last_decided))
    if standing.counting:
        said = gettext("Version %(version)s is in force meanwhile.") % {"version": standing.counting.version}
        return replace(shown, word=gettext("Draft of an amendment"), text=said)
    return shown


def _version(standing: Standing, imprint: Imprint) -> State:
    plan, matter = standing.plan, standing.of_version(imprint.version or 0)
    counting = standing.counting.version if standing.counting else None
    if imprint.version == counting:
        state = PlanState.CLOSED if plan.state == PlanState.CLOSED else PlanState.IN_FORCE
        shown = contents.state(replace(imprint, state=state))
        return replace(shown, text=_in_force(standing, matter) or shown.text)
    if matter and matter.version == imprint.version and _counts_soon(matter, counting):
        return replace(contents.state(replace(imprint, state=PlanState.SUBMITTED)), text=_on_its_way(matter))
    # It does not count, or not any more.
    is_presented = matter is not None and matter.version == imprint.version and matter.has_failed
    parts = [_ended(matter) if matter and is_presented else contents.state(imprint).text]
    if counting is not None:
        parts.append(gettext("Version %(version)s is in force.") % {"version": counting})
    shown = contents.state(replace(imprint, state=PlanState.CLOSED))
    return replace(shown, word=gettext("Not in force"), text=" · ".join(parts))


def _counts_soon(matter: Matter, counting: int | None) -> bool:
    """Bodies decide about the version, or all have approved it and it is just coming into force."""
    is_approved = matter.proceeding.state == ProceedingState.APPROVED
    return matter.is_on_its_way or (is_approved and (counting is None or counting < matter.version))


def _in_force(standing: Standing, matter: Matter | None) -> str:
    """ "Version 2, approved by the steering group 24 October 2021"; nothing where that was before the system."""
    if matter is None or matter.last_decided is None:
        return ""
    last = matter.last_decided
    words = gettext("Version %(version)s, approved by %(body)s %(day)s")
    if last.step.outcome == Outcome.WITH_CHANGE:
        words = gettext("Version %(version)s, with the change that %(body)s decided %(day)s")
    said = words % {
        "version": matter.version, "body": last.step, "day": date_long(decided_on(last)),
    }  # fmt: skip
    open_conditions = len(standing.unmet)
    if not open_conditions:
        return said
    unmet = ngettext("%(count)s condition is not met yet", "%(count)s conditions are not met yet", open_conditions)
    return f"{said} · {unmet % {'count': open_conditions}}"


def _on_its_way(matter: Matter) -> str:
    turn = matter.turn
    if matter.proceeding.state == ProceedingState.APPROVED:
        said = gettext("All have approved version %(version)s. It comes into force in a moment.")
        return said % {"version": matter.version}
    if turn is None:
        return gettext("Version %(version)s is being corrected as decided.") % {"version": matter.version}
    said = gettext("Version %(version)s is with %(body)s") % {"version": matter.version, "body": turn.step}
    return " · ".join([said, *asked(turn)])


def _with_words(turn: Turn) -> str:
    """What a body decided, with what it said."""
    said = " ".join(one.text for one in turn.decisions if one.text and one.outcome == turn.step.outcome)
    said = " ".join(said.split())
    if len(said) > LONGEST_REASON:
        said = f"{said[:LONGEST_REASON].rsplit(' ', 1)[0]} …"
    return f"{title(turn)}: “{said}”" if said else title(turn)


# --- A line for each body -------------------------------------------------------------------------------------------


def title(turn: Turn) -> str:
    """ "The steering group approved version 1", "With the committee"."""
    step = turn.step
    if step.state == StepState.DONE and step.document is not None:
        words = DECIDED[step.outcome]
        if step.outcome == Outcome.APPROVED:
            words = APPROVED.get(step.kind, words)
        return gettext(words) % {"body": step, "version": step.document.version}
    if step.state == StepState.OPEN:
        return gettext("With %(body)s") % {"body": step}
    if step.state == StepState.WAITING:
        return gettext("Then %(body)s") % {"body": step}
    if step.opened_at is not None:
        return gettext("%(body)s did not get to decide") % {"body": step}
    return gettext("%(body)s was not asked") % {"body": step}


def look(turn: Turn) -> Look:
    step = turn.step
    if step.state != StepState.DONE:
        return Look(*LOOKS[step.state])
    if step.outcome == Outcome.SENT_BACK:
        return Look("arrow-counterclockwise", "status--delayed")
    return Look("check-circle-fill", "status--done")


def asked(turn: Turn) -> list[str]:
    """Until when the body has, and how many have answered."""
    found = []
    if turn.step.due_on is not None:
        found.append(gettext("answer by %(day)s, %(left)s") % {
            "day": moments.day(turn.step.due_on), "left": moments.left(turn.step.due_on),
        })  # fmt: skip
    if turn.seats:
        found.append(gettext("%(given)s of %(seats)s have answered") % {
            "given": len(turn.answers), "seats": len(turn.answers) + len(turn.unanswered),
        })  # fmt: skip
    return found


def details(turn: Turn) -> str:
    """When it was decided and where it stands in the body's minutes; before that, what it is asked and until when."""
    step = turn.step
    if step.state == StepState.DONE:
        last = turn.registered[-1] if turn.registered else None
        return ", ".join([date_long(decided_on(turn)), *(minutes(last) if last else [])])
    parts = [step.get_kind_display()]
    if step.state == StepState.OPEN:
        parts += asked(turn)
    return " · ".join(parts)


def minutes(decision: Decision) -> list[str]:
    """Where a registered decision stands: the meeting, the item of its agenda, the case."""
    found = [decision.meeting] if decision.meeting else []
    if decision.agenda_item:
        found.append(gettext("item %(item)s") % {"item": decision.agenda_item})
    if decision.case_number:
        found.append(gettext("case %(number)s") % {"number": decision.case_number})
    return found


def decided_on(turn: Turn) -> datetime.date:
    """The day the body decided: of its own minutes, or when its last member had answered."""
    if turn.registered:
        return turn.registered[-1].decided_on
    return timezone.localdate(turn.step.ended_at)


def outcome_of(matter: Matter) -> str:
    """How a matter ended, or that it is on its way."""
    proceeding = matter.proceeding
    if proceeding.ended_at is None:
        return proceeding.get_state_display()
    return gettext(ENDED[proceeding.state]) % {"day": date_long(timezone.localdate(proceeding.ended_at))}


def _ended(matter: Matter) -> str:
    said = outcome_of(matter)
    return gettext("Version %(version)s: %(what)s") % {"version": matter.version, "what": said[:1].lower() + said[1:]}


# --- Beside the plan ------------------------------------------------------------------------------------------------


class ChainLine(NamedTuple):
    look: Look
    title: str
    details: str


class Beside(NamedTuple):
    """Another state of the plan than the one on the page."""

    name: str
    url: str
    note: str


def chain(standing: Standing, imprint: Imprint) -> list[ChainLine]:
    """How the version on the page came about, or where the draft has been."""
    matter = standing.newest if imprint.version is None else standing.of_version(imprint.version)
    return [ChainLine(look(turn), title(turn), details(turn)) for turn in matter.turns] if matter else []


def beside(standing: Standing, imprint: Imprint, *, insider: bool) -> list[Beside]:
    """The version in force, the one that waits for a decision, and the draft, where the page shows another."""
    plan, matter, counting, found = standing.plan, standing.newest, standing.counting, []
    address = {"slug": plan.period.partnership.slug, "year": plan.period.year}

    def of(version: int, note: str) -> Beside:
        url = reverse("plan-version", kwargs=address | {"version": version})
        return Beside(gettext("Version %(version)s") % {"version": version}, url, note)

    if counting and counting.version != imprint.version:
        found.append(of(counting.version, gettext("in force")))
    if matter and matter.turn and matter.version != imprint.version:
        found.append(of(matter.version, gettext("with %(body)s") % {"body": matter.turn.step}))
    if insider and plan.state in BEING_WRITTEN and not imprint.is_draft:
        found.append(Beside(gettext("The draft"), reverse("plan", kwargs=address), plan.get_state_display()))
    return found
