"""The end of a plan whose period is over."""

from django.db import transaction
from django.utils.translation import gettext as _

from partnership.enums import AuditVerb
from partnership.models import User
from plans.enums import PlanState
from plans.models import Plan
from plans.workflow.freezing import log, move, set_lock


def close(plan: Plan, user: User | None = None) -> None:
    """Close a plan whose period has ended. It is read as its newest version, as before.

    Side effects: the period has a new revision; it stays locked; the log says who did it. Raises TransitionNotAllowed
    for a plan that is not in force.
    """
    with transaction.atomic():
        move(plan, to=PlanState.CLOSED, of=(PlanState.IN_FORCE,), message=_("Only a plan in force can be closed."))
        set_lock(plan, locked=True)
        log(AuditVerb.CLOSED, plan, user)
    plan.refresh_from_db()
