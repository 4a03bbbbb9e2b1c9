"""The document as canonical bytes and back.

The same document always gives the same bytes: JSON in UTF-8 with sorted keys and no white space, texts in Unicode's
composed form (NFC), decimals with exactly two places. What is frozen, signed for and compared are these bytes.
"""

import hashlib
import math
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any, TypeVar

import msgspec

from partnership.choice import _
from partnership.jpegs import is_ready
from partnership.prose.limits import MOST_SIGNS
from plans.documents.errors import DocumentError
from plans.documents.tree import Node, Slot, changed
from plans.documents.values import SCHEMA, PlanDocument

# Far more than any plan has. They keep a hostile file from taking minutes.
MOST_TEXT = 5_000_000  # bytes without pictures; a plan of 35 pages is 140.000
MOST_PICTURES = 6_000_000  # bytes of all pictures together; one takes about 300.000
LARGEST = MOST_TEXT + MOST_PICTURES * 4 // 3  # bytes: pictures are written as base64
MOST_PARTS = 15_000  # objects and lists; a plan of 35 pages has 1.000
MOST_PILED = 30  # accents on one letter, as Unicode recommends: to put them in order takes the square of their number
ORE = Decimal("0.01")
BASE64 = re.compile(rb'"content" *: *"[A-Za-z0-9+/=]+"')
NO_PICTURES = b'"pictures":[],'

# Control characters but line feed and tab, halves of surrogate pairs, and the two signs XML cannot hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Read = TypeVar("Read")


