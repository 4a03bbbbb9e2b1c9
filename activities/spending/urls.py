"""Addresses below a plan year, `/<slug>/<year>/`."""

from django.urls import URLPattern, path

from activities.spending import views

PAGES: list[URLPattern] = [
    path("forbrug/", views.spending, name="spending"),
]
