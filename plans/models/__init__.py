"""Plans and their sections, how they are laid out, what was answered to their findings, and what is said of them."""

from plans.models.accounts import YearAccount
from plans.models.answers import FindingAnswer
from plans.models.layouts import DocumentLayout
from plans.models.plans import Plan, PlanSection
from plans.models.talk import Comment, TextRequest

__all__ = [
    "Comment", "DocumentLayout", "FindingAnswer", "Plan", "PlanSection", "TextRequest", "YearAccount",
]  # fmt: skip
