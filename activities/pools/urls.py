"""Addresses below a plan year, `/<slug>/<year>/`."""

from django.urls import URLPattern, path

from activities.pools import application_views as applications
from activities.pools import bundle_views as bundles
from activities.pools import views

ONE = "puljer/ansoegning/<uuid:application>/"
LIST = "puljer/liste/<uuid:bundle>/"
PAGES: list[URLPattern] = [
    path("puljer/", views.pools, name="pools"),
    path("puljer/ansoeg/", applications.application_new, name="application-new"),
    path(ONE, applications.application, name="application"),
    path(f"{ONE}ret/", applications.application_change, name="application-change"),
    path(f"{ONE}indstil/", applications.application_recommend, name="application-recommend"),
    path(f"{ONE}traek-tilbage/", applications.application_withdraw, name="application-withdraw"),
    path(f"{ONE}afslaa/", applications.application_decline, name="application-decline"),
    path(f"{ONE}bevilg/", applications.application_grant, name="application-grant"),
    path("puljer/liste/", bundles.bundle_new, name="bundle-new"),
    path(LIST, bundles.bundle, name="bundle"),
    path(f"{LIST}ret/", bundles.bundle_correct, name="bundle-correct"),
]
