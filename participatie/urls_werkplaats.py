"""Inbreng in the werkplaats (mounted under /werkplaats/)."""

from django.urls import path

from participatie.views import bijeenkomst, brief, importeren, invoer, kaart, lijst, reactie, uitvraag, website

app_name = "participatie"

urlpatterns = [
    path("uitvragen/", uitvraag.uitvraag_list, name="uitvraag-list"),
    path("uitvragen/nieuw/", uitvraag.uitvraag_create, name="uitvraag-create"),
    path("uitvragen/<slug:slug>/", uitvraag.uitvraag_update, name="uitvraag-update"),
    path("bijeenkomsten/", bijeenkomst.bijeenkomst_list, name="bijeenkomst-list"),
    path("bijeenkomsten/nieuw/", bijeenkomst.bijeenkomst_create, name="bijeenkomst-create"),
    path("bijeenkomsten/<int:pk>/", bijeenkomst.bijeenkomst_detail, name="bijeenkomst-detail"),
    path("bijeenkomsten/<int:pk>/bewerken/", bijeenkomst.bijeenkomst_update, name="bijeenkomst-update"),
    path("bijeenkomsten/<int:pk>/punten/", bijeenkomst.bijeenkomst_punt, name="bijeenkomst-punt"),
    path("inbreng/nieuw/", invoer.inbreng_create, name="inbreng-create"),
    path("inbreng/kaarten/", kaart.stapel_list, name="stapel-list"),
    path("inbreng/kaarten/<int:pk>/", kaart.kaart_create, name="kaart-create"),
    path("inbreng/kaarten/<int:pk>/terug/", kaart.kaart_terug, name="kaart-terug"),
    path("inbreng/importeren/", importeren.import_list, name="import-list"),
    path("inbreng/importeren/<int:pk>/", importeren.import_detail, name="import-detail"),
    path("inbreng/importeren/<int:pk>/kolommen/", importeren.import_kolommen, name="import-kolommen"),
    path("inbreng/importeren/<int:pk>/woorden/", importeren.import_woorden, name="import-woorden"),
    path("inbreng/importeren/<int:pk>/proef/", importeren.import_proef, name="import-proef"),
    path("inbreng/importeren/<int:pk>/invoeren/", importeren.import_invoeren, name="import-invoeren"),
    path("inbreng/importeren/<int:pk>/terug/", importeren.import_terug, name="import-terug"),
    path("inbreng/<int:pk>/splitsen/", brief.splitsen, name="inbreng-splitsen"),
    path("inbreng/<int:pk>/brief/", brief.bijlage, name="inbreng-bijlage"),
    path("reacties/", lijst.reactie_list, name="reactie-list"),
    path("reacties/<int:pk>/", reactie.reactie_detail, name="reactie-detail"),
    path("reacties/<int:pk>/openbaar/", reactie.reactie_openbaar, name="reactie-openbaar"),
    path("reacties/<int:pk>/van-website/", website.van_site_halen, name="reactie-van-site"),
    path("reacties/<int:pk>/intrekken/", brief.intrekken, name="reactie-intrekken"),
    path("reacties/<int:pk>/indelen/", reactie.reactie_indelen, name="reactie-indelen"),
    path("reacties/<int:pk>/taak/", reactie.reactie_taak, name="reactie-taak"),
    path("reacties/<int:pk>/contact/", reactie.contact, name="contact"),
]
