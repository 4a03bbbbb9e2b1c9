"""Who reads these pages, and who writes on them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from partnership.models import Partnership, User


def user_of(request: HttpRequest) -> User:
    assert request.user.is_authenticated  # nobody else gets past the log-in
    return request.user


def read_by(request: HttpRequest, slug: str) -> Partnership:
    """The partnership, for those who work in it; to others it is as if the page were not there."""
    found = Partnership.objects.all().working_for(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def writes(request: HttpRequest, partnership: Partnership) -> bool:
    return user_of(request).has_perm("partnership.write_plans", partnership)


def written_by(request: HttpRequest, slug: str) -> Partnership:
    """The partnership, for its secretariat."""
    partnership = read_by(request, slug)
    if not writes(request, partnership):
        raise PermissionDenied(_("Only the secretariat changes this."))
    return partnership
