"""The way out: a file as nothing but what it is. The room that owns it has asked whether somebody may have it."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from partnership.enums import FileKind
from partnership.models import StoredFile

# Whatever somebody managed to upload, it is no page: it loads nothing, runs nothing, and has no part in this site.
CLOSED = "default-src 'none'; sandbox"
TYPES: dict[str, str] = {FileKind.PICTURE: "image/jpeg", FileKind.PDF: "application/pdf"}


def response_for(file: StoredFile, as_download: bool = False, request: HttpRequest | None = None) -> HttpResponse:
    """The file with its own type and name. A PDF is always a download, a picture where it is asked for.

    With the `request`, a browser that has the file already is told so. Only the reader's own browser keeps it, and asks
    each time whether it may still be seen.
    """
    etag = quote_etag(file.sha256)
    answer = get_conditional_response(request, etag) if request else None
    if answer is None:
        answer = HttpResponse(bytes(file.content), content_type=TYPES[file.kind])
        download = as_download or file.kind == FileKind.PDF
        answer["Content-Disposition"] = str(content_disposition_header(download, file.name))
    answer["ETag"] = etag
    answer["Content-Security-Policy"] = CLOSED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-cache"
    return answer
