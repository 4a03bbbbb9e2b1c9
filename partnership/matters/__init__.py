"""Matters that are not plans: a list of grants, a reallocation, a carry-over, an account.

What is decided about is frozen (`paper`), printed (`pdf`, `files`), presented to the bodies of a chain (`presenting`),
decided on pages of its own (`views`), and what follows is the owning room's business, which it has told of beforehand
(`kinds`). The pages of plans are made of the same parts: `turns`, `telling`, `lines`, `forms`.
"""

from partnership.matters.kinds import Kind, tell_of
from partnership.matters.presenting import correct, decide, limit_for, open_matter, present, register, take_back
from partnership.matters.reminding import close_overdue_matters, remind, remind_of_matters

__all__ = [
    "Kind",
    "close_overdue_matters",
    "correct",
    "decide",
    "limit_for",
    "open_matter",
    "present",
    "register",
    "remind",
    "remind_of_matters",
    "take_back",
    "tell_of",
]
