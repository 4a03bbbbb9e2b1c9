"""Goals, indicators, baselines, targets and measurements, and the success criteria of activities."""

from indicators.models.goals import Baseline, Goal, Indicator, Target
from indicators.models.measured import Criterion, Measurement

__all__ = ["Baseline", "Criterion", "Goal", "Indicator", "Measurement", "Target"]
