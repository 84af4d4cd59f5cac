"""Adviezen in the werkplaats (mounted under /werkplaats/)."""

from django.urls import path

from advies.views import aanvraag, antwoord, beloften, brief, overzicht, raden, splitsen, vragen

app_name = "advies"

urlpatterns = [
    path("adviezen/", brief.advies_list, name="advies-list"),
    path("adviezen/nieuw/", brief.advies_create, name="advies-create"),
    path("adviezen/aanvragen/nieuw/", aanvraag.aanvraag_create, name="aanvraag-create"),
    path("adviezen/aanvragen/stukken/<int:pk>/", aanvraag.stuk, name="aanvraagstuk"),
    path("adviezen/aanvragen/stukken/<int:pk>/weg/", aanvraag.stuk_delete, name="aanvraagstuk-delete"),
    path("adviezen/aanvragen/<int:pk>/", aanvraag.aanvraag_detail, name="aanvraag-detail"),
    path("adviezen/aanvragen/<int:pk>/bewerken/", aanvraag.aanvraag_update, name="aanvraag-update"),
    path("adviezen/aanvragen/<int:pk>/versturen/", aanvraag.aanvraag_versturen, name="aanvraag-versturen"),
    path("adviezen/aanvragen/<int:pk>/stukken/", aanvraag.stuk_create, name="aanvraagstuk-create"),
    path("adviezen/aanvragen/<int:pk>/datum/", aanvraag.aanvraag_datum, name="aanvraag-datum"),
    path("adviezen/aanvragen/<int:pk>/intrekken/", aanvraag.aanvraag_intrekken, name="aanvraag-intrekken"),
    path("adviezen/aanvragen/<int:pk>/gesprek/", aanvraag.gesprek_create, name="gesprek-create"),
    path("adviesraden/", raden.raad_list, name="raad-list"),
    path("adviesraden/nieuw/", raden.raad_create, name="raad-create"),
    path("adviesraden/<int:pk>/", raden.raad_detail, name="raad-detail"),
    path("adviesraden/<int:pk>/bewerken/", raden.raad_update, name="raad-update"),
    path("adviesraden/leden/<int:pk>/weg/", raden.lid_beeindigen, name="lid-beeindigen"),
    path("adviezen/beloften/", beloften.belofte_list, name="belofte-list"),
    path("adviezen/beloften/<int:pk>/", beloften.belofte, name="belofte"),
    path("adviezen/overzicht/", overzicht.overzicht, name="overzicht"),
    path("adviezen/overzicht/csv/", overzicht.overzicht_csv, name="overzicht-csv"),
    path("adviezen/overzicht/<str:stand>/", overzicht.overzicht_delen, name="overzicht-delen"),
    path("adviezen/<int:pk>/", brief.advies_detail, name="advies-detail"),
    path("adviezen/<int:pk>/brief/", brief.brief, name="advies-brief"),
    path("adviezen/<int:pk>/splitsen/", splitsen.advies_splitsen, name="advies-splitsen"),
    path("adviezen/<int:pk>/vragen/<int:nummer>/", vragen.vraag_beantwoord, name="vraag-beantwoord"),
    path("adviezen/<int:pk>/vaststellen/", antwoord.vaststellen, name="vaststellen"),
    path("adviezen/delen/<int:pk>/", antwoord.deel_detail, name="deel-detail"),
    path("adviezen/delen/<int:pk>/themas/", antwoord.deel_themas, name="deel-themas"),
    path("adviezen/delen/<int:pk>/taak/", antwoord.deel_taak, name="deel-taak"),
]
