"""Home of the werkplaats and publishing (mounted under /werkplaats/)."""

from django.urls import path

from publicatie import views_werkplaats as views

app_name = "werkplaats"

urlpatterns = [
    path("", views.home, name="home"),
    path("uitgeven/", views.uitgeven, name="uitgeven"),
    path("uitgeven/<int:pk>/", views.opdracht, name="opdracht"),
    path("visies/<slug:slug>/fase/", views.visie_fase, name="visie-fase"),
    path("paragrafen/<uuid:pk>/herkomst/", views.paragraaf_herkomst, name="paragraaf-herkomst"),
]
