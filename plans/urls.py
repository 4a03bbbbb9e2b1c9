"""A plan's addresses: as it stands, and each frozen version for good."""

from django.urls import path

from plans import check_views, table_views, views

urlpatterns = [
    path("<slug:slug>/<int:year>/", views.plan, name="plan"),
    path("<slug:slug>/<int:year>/plan.pdf", views.plan_pdf, name="plan-pdf"),
    path("<slug:slug>/<int:year>/tjek/", check_views.plan_check, name="plan-check"),
    path("<slug:slug>/<int:year>/tabeller/", table_views.plan_tables, name="plan-tables"),
    path("<slug:slug>/<int:year>/tabeller/<slug:table>.<slug:format>", table_views.plan_table, name="plan-table"),
    path("<slug:slug>/<int:year>/v<int:version>/", views.plan_version, name="plan-version"),
    path("<slug:slug>/<int:year>/v<int:version>/plan.pdf", views.plan_version_pdf, name="plan-version-pdf"),
]
