"""Addresses below a plan year, `/<slug>/<year>/`."""

from django.urls import URLPattern, path

from activities.spending import code_views, import_views, views

PAGES: list[URLPattern] = [
    path("forbrug/", views.spending, name="spending"),
    path("forbrug.<slug:format>", views.spending_table, name="spending-table"),
    path("forbrug/nyt/", views.expense_new, name="expense-new"),
    path("forbrug/<uuid:expense>/fjern/", views.expense_remove, name="expense-remove"),
    path("forbrug/indlaes/", import_views.spending_import, name="spending-import"),
    path("forbrug/indlaes/<uuid:imported>/fortryd/", import_views.import_undo, name="spending-import-undo"),
    path("forbrug/konti/", code_views.account_codes, name="account-codes"),
]
