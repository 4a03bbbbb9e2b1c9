"""A plan's addresses: as it stands, and each frozen version for good."""

from django.urls import path

from plans import views

urlpatterns = [
    path("<slug:slug>/<int:year>/", views.plan, name="plan"),
    path("<slug:slug>/<int:year>/plan.pdf", views.plan_pdf, name="plan-pdf"),
    path("<slug:slug>/<int:year>/v<int:version>/", views.plan_version, name="plan-version"),
    path("<slug:slug>/<int:year>/v<int:version>/plan.pdf", views.plan_version_pdf, name="plan-version-pdf"),
]
