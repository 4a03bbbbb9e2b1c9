"""Every address of the site. Rooms follow each other from the general to the particular, so that a slug comes last."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from partnership.site import health

# The admin has no log-in of its own: throttling and the second factor hold there too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("konto/", include("partnership.site.account_urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("partnership.site.page_urls")),
    path("", include("activities.urls")),
    path("", include("plans.urls")),
]
