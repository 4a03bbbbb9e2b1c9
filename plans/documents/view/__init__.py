"""The plan as screen and paper show it: everything arranged and worded, so that templates only write it down."""

from plans.documents.view.plan import plan_view
from plans.documents.view.texts import PAPER, SCREEN, Target

__all__ = ["PAPER", "SCREEN", "Target", "plan_view"]
