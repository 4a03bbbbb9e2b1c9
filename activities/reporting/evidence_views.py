"""The files that show what reports say. Each time somebody asks for one, it is asked whether they may see it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from activities.models import Evidence
from activities.reporting import evidence as evidences
from activities.reporting.asking import standing_requests
from partnership.enums import LinkPurpose
from partnership.models import SignedLink
from partnership.signed.access import by_link
from partnership.stored.serving import response_for

DOWNLOAD = "hent"  # in the address: the file is to be kept, not looked at


@require_safe
def evidence(request: HttpRequest, slug: str, year: int, evidence: UUID) -> HttpResponse:
    """A file, for those who work in the partnership and those who have been asked about the activity."""
    assert request.user.is_authenticated  # nobody else gets past the log-in
    here = evidences.visible_to(request.user).filter(
        report__round__period__partnership__slug=slug, report__round__period__year=year
    )
    return _served(request, here.filter(pk=evidence).select_related("file").first())


@by_link(LinkPurpose.REPORT)
@require_safe
def evidence_by_link(request: HttpRequest, link: SignedLink, evidence: UUID) -> HttpResponse:
    """A file, for who holds the link of a round that asks about the activity."""
    return _served(request, for_link(link, evidence))


def for_link(link: SignedLink, evidence_id: UUID) -> Evidence:
    """The evidence, if the link's person is asked about its activity in the link's round. Raises Http404."""
    asked = standing_requests().filter(round=link.subject, user=link.user_id)
    found = evidences.of_requests(asked).filter(pk=evidence_id).select_related("file").first()
    if found is None:
        raise Http404
    return found


def _served(request: HttpRequest, found: Evidence | None) -> HttpResponse:
    if found is None or found.file is None:
        raise Http404
    return response_for(found.file, DOWNLOAD in request.GET, request)
