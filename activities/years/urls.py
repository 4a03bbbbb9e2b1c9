"""Addresses below a plan year, `/<slug>/<year>/`."""

from django.urls import URLPattern, path

from activities.years import views

PAGES: list[URLPattern] = [path("mellem-aar/", views.between_years, name="between-years")]
