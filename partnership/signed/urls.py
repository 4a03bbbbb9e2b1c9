"""Addresses of signed links, below `/svar/`. The pages that they open are their rooms' own."""

from django.urls import path

from partnership.signed import views

urlpatterns = [
    path("svar/t/<str:token>/", views.signed_link, name="signed-link"),
    path("svar/t/<str:token>/ny/", views.signed_link_again, name="signed-link-again"),
    path("svar/sendt/", views.signed_link_sent, name="signed-link-sent"),
    path("svar/<uuid:link>/ny/", views.opened_link_again, name="opened-link-again"),
]
