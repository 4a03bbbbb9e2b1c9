"""Pictures in a plan's texts: uploaded by those who write in the plan, shown to those who read it."""

from functools import lru_cache
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from partnership.enums import DocumentKind
from partnership.models import FrozenDocument, Picture, User
from partnership.paper.serving import CLOSED
from partnership.pictures_in_texts import PictureError, keep
from plans.documents.cleaning import picture_ids
from plans.documents.codec import decode
from plans.editing.access import readable_plans, writer_of
from plans.models import Plan


@require_POST
def pictures(request: HttpRequest, slug: str, year: int) -> JsonResponse:
    """Keep an uploaded `picture` and tell the editor what to put into the text."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    readable = readable_plans(request.user).select_related("period__partnership")
    plan = get_object_or_404(readable, period__partnership__slug=slug, period__year=year)
    writer = writer_of(plan, request.user)
    if not (writer.everything or writer.editions or writer.parts or writer.sections):
        raise PermissionDenied
    upload = request.FILES.get("picture")
    if upload is None:
        return _refused(_("Choose a picture."))
    try:
        kept = keep(plan.period.partnership, upload, request.user)
    except PictureError as error:
        return _refused(str(error))
    url = reverse("picture", args=[slug, year, kept.pk])
    return JsonResponse({"id": str(kept.pk), "url": url, "width": kept.width, "height": kept.height})


def _refused(message: str) -> JsonResponse:
    return JsonResponse({"error": message}, status=422)


@require_safe
def picture(request: HttpRequest, slug: str, year: int, picture: UUID) -> HttpResponse:
    """A picture of the partnership, for those who work on the plan or read a version of it that shows the picture."""
    assert request.user.is_authenticated
    of_partnership = Picture.objects.filter(partnership__slug=slug)
    kept = get_object_or_404(of_partnership.defer("content"), pk=picture)
    if not _may_see(request.user, slug, year, kept.pk):
        raise Http404
    etag = quote_etag(kept.sha256)
    answer = get_conditional_response(request, etag) or HttpResponse(bytes(kept.content), content_type="image/jpeg")
    answer["ETag"] = etag
    answer["Content-Security-Policy"] = CLOSED
    answer["X-Content-Type-Options"] = "nosniff"
    # Only the reader's own browser keeps it, and asks each time whether it may still be seen.
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _may_see(user: User, slug: str, year: int, picture: UUID) -> bool:
    if readable_plans(user).filter(period__partnership__slug=slug, period__year=year).exists():
        return True
    plans = Plan.objects.for_user(user).filter(period__partnership__slug=slug, period__year=year)
    frozen = FrozenDocument.objects.for_user(user).filter(kind=DocumentKind.PLAN, subject__in=plans.values("pk"))
    return any(picture in _shown_in(version) for version in frozen.order_by("-version").values_list("pk", flat=True))


@lru_cache(maxsize=256)
def _shown_in(frozen: UUID) -> frozenset[UUID]:
    """The pictures a frozen version shows. It never changes, so the process keeps what it found."""
    content = FrozenDocument.objects.values_list("content", flat=True).get(pk=frozen)
    return frozenset(picture_ids(decode(bytes(content))))
