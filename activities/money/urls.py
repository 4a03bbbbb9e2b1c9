"""Addresses below a plan year, `/<slug>/<year>/`."""

from django.urls import URLPattern, path

from activities.money import reallocation_views, views

PAGES: list[URLPattern] = [
    path("penge/", views.year_money, name="year-money"),
    path("penge/tabel.<slug:format>", views.year_money_table, name="year-money-table"),
    path("penge/omdisponer/", reallocation_views.reallocation_new, name="reallocation-new"),
    path(
        "penge/omdisponering/<uuid:reallocation>/",
        reallocation_views.reallocation,
        name="reallocation",
    ),
    path("penge/<uuid:account>/", views.account, name="account"),
]
