"""The change pack of two versions, for those who may see both."""

import hashlib
from base64 import b64encode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from partnership.models import User
from partnership.paper.engine import PaperError
from partnership.paper.serving import CLOSED
from plans.changepacks import FORMATS, pack_key
from plans.changepacks import change_pack as pack_of
from plans.comparing import versions_of
from plans.documents.changepack.page import styles
from plans.models import Plan


@require_safe
def change_pack(request: HttpRequest, slug: str, year: int, version: int, old: int, format: str) -> HttpResponse:
    """What changed from one version to another. Where the file cannot be made, the version's page says why."""
    assert isinstance(request.user, User)  # nobody else gets past the log-in
    plans = Plan.objects.for_user(request.user)
    plan = get_object_or_404(plans, period__partnership__slug=slug, period__year=year)
    versions = versions_of(plan, request.user).select_related("partnership")
    before, after = get_object_or_404(versions, version=old), get_object_or_404(versions, version=version)
    if format not in FORMATS:
        raise Http404
    etag = pack_key(before, after, format)
    answer = get_conditional_response(request, quote_etag(etag))
    if answer is None:
        try:
            answer = HttpResponse(pack_of(before, after, format))
        except PaperError as error:
            messages.error(request, str(error))
            return redirect("plan-version", slug=slug, year=year, version=version)
    return _as_file(answer, f"tryghedsplan-{year}-{slug}-v{version}-aendringer-siden-v{old}", format, etag)


def _as_file(answer: HttpResponse, stem: str, format: str, etag: str) -> HttpResponse:
    shape = FORMATS[format]
    answer["Content-Type"] = shape.media_type
    answer["Content-Disposition"] = f'{"inline" if shape.is_shown else "attachment"}; filename="{stem}.{format}"'
    answer["Content-Security-Policy"] = f"{CLOSED}; {_own_styles()}" if format == "html" else CLOSED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["ETag"] = quote_etag(etag)
    # Only the reader's own browser keeps it, and asks each time whether it is still the right one.
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _own_styles() -> str:
    """The page has its styles and typefaces inside: these very styles are let in, and nothing else."""
    digest = b64encode(hashlib.sha256(styles().encode()).digest()).decode()
    return f"style-src 'sha256-{digest}'; font-src data:"
