"""The plan as screen and paper show it: everything arranged and worded, so that templates only write it down."""

from plans.documents.view.plan import plan_view
from plans.documents.view.texts import ALONE, PAPER, SCREEN, Target, picture_name

__all__ = ["ALONE", "PAPER", "SCREEN", "Target", "picture_name", "plan_view"]
