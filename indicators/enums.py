"""What is measured and how a target is meant."""

from partnership.choice import Choice, _


class ValueKind(Choice):
    COUNT = "count", _("Count")
    RATE = "rate", _("Per 1,000 residents")
    SHARE = "share", _("Share in percent")


class Direction(Choice):
    """Which way is good."""

    DOWN = "down", _("Falling is good")
    UP = "up", _("Rising is good")
    HOLD = "hold", _("Holding is good")
    UNSTATED = "unstated", _("Not stated")


class TargetKind(Choice):
    """How a target is stated: domain 4. A change is signed: -10 is ten less."""

    PERCENT_OF_BASELINE = "percent_of_baseline", _("Percent of the baseline")
    PERCENT_OF_PREVIOUS = "percent_of_previous", _("Percent of the year before")
    POINTS = "points", _("Percentage points from the baseline")
    VALUE = "value", _("A value to reach")
    HOLD = "hold", _("Hold the baseline")
    DIRECTION = "direction", _("Direction only")
    COMPARATOR = "comparator", _("Approach what it is compared with")
