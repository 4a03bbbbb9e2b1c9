"""Who is not logged in is sent to log in; a script that asks is told so instead, as it cannot show that page."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _


class LogInMiddleware(LoginRequiredMiddleware):
    """As Django's. What was being written is kept in the browser, and one comes back to the page it was written on."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:  # type: ignore[override]
        if "X-Autosave" in request.headers:
            return JsonResponse({"message": _("You have been logged out. What you wrote is kept here.")}, status=401)
        if "HX-Request" in request.headers:
            page = request.headers.get("HX-Current-URL", "/")
            answer = HttpResponse(status=401)
            answer["HX-Redirect"] = redirect_to_login(page, reverse("account_login")).url
            return answer
        return super().handle_no_permission(request, view_func)
