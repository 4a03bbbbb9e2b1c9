"""The pages that need every room: My work, and a partnership's own page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partnership import searching
from partnership.models import Partnership
from partnership.site.context import IN_THE_BAR, for_the_bar
from partnership.site.my_work import MyWork
from partnership.site.partnership_page import PartnershipPage


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    assert request.user.is_authenticated  # nobody else gets past the log-in
    work = MyWork(request.user)
    in_the_bar = for_the_bar(row.partnership for row in work.partnerships)
    return render(request, "site/my_work.html", {"work": work, "bar_partnerships": in_the_bar})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    assert request.user.is_authenticated
    query = request.GET.get("q", "")[:200].replace("\0", "")
    found = searching.search(request.user, query)
    return render(request, "site/search.html", {"query": query, "found": found})


@require_safe
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    assert request.user.is_authenticated
    visible = Partnership.objects.all().for_user(request.user)
    first_few = list(visible[: IN_THE_BAR + 1])  # which the bar needs anyway, and the one asked for is mostly among
    among_them = next((one for one in first_few if one.slug == slug), None)
    found = among_them or visible.filter(slug=slug).first()
    if found is None:
        raise Http404
    page = PartnershipPage(found, request.user)
    context = {"partnership": found, "page": page, "bar_partnerships": for_the_bar(first_few)}
    return render(request, "site/partnership.html", context)
