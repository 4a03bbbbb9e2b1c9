"""The tables of a plan period: the economy with a column for each budget year, and the deliverables with their numbers.

They know nothing of plans. Whoever imports them sees to it that the period may be changed (plans.tables).
"""

from activities.tables.deliverables import DeliverableTable
from activities.tables.economy import EconomyTable
from activities.tables.period import REVISION, PeriodTable

__all__ = ["REVISION", "DeliverableTable", "EconomyTable", "PeriodTable"]
