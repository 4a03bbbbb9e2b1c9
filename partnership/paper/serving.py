"""PDFs as they are served: nothing can run in them, and only the reader's own browser keeps them."""

from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from partnership.models import Rendition
from partnership.ranges import served

# A PDF needs nothing from anywhere, and no page may frame it.
CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def kept_pdf(request: HttpRequest, file: UUID, name: str, *, sha256: str, rendered_at: datetime) -> HttpResponse:
    """A rendition, or the part of it that is asked for. Its bytes are fetched only when the browser does not have them.

    `name` is what it is saved as, without its ending.
    """
    answer = unchanged(request, sha256, rendered_at)
    if answer is None:
        modified = int(rendered_at.timestamp())
        answer = served(request, _content(file), etag=quote_etag(sha256), modified=modified)
    return as_pdf(answer, name, sha256, rendered_at)


def unchanged(request: HttpRequest, etag: str, modified: datetime | None = None) -> HttpResponse | None:
    """The answer "not modified", where the browser says it has this file."""
    return get_conditional_response(request, quote_etag(etag), None if modified is None else int(modified.timestamp()))


def as_pdf(answer: HttpResponse, name: str, etag: str, modified: datetime | None = None) -> HttpResponse:
    """The answer with what a browser is told of a PDF."""
    answer["Content-Type"] = "application/pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Content-Security-Policy"] = CLOSED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["ETag"] = quote_etag(etag)
    if modified is not None:
        answer["Last-Modified"] = http_date(modified.timestamp())
    # Only the reader's own browser keeps it, and asks each time whether it is still the right one.
    answer["Cache-Control"] = "private, no-cache"
    return answer


@lru_cache(maxsize=16)
def _content(rendition: UUID) -> bytes:
    """The bytes of a frozen file. They never change, so the process keeps those asked for last."""
    return bytes(Rendition.objects.values_list("content", flat=True).get(pk=rendition))
