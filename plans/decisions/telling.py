"""What is said of a plan's standing: one line on every page of the plan, and a line for each body."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from msgspec.structs import replace

from partnership import clock
from partnership.danish import date_long
from partnership.enums import Outcome, ProceedingState
from partnership.matters.telling import Look, asked, decided_on, details, look, outcome_of, title
from partnership.matters.turns import Matter, Turn
from plans.decisions.standing import Standing
from plans.documents.imprint import Imprint
from plans.documents.view import contents
from plans.documents.view.values import State
from plans.enums import BEING_WRITTEN, SETTLED, PlanState

LONGEST_REASON = 160

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
