"""Adviezen for everyone (mounted under /advies/)."""

from django.urls import path

from advies.views import openbaar

app_name = "advies-openbaar"

urlpatterns = [
    path("", openbaar.advies_list, name="advies-list"),
    path("<int:pk>/", openbaar.advies_detail, name="advies-detail"),
    path("<int:pk>/brief/", openbaar.brief, name="advies-brief"),
]
