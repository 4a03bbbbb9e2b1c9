"""A plan that is sent, or made final, in the background, because a version is printed and that takes seconds.

How far it has come is kept in the cache `documents`, where the site and its workers see it. It is only told there: that
a plan was sent is known by its matter, whose id is the form's key, so that nothing is lost with the cache.
"""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from django.core.cache import caches
from django.utils.translation import gettext
from django_tasks import task

from partnership import clock
from partnership.choice import Choice, _
from partnership.enums import ProceedingState
from partnership.models import Proceeding, User
from partnership.paper.engine import PaperError
from partnership.proceedings import NotAllowed
from plans import workflow
from plans.models import Plan

USUALLY = 10  # seconds
PATIENCE = 120  # seconds after which nobody is believed to be at it any more


class Stage(Choice):
    """How far it has come."""

    WAITING = "waiting", _("Waiting for its turn")
    PRINTING = "printing", _("Being printed as a PDF")
    DONE = "done", _("Sent")
    REFUSED = "refused", _("Not sent")
    STOPPED = "stopped", _("Nobody is at it")


class WorkStep(NamedTuple):
    words: str
    icon: str
    status: str  # the class that colours it


class Window(NamedTuple):
    x: int
    y: int
    is_lit: bool


ROWS, COLUMNS, DOOR = (103, 155, 207), (90, 131, 172, 212, 253, 293, 334), (212, 207)  # templates/house/steps.html

# What is behind, what is being done, and what is to come.
WORK_LOOKS = {
    -1: ("check-circle-fill", "status--done"),
    0: ("arrow-right-circle-fill", "status--under-way"),
    1: ("circle", "muted"),
}


class Sending(NamedTuple):
    """`since` and `usually` are in seconds; `problem` says why it was refused."""

    stage: Stage
    since: int = 0
    usually: int = USUALLY
    problem: str = ""

    @property
    def is_going_on(self) -> bool:
        return self.stage in (Stage.WAITING, Stage.PRINTING)

    @property
    def words(self) -> str:
        return gettext(self.stage.label)

    @property
    def steps(self) -> list["WorkStep"]:
        """What is behind, what is being done, and what is to come."""
        words = (gettext("Taken on"), gettext("Printed as a PDF"), gettext("Frozen as a version, and sent"))
        return [
            WorkStep(one, *WORK_LOOKS[(place > self.done) - (place < self.done)]) for place, one in enumerate(words)
        ]

    @property
    def done(self) -> int:
        """How many steps are behind."""
        return 0 if self.stage == Stage.WAITING else 1

    @property
    def windows(self) -> list["Window"]:
        """A row of the house for each step, lit where it is behind. One window less where the door is."""
        return [Window(x, y, is_lit=row < self.done) for row, y in enumerate(ROWS) for x in COLUMNS if (x, y) != DOOR]


def sending_of(plan: Plan, key: UUID) -> Sending:
    """How far it has come with a key: of a form that sends a plan, or of a matter whose version is made final."""
    matter = Proceeding.objects.filter(pk=key, subject=plan.pk).first()
    if matter is not None and matter.state != ProceedingState.ADJUSTING:
        return Sending(Stage.DONE)
    kept = caches["documents"].get(_key(key))
    if kept is None:
        return Sending(Stage.STOPPED)
    since = int(clock.now().timestamp() - kept["began"])
    stage = next(stage for stage in Stage if stage == kept["stage"])
    usually = caches["documents"].get(_usual_key(plan.pk), USUALLY)
    found = Sending(stage, since, usually, kept["problem"])
    # Whoever has been at it for so long has died, and left everything as it was.
    return found._replace(stage=Stage.STOPPED) if found.is_going_on and since > PATIENCE else found


def send(plan: Plan, user: User, key: UUID, *, case_number: str, note: str, revision: int) -> None:
    """Have a plan sent for approval, unless it is being sent with this key. Side effect: a task in the queue."""
    if not _is_under_way(plan, key):
        _note(key, Stage.WAITING)
        carry_out_sending.enqueue(str(plan.pk), str(user.pk), str(key), case_number, note, revision)


def make_final(plan: Plan, user: User, matter: UUID, *, revision: int) -> None:
    """Have the final version made, unless that is being done. Side effect: a task in the queue."""
    if not _is_under_way(plan, matter):
        _note(matter, Stage.WAITING)
        carry_out_finalising.enqueue(str(plan.pk), str(user.pk), str(matter), revision)


def _is_under_way(plan: Plan, key: UUID) -> bool:
    now = sending_of(plan, key)
    return now.is_going_on or now.stage == Stage.DONE


@task()
def carry_out_sending(plan_id: str, user_id: str, key: str, case_number: str, note: str, revision: int) -> None:
    """Send a plan for approval. Where it cannot be, the page says why, and nothing has been written."""

    def act(plan: Plan, user: User) -> None:
        workflow.submit(plan, user, key=UUID(key), case_number=case_number, note=note, revision=revision)

    _carry_out(plan_id, user_id, UUID(key), act)


@task()
def carry_out_finalising(plan_id: str, user_id: str, matter: str, revision: int) -> None:
    """Freeze the version that carries a change decided at the table. As `carry_out_sending`."""

    def act(plan: Plan, user: User) -> None:
        workflow.finalise(plan, user, seen=UUID(matter), revision=revision)

    _carry_out(plan_id, user_id, UUID(matter), act)


def _carry_out(plan_id: str, user_id: str, key: UUID, act: Callable[[Plan, User], None]) -> None:
    plan = Plan.objects.select_related("period__partnership").get(pk=UUID(plan_id))
    user = User.objects.get(pk=UUID(user_id))
    _note(key, Stage.PRINTING)
    began = clock.now()
    try:
        act(plan, user)
    except (NotAllowed, PaperError) as refusal:
        _note(key, Stage.REFUSED, str(refusal))
    except Exception:
        _note(key, Stage.REFUSED, gettext("It did not work, and nothing has been changed. Try again in a while."))
        raise
    else:
        caches["documents"].delete(_key(key))
        took = round((clock.now() - began).total_seconds())
        caches["documents"].set(_usual_key(plan.pk), max(took, 1))


def _note(key: UUID, stage: Stage, problem: str = "") -> None:
    said = {"stage": stage.value, "began": clock.now().timestamp(), "problem": problem}
    caches["documents"].set(_key(key), said)


def _key(key: UUID) -> str:
    return f"sending-{key}"


def _usual_key(plan_id: UUID) -> str:
    return f"sending-{plan_id}-seconds"
