"""The pages of matters that are no plans."""

from django.urls import path

from partnership.matters import views

urlpatterns = [
    path("<slug:slug>/sager/", views.matter_list, name="matters"),
    path("<slug:slug>/sag/<uuid:matter>/", views.matter, name="matter"),
    path("<slug:slug>/sag/<uuid:matter>/v<int:version>.pdf", views.matter_pdf, name="matter-pdf"),
    path("<slug:slug>/sag/<uuid:matter>/tag-tilbage/", views.matter_withdraw, name="matter-withdraw"),
    path("<slug:slug>/sag/<uuid:step>/registrer/", views.matter_register, name="matter-register"),
    path("<slug:slug>/sag/<uuid:step>/frist/", views.matter_deadline, name="matter-deadline"),
    path("<slug:slug>/sag/<uuid:step>/mind/", views.matter_remind, name="matter-remind"),
    path("<slug:slug>/sag/<uuid:decision>/opfyldt/", views.matter_condition_met, name="matter-condition-met"),
]
