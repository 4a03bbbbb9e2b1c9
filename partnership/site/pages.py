"""The pages that need every room: My work, and a partnership's own page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnership.models import Partnership
from partnership.site.context import for_the_bar
from partnership.site.my_work import MyWork
from partnership.site.partnership_page import PartnershipPage


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    assert request.user.is_authenticated  # nobody else gets past the log-in
    work = MyWork(request.user)
    in_the_bar = for_the_bar(row.partnership for row in work.partnerships)
    return render(request, "site/my_work.html", {"work": work, "bar_partnerships": in_the_bar})


@require_safe
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    assert request.user.is_authenticated
    found = Partnership.objects.all().for_user(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    return render(
        request, "site/partnership.html", {"partnership": found, "page": PartnershipPage(found, request.user)}
    )
