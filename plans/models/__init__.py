"""Plans and their sections, how they are laid out, and what was answered to their findings."""

from plans.models.answers import FindingAnswer
from plans.models.layouts import DocumentLayout
from plans.models.plans import Plan, PlanSection

__all__ = ["DocumentLayout", "FindingAnswer", "Plan", "PlanSection"]
