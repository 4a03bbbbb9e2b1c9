"""The administration: rows as the user may see them, on every page of it.

A row of another partnership is not there: not in lists, not by its id, and not as a choice in a field or a filter.
Rooms to the right register their models with the classes of this package.
"""

from partnership.admin import agreements, bodies, following, partnerships, people, proceedings
from partnership.admin.base import (
    BranchInline,
    PlanFilter,
    ReadOnlyAdmin,
    ReadOnlyInline,
    ScopedAdmin,
    ScopedForm,
    ScopedInline,
    TableAdmin,
    YearFilter,
    figure,
    kroner,
    of_plan,
    register,
)

__all__ = [
    "BranchInline", "PlanFilter", "ReadOnlyAdmin", "ReadOnlyInline", "ScopedAdmin", "ScopedForm", "ScopedInline",
    "TableAdmin", "YearFilter", "agreements", "bodies", "figure", "following", "kroner", "of_plan", "partnerships",
    "people", "proceedings", "register",
]  # fmt: skip
