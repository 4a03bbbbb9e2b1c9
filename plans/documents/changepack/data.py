"""The change pack as data, for systems that read it.

A JSON object: `schema` is the number of this shape, `comparison` a Comparison as plans/documents/compare/values.py has
it, field by field. Amounts are texts with two decimals ("20000.00"), ids, kinds and moments are texts, and what there
is not is null. Of the blocks of a place, those with `rows` are tables.
"""

import msgspec

from plans.documents.codec import canonical
from plans.documents.compare.values import Comparison
from plans.documents.values import Value

SCHEMA = 1


class ChangePack(Value, kw_only=True):
    schema: int = SCHEMA
    comparison: Comparison


def changes_data(comparison: Comparison) -> bytes:
    """The same comparison gives the same bytes: sorted keys, no white space, decimals with two places."""
    return msgspec.json.encode(ChangePack(comparison=canonical(comparison)), order="sorted")
