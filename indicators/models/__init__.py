"""Goals, indicators, baselines and targets."""

from indicators.models.goals import Baseline, Goal, Indicator, Target

__all__ = ["Baseline", "Goal", "Indicator", "Target"]
