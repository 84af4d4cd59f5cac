"""What is kept about one person, and requests about it, for the beheerder (mounted under /beheer/)."""

from django.urls import path

from participatie.views import inzage

app_name = "inzage"

urlpatterns = [
    path("inzage/", inzage.overzicht, name="overzicht"),
    path("inzage/<int:pk>/", inzage.dossier, name="dossier"),
    path("inzage/<int:pk>/gegevens/", inzage.corrigeren, name="corrigeren"),
    path("inzage/<int:pk>/wissen/", inzage.wissen, name="wissen"),
    path("inzage/wachtend/<int:pk>/", inzage.wachtend_dossier, name="wachtend-dossier"),
    path("inzage/wachtend/<int:pk>/wissen/", inzage.wachtend_wissen, name="wachtend-wissen"),
    path("inzage/verzoeken/nieuw/", inzage.verzoek_create, name="verzoek-create"),
    path("inzage/verzoeken/<int:pk>/", inzage.verzoek_detail, name="verzoek-detail"),
]
