"""A part of a file, for readers that fetch a long one bit by bit (RFC 9110, 14): one range, or the whole file.

Several ranges at once are answered with the whole file, as the RFC allows.
"""

import re
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_http_date_safe

RANGE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.IGNORECASE)


class Part(NamedTuple):
    """The bytes from `first` to `last`, both counted."""

    first: int
    last: int


class Unsatisfiable(Exception):
    """The range lies outside the file."""


def served(request: HttpRequest, content: bytes, *, etag: str, modified: int) -> HttpResponse:
    """The file, or the part that is asked for. `etag` is in its quotes, `modified` in seconds. HEAD has no bytes."""
    try:
        part = asked_for(request, len(content), etag, modified)
    except Unsatisfiable:
        answer = HttpResponse(status=416)
        answer["Content-Range"] = f"bytes */{len(content)}"
        return answer
    answer = HttpResponse(status=200 if part is None else 206)
    answer["Accept-Ranges"] = "bytes"
    first, last = part or Part(0, len(content) - 1)
    if part is not None:
        answer["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    answer["Content-Length"] = str(last - first + 1)
    if request.method != "HEAD":
        answer.content = content if part is None else content[first : last + 1]
    return answer


def asked_for(request: HttpRequest, size: int, etag: str, modified: int) -> Part | None:
    """The part of a file of so many bytes that is asked for; none for the whole. Raises Unsatisfiable."""
    found = RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not found or not any(found.groups()) or not _is_the_same(request, etag, modified):
        return None
    start, end = found.groups()
    if not start:  # the last so many bytes
        if not int(end) or not size:
            raise Unsatisfiable
        return Part(max(size - int(end), 0), size - 1)
    if end and int(end) < int(start):
        return None  # no range at all
    if int(start) >= size:
        raise Unsatisfiable
    return Part(int(start), min(int(end), size - 1) if end else size - 1)


def _is_the_same(request: HttpRequest, etag: str, modified: int) -> bool:
    """What the reader has is a part of this very file; without If-Range they say nothing of it."""
    held = request.headers.get("If-Range")
    if held is None or held == etag:
        return True
    return parse_http_date_safe(held) == modified
