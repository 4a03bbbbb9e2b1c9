"""The pages that need every room. A partnership's address is any word that is no other page's."""

from django.urls import path

from partnership.site import pages

urlpatterns = [
    path("", pages.my_work, name="my-work"),
    path("soeg/", pages.search, name="search"),
    path("<slug:slug>/", pages.partnership, name="partnership"),
]
