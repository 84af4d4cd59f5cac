"""Home of the werkplaats, writing, and publishing (mounted under /werkplaats/)."""

from django.urls import path

from publicatie.views import (
    adviesraad,
    bevinding,
    dekking,
    gemaakt,
    proefdruk,
    schrijven,
    standaardtekst,
    versies,
    voorstel,
    word,
)
from publicatie.views import werkplaats as views

app_name = "werkplaats"

urlpatterns = [
    path("", views.home, name="home"),
    path("adviesraad/", adviesraad.adviesraad, name="adviesraad"),
    path("adviesraad/<int:pk>/", adviesraad.raadshome, name="raadshome"),
    path("adviezen/aanvragen/<int:pk>/brief.<str:soort>", gemaakt.aanvraag, name="aanvraagbrief"),
    path("adviezen/<int:pk>/collegereactie.<str:soort>", gemaakt.collegereactie, name="collegereactiebrief"),
    path("bevindingen/", bevinding.bevinding_list, name="bevinding-list"),
    path("bevindingen/openbaar/", bevinding.bevindingen_openbaar, name="bevindingen-openbaar"),
    path("bevindingen/<int:pk>/", bevinding.bevinding_update, name="bevinding-update"),
    path("bevindingen/<int:pk>/weghalen/", bevinding.bevinding_delete, name="bevinding-delete"),
    path("uitgeven/", views.uitgeven, name="uitgeven"),
    path("uitgeven/<int:pk>/", views.opdracht, name="opdracht"),
    path("visies/<slug:slug>/fase/", views.visie_fase, name="visie-fase"),
    path("paragrafen/<uuid:pk>/", schrijven.paragraaf_update, name="paragraaf-update"),
    path("paragrafen/<uuid:pk>/samenvoegen/", schrijven.paragraaf_samenvoegen, name="paragraaf-samenvoegen"),
    path("paragrafen/<uuid:pk>/geschiedenis/", versies.paragraaf_geschiedenis, name="paragraaf-geschiedenis"),
    path("paragrafen/<uuid:pk>/verschil/", versies.paragraaf_verschil, name="paragraaf-verschil"),
    path("themas/<int:pk>/proefdruk.pdf", proefdruk.proefdruk_thema, name="proefdruk-thema"),
    path("visies/<slug:slug>/proefdruk/", proefdruk.proefdruk, name="proefdruk"),
    path("visies/<slug:slug>/proefdruk.pdf", proefdruk.proefdruk_bestand, name="proefdruk-bestand"),
    path("visies/<slug:slug>/word/", word.word, name="word"),
    path("visies/<slug:slug>/word/bevestigen/", word.word_bevestigen, name="word-bevestigen"),
    path("visies/<slug:slug>/word/concept.<str:soort>", word.concept, name="word-concept"),
    path("themas/<int:pk>/word/concept.<str:soort>", word.concept_van_thema, name="word-concept-thema"),
    path("visies/<slug:slug>/voorstellen/", voorstel.voorstel_list, name="voorstel-list"),
    path("voorstellen/<int:pk>/", voorstel.voorstel_detail, name="voorstel-detail"),
    path("voorstellen/<int:pk>/overnemen/", voorstel.voorstel_overname, name="voorstel-overnemen"),
    path("voorstellen/<int:pk>/afwijzen/", voorstel.voorstel_afwijzing, name="voorstel-afwijzen"),
    path("paragrafen/<uuid:pk>/herkomst/", views.paragraaf_herkomst, name="paragraaf-herkomst"),
    path("standaardteksten/", standaardtekst.standaardtekst_list, name="standaardtekst-list"),
    path("standaardteksten/<int:pk>/", standaardtekst.standaardtekst_detail, name="standaardtekst-detail"),
    path("visies/<slug:slug>/dekking/", dekking.dekking, name="dekking"),
    path("visies/<slug:slug>/dekking/<slug:soort>/", dekking.dekking_soort, name="dekking-soort"),
    path("visies/<slug:slug>/dekking/<slug:soort>/<int:thema>/", dekking.dekking_cel, name="dekking-cel"),
    path("visies/<slug:slug>/veranderd/", views.visie_veranderd, name="veranderd"),
    path("visies/<slug:slug>/wie-doet-wat/", views.overdracht, name="overdracht"),
]
