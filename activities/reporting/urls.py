"""Addresses below a plan year, `/<slug>/<year>/`."""

from django.urls import URLPattern, path

from activities.reporting import anchoring_views, evidence_views, report_views
from activities.reporting.overview_urls import OVERVIEW

PAGES: list[URLPattern] = [
    *OVERVIEW,
    path("rapport/", report_views.report, name="report"),
    path("rapport/<uuid:report>/", report_views.report_for, name="report-for"),
    path("bilag/<uuid:evidence>/", evidence_views.evidence, name="evidence"),
    path("forankring/", anchoring_views.anchoring, name="anchoring"),
    path("forankring/<uuid:adopted>/", anchoring_views.anchoring_done, name="anchoring-done"),
]

# Below `/svar/<link>/`: what a mail's link opens without a log-in (partnership/signed/access.py: by_link).
BY_LINK: list[URLPattern] = [
    path("rapport/", report_views.report_by_link, name="report-by-link"),
    path("bilag/<uuid:evidence>/", evidence_views.evidence_by_link, name="evidence-by-link"),
]
