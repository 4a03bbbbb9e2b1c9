"""A matter's way through bodies: begun, decided step by step, and ended. One function for each change of state.

Whoever owns the matter (a plan, later an agreement, a grant) calls these inside a transaction of its own and does what
follows from the state the matter has then.
"""

from partnership.proceedings.chains import chain_for, start
from partnership.proceedings.deciding import (
    Registration,
    close_overdue,
    decide,
    meet_condition,
    move_deadline,
    register,
)
from partnership.proceedings.filing import file_decision
from partnership.proceedings.guards import NotAllowed
from partnership.proceedings.moving import carry_change, locked, withdraw
from partnership.proceedings.outcomes import member_outcomes, registered_outcomes
from partnership.proceedings.seats import (
    VotingSeat,
    may_decide,
    open_seat,
    seat_for,
    seats_for,
    seats_of,
    unanswered,
    voters,
    voting_seats,
)

__all__ = [
    "NotAllowed",
    "Registration",
    "VotingSeat",
    "carry_change",
    "chain_for",
    "close_overdue",
    "decide",
    "file_decision",
    "locked",
    "may_decide",
    "meet_condition",
    "member_outcomes",
    "move_deadline",
    "open_seat",
    "register",
    "registered_outcomes",
    "seat_for",
    "seats_for",
    "seats_of",
    "start",
    "unanswered",
    "voters",
    "voting_seats",
    "withdraw",
]
