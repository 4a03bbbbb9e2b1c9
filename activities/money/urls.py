"""Addresses below a plan year, `/<slug>/<year>/`."""

from django.urls import URLPattern, path

from activities.money import views

PAGES: list[URLPattern] = [path("penge/", views.year_money, name="year-money")]