def too_large(limit: int) -> DocumentError:
    return DocumentError(_("The file is larger than %(limit)s MB."), {"limit": limit // 1_000_000})


class _Head(msgspec.Struct):
    """What is read of a document of any schema."""

    schema: int


def encode(document: PlanDocument) -> bytes:
    """The document's canonical bytes. Raises DocumentError for a text or figure that has no canonical form."""
    content = msgspec.json.encode(canonical(document), order="sorted")
    # A plan without pictures has the bytes it had before there were any. Within texts the marks look otherwise.
    return content.replace(NO_PICTURES, b"", 1)


def decode(content: bytes) -> PlanDocument:
    """The document of canonical or any other JSON, in canonical form.

    Raises DocumentError, with the place, for whatever is not a whole document of a schema that is known here.
    """
    return canonical(_parsed(content))


def decode_foreign(content: bytes) -> PlanDocument:
    """As `decode`, for what somebody hands in: a DocumentError for a document that would keep the system busy too."""
    if content.count(b"{") + content.count(b"[") > MOST_PARTS:  # found before anything is made of them
        raise DocumentError(_("The file has more than %(limit)s parts."), {"limit": MOST_PARTS})
    document = changed(_parsed(content), not_endless)
    for index, picture in enumerate(document.pictures):
        if not is_ready(picture.content, picture.width, picture.height):
            raise DocumentError(_("This is no picture that can be used."), path=f"pictures[{index}].content")
    return canonical(document)


def _parsed(content: bytes) -> PlanDocument:
    """The document as it stands in the bytes, not yet in canonical form."""
    if len(content) > LARGEST:
        raise too_large(LARGEST)
    content = content.removeprefix(b"\xef\xbb\xbf")  # some editors begin a file with a byte order mark
    if len(content) > MOST_TEXT and len(_without_pictures(content)) > MOST_TEXT:
        raise too_large(MOST_TEXT)
    schema = read_as(content, _Head).schema
    if schema != SCHEMA:
        raise DocumentError(
            _("The document has schema version %(schema)s. This system reads version %(known)s."),
            {"schema": schema, "known": SCHEMA},
        )
    return read_as(content, PlanDocument)


def _without_pictures(content: bytes) -> bytes:
    """The bytes without long runs of base64."""
    return BASE64.sub(b"", content)


def fingerprint(document: PlanDocument | bytes) -> str:
    """The SHA-256 of a document's canonical bytes, 64 hexadecimal signs."""
    return hashlib.sha256(encode(document) if isinstance(document, PlanDocument) else document).hexdigest()


def canonical(node: Node) -> Node:
    """A document, or a part of one, as its bytes have it: texts in NFC, decimals with two places.

    Raises DocumentError for a control character, a number that is not finite or has more than two decimals.
    """
    return changed(node, _canonical)


def without_forbidden_signs(text: str) -> str:
    """The text without the signs that no document may hold."""
    return FORBIDDEN.sub("", text)


def not_endless(leaf: Any, _slot: Slot) -> Any:
    """The leaf. Raises DocumentError for a text that would take long to bring into canonical form."""
    if type(leaf) is str:
        if len(leaf) > MOST_SIGNS:
            raise DocumentError(_("The text is too long."))
        if not leaf.isascii() and _is_piled(leaf):
            raise DocumentError(_("The text has more than %(limit)s accents on one letter."), {"limit": MOST_PILED})
    return leaf


def _is_piled(text: str) -> bool:
    piles = groupby(text, key=lambda sign: unicodedata.combining(sign) > 0)
    return any(is_accent and sum(1 for _sign in signs) > MOST_PILED for is_accent, signs in piles)


def _canonical(leaf: Any, _slot: Slot) -> Any:
    # By exact type: a choice is a string too, and a boolean a number.
    if type(leaf) is str:
        if found := FORBIDDEN.search(leaf):
            raise DocumentError(
                _("The text holds a sign that is not allowed (U+%(code)s)."), {"code": f"{ord(found[0]):04X}"}
            )
        return unicodedata.normalize("NFC", leaf)
    if type(leaf) is Decimal:
        return _two_places(leaf)
    if type(leaf) is float:
        if not math.isfinite(leaf):
            raise DocumentError(_("The figure is no number."))
        return leaf + 0.0  # there is no minus zero
    return leaf


def _two_places(figure: Decimal) -> Decimal:
    if not figure.is_finite():
        raise DocumentError(_("The figure is no number."))
    try:
        rounded = figure.quantize(ORE)
    except InvalidOperation:
        raise DocumentError(_("The figure is too large.")) from None
    if rounded != figure:
        raise DocumentError(_("The figure has more than two decimals."))
    return rounded or abs(rounded)  # there is no minus zero


# What msgspec says of values that do not fit, and how it is told: pattern of its message, message id.
COMPLAINTS = (
    (r"Object contains unknown field `(?P<name>[^`]*)`", _("The field “%(name)s” is not known.")),
    (r"Object missing required field `(?P<name>[^`]*)`", _("The field “%(name)s” is missing.")),
    (r"Invalid decimal string", _("The figure is no number.")),
    (r"Expected `(int|float|decimal)[^,]*, got .*", _("The figure is no number.")),
    (r"Invalid base64 encoded string", _("This is no picture that can be used.")),
    (r"Invalid UUID", _("The id is not valid.")),
    (r"Invalid RFC3339 encoded date", _("The date is not valid; write it as 2022-12-31.")),
    (r"Expected `date.*", _("The date is not valid; write it as 2022-12-31.")),
    (r"Invalid enum value '?(?P<name>.*?)'?", _("The word “%(name)s” is not one of those allowed here.")),
)


def from_data(data: Any, kind: type[Read]) -> Read:
    """JSON data as a value of one type. Raises DocumentError, with the place."""
    try:
        return msgspec.convert(data, type=kind)
    except msgspec.ValidationError as error:
        raise _told(error) from None


def _told(error: msgspec.ValidationError) -> DocumentError:
    """What msgspec complains of, in our words."""
    message, _at, path = str(error).partition(" - at `$")
    return _complaint(message, path.rstrip("`").removeprefix("."))


def read_as(content: bytes, kind: type[Read]) -> Read:
    """The bytes as JSON of one type. Raises DocumentError, with the place, for whatever is not."""
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.ValidationError as error:
        raise _told(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise DocumentError(_("The file is not valid JSON.")) from None
    except RecursionError:
        raise DocumentError(_("The file is nested too deeply.")) from None


def _complaint(message: str, path: str) -> DocumentError:
    for pattern, template in COMPLAINTS:
        if match := re.fullmatch(pattern, message):
            return DocumentError(template, match.groupdict(), path)
    return DocumentError(_("The value is not of the kind expected here."), path=path)
