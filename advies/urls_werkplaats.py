"""Adviezen in the werkplaats (mounted under /werkplaats/)."""

from django.urls import path

from advies.views import aanvraag
from advies.views import werkplaats as views

app_name = "advies"

urlpatterns = [
    path("adviezen/", views.advies_list, name="advies-list"),
    path("adviezen/nieuw/", views.advies_create, name="advies-create"),
    path("adviezen/aanvragen/<int:pk>/", aanvraag.aanvraag_detail, name="aanvraag-detail"),
    path("adviezen/<int:pk>/", views.advies_detail, name="advies-detail"),
    path("adviezen/<int:pk>/brief/", views.brief, name="advies-brief"),
    path("adviezen/<int:pk>/splitsen/", views.advies_splitsen, name="advies-splitsen"),
    path("adviezen/<int:pk>/vaststellen/", views.vaststellen, name="vaststellen"),
    path("adviezen/delen/<int:pk>/", views.deel_detail, name="deel-detail"),
    path("adviezen/delen/<int:pk>/taak/", views.deel_taak, name="deel-taak"),
]
