"""Addresses below a plan year, `/<slug>/<year>/`."""

from django.urls import URLPattern

PAGES: list[URLPattern] = []
