"""Matters that are not plans: a list of grants, a reallocation, a carry-over, an account.

What is decided about is frozen (`paper`), presented to the bodies of a chain (`presenting`), decided on pages of its
own, and what follows is the owning room's business, which it has told of beforehand (`kinds`).
"""

from partnership.matters.kinds import Kind, tell_of
from partnership.matters.presenting import correct, decide, limit_for, open_matter, present, register, take_back

__all__ = ["Kind", "correct", "decide", "limit_for", "open_matter", "present", "register", "take_back", "tell_of"]
