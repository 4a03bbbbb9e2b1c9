"""An account as canonical bytes and back: JSON in UTF-8 with sorted keys, decimals with two places, texts in NFC."""

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from partnership.choice import _
from plans.documents.account.values import YearAccount
from plans.documents.codec import read_as
from plans.documents.errors import DocumentError
from plans.documents.tree import Slot, changed

ORE = Decimal("0.01")


def canonical(account: YearAccount) -> YearAccount:
    return changed(account, _leaf)


def encode(account: YearAccount) -> bytes:
    return msgspec.json.encode(canonical(account), order="sorted")


def decode(content: bytes) -> YearAccount:
    """Raises DocumentError for what is no account."""
    try:
        return canonical(read_as(content, YearAccount))
    except InvalidOperation:
        raise DocumentError(_("The figure is too large.")) from None


def _leaf(leaf: Any, _slot: Slot) -> Any:
    if isinstance(leaf, Decimal):
        return leaf.quantize(ORE)
    return unicodedata.normalize("NFC", leaf) if type(leaf) is str else leaf
