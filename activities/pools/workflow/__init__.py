"""What happens to an application and to a list of them. One function for each change of state.

An application is received, recommended or not, put on a list that bodies decide about as one matter, and becomes a
grant or is declined. Within a delegated limit the secretariat grants it without a list.
"""

from activities.pools.workflow.applying import apply_for, change, decline, recommend, withdraw
from activities.pools.workflow.bundles import correct_bundle, grant_directly, make_bundle, send_bundle
from activities.pools.workflow.deciding import follow
from activities.pools.workflow.forgetting import forget_residents

__all__ = [
    "apply_for",
    "change",
    "correct_bundle",
    "decline",
    "follow",
    "forget_residents",
    "grant_directly",
    "make_bundle",
    "recommend",
    "send_bundle",
    "withdraw",
]
