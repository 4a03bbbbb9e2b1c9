"""The pages that need every room. A partnership's address is any word that is no other page's."""

from django.urls import include, path

from partnership.site import audit_page, check_version, pages
from partnership.site.calendar import views as calendar

urlpatterns = [
    path("", pages.my_work, name="my-work"),
    path("soeg/", pages.search, name="search"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/<slug:token>.ics", calendar.calendar_feed, name="calendar-feed"),
    path("kontrol/", check_version.check_version, name="check-version"),
    path("<slug:slug>/log/", audit_page.audit, name="audit"),
    path("<slug:slug>/log.<slug:format>", audit_page.audit_table, name="audit-table"),
    path("", include("partnership.signed.urls")),
    path("", include("partnership.organising.urls")),
    path("", include("partnership.matters.urls")),
    path("<slug:slug>/", pages.partnership, name="partnership"),
]
