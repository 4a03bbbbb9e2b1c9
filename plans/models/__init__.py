"""Plans and their sections."""

from plans.models.plans import Plan, PlanSection

__all__ = ["Plan", "PlanSection"]
