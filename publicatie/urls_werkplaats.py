"""Home of the werkplaats, writing, and publishing (mounted under /werkplaats/)."""

from django.urls import path

from publicatie.views import dekking, schrijven, versies
from publicatie.views import werkplaats as views

app_name = "werkplaats"

urlpatterns = [
    path("", views.home, name="home"),
    path("uitgeven/", views.uitgeven, name="uitgeven"),
    path("uitgeven/<int:pk>/", views.opdracht, name="opdracht"),
    path("visies/<slug:slug>/fase/", views.visie_fase, name="visie-fase"),
    path("paragrafen/<uuid:pk>/", schrijven.paragraaf_update, name="paragraaf-update"),
    path("paragrafen/<uuid:pk>/samenvoegen/", schrijven.paragraaf_samenvoegen, name="paragraaf-samenvoegen"),
    path("paragrafen/<uuid:pk>/geschiedenis/", versies.paragraaf_geschiedenis, name="paragraaf-geschiedenis"),
    path("paragrafen/<uuid:pk>/verschil/", versies.paragraaf_verschil, name="paragraaf-verschil"),
    path("paragrafen/<uuid:pk>/herkomst/", views.paragraaf_herkomst, name="paragraaf-herkomst"),
    path("visies/<slug:slug>/dekking/", dekking.dekking, name="dekking"),
    path("visies/<slug:slug>/dekking/<slug:soort>/", dekking.dekking_soort, name="dekking-soort"),
    path("visies/<slug:slug>/dekking/<slug:soort>/<int:thema>/", dekking.dekking_cel, name="dekking-cel"),
    path("visies/<slug:slug>/veranderd/", views.visie_veranderd, name="veranderd"),
    path("visies/<slug:slug>/wie-doet-wat/", views.overdracht, name="overdracht"),
]
