"""An account as canonical bytes and back: JSON in UTF-8 with sorted keys, decimals with two places, texts in NFC."""

import unicodedata
from decimal import Decimal
from typing import Any

import msgspec

from plans.documents.account.values import YearAccount
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
        return canonical(msgspec.json.decode(content, type=YearAccount))
    except msgspec.MsgspecError as error:
        raise DocumentError(str(error)) from error


def _leaf(leaf: Any, _slot: Slot) -> Any:
    if isinstance(leaf, Decimal):
        return leaf.quantize(ORE)
    return unicodedata.normalize("NFC", leaf) if type(leaf) is str else leaf
