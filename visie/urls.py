"""The visie in the werkplaats (mounted under /werkplaats/)."""

from django.urls import path

from visie import views

app_name = "visie"

urlpatterns = [
    path("visies/", views.visie_list, name="visie-list"),
    path("visies/nieuw/", views.visie_create, name="visie-create"),
    path("visies/startnotitie/", views.startnotitie_lezen, name="startnotitie"),
    path("visies/startnotitie/bevestigen/", views.startnotitie_bevestigen, name="startnotitie-bevestigen"),
    path("visies/<slug:slug>/", views.visie_detail, name="visie-detail"),
    path("visies/<slug:slug>/bewerken/", views.visie_update, name="visie-update"),
    path("visies/<slug:slug>/fase/", views.visie_fase, name="visie-fase"),
    path("visies/<slug:slug>/actueel/", views.visie_actueel, name="visie-actueel"),
    path("visies/<slug:slug>/startnotitie/", views.startnotitie_lezen, name="visie-startnotitie"),
    path(
        "visies/<slug:slug>/startnotitie/bevestigen/",
        views.startnotitie_bevestigen,
        name="visie-startnotitie-bevestigen",
    ),
    path("visies/<slug:slug>/themas/nieuw/", views.thema_create, name="thema-create"),
    path("visies/<slug:slug>/kaders/", views.kader_list, name="kader-list"),
    path("visies/<slug:slug>/kaders/nieuw/", views.kader_create, name="kader-create"),
    path("visies/<slug:slug>/maatregelen/", views.maatregel_list, name="maatregel-list"),
    path("visies/<slug:slug>/maatregelen/nieuw/", views.maatregel_create, name="maatregel-create"),
    path("visies/<slug:slug>/vervallen/", views.vervallen_list, name="vervallen-list"),
    path("visies/<slug:slug>/paragrafen/nieuw/", views.paragraaf_create, name="paragraaf-create"),
    path("themas/<int:pk>/paragrafen/nieuw/", views.thema_paragraaf_create, name="thema-paragraaf-create"),
    path("themas/<int:pk>/verplaatsen/", views.thema_move, name="thema-verplaatsen"),
    path("themas/<int:pk>/vervallen/", views.thema_vervallen, name="thema-vervallen"),
    path("themas/<int:pk>/herstellen/", views.thema_herstel, name="thema-herstellen"),
    path("kaders/<int:pk>/vervallen/", views.kader_vervallen, name="kader-vervallen"),
    path("kaders/<int:pk>/herstellen/", views.kader_herstel, name="kader-herstellen"),
    path("maatregelen/<int:pk>/vervallen/", views.maatregel_vervallen, name="maatregel-vervallen"),
    path("maatregelen/<int:pk>/herstellen/", views.maatregel_herstel, name="maatregel-herstellen"),
    path("paragrafen/<uuid:pk>/titel/", views.paragraaf_titel, name="paragraaf-titel"),
    path("paragrafen/<uuid:pk>/verplaatsen/", views.paragraaf_move, name="paragraaf-verplaatsen"),
    path("paragrafen/<uuid:pk>/vervallen/", views.paragraaf_vervallen, name="paragraaf-vervallen"),
    path("paragrafen/<uuid:pk>/herstellen/", views.paragraaf_herstel, name="paragraaf-herstellen"),
    path("themas/<int:pk>/", views.thema_detail, name="thema-detail"),
    path("themas/<int:pk>/bewerken/", views.thema_update, name="thema-update"),
    path("kaders/<int:pk>/", views.kader_detail, name="kader-detail"),
    path("kaders/<int:pk>/bewerken/", views.kader_update, name="kader-update"),
    path("kaders/<int:pk>/ontkoppelen/", views.kader_koppeling_weg, name="kader-ontkoppelen"),
    path("kaders/<int:pk>/afwijking-intrekken/", views.kader_afwijking_weg, name="kader-afwijking-intrekken"),
    path("maatregelen/<int:pk>/", views.maatregel_update, name="maatregel-update"),
    path("paragrafen/<uuid:pk>/", views.paragraaf_update, name="paragraaf-update"),
    path("paragrafen/<uuid:pk>/geschiedenis/", views.paragraaf_geschiedenis, name="paragraaf-geschiedenis"),
    path("paragrafen/<uuid:pk>/verschil/", views.paragraaf_verschil, name="paragraaf-verschil"),
]
