"""Where a browser goes when something has been done: never back to what would do it once more."""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """To the page one came from, if it is one of this site's."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return redirect_after(address if is_ours else otherwise)


def redirect_after(address: str) -> HttpResponseRedirect:
    """To an address, which the browser asks for instead of sending what was sent once more."""
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return answer
