"""The workspace of an adviesraad, closed to everyone else (mounted under /werkplaats/adviesraad/).

Its home looks at reacties too and stands in publicatie.
"""

from django.urls import path

from advies.views.raadswerk import concept, lezen, nareactie, vergaderingen

app_name = "raadswerk"

urlpatterns = [
    path("<int:pk>/vergaderingen/", vergaderingen.vergadering_list, name="vergadering-list"),
    path("vergaderingen/<int:pk>/weg/", vergaderingen.vergadering_delete, name="vergadering-delete"),
    path("<int:pk>/advies/nieuw/", concept.concept_create, name="concept-create"),
    path("aanvragen/<int:pk>/schrijven/", concept.concept_bij_aanvraag, name="concept-bij-aanvraag"),
    path("aanvragen/<int:pk>/papier/", lezen.aanvraag_papier, name="aanvraag-papier"),
    path("concepten/<int:pk>/", concept.concept_update, name="concept-update"),
    path("concepten/<int:pk>/brief/", concept.concept_brief, name="concept-brief"),
    path("concepten/<int:pk>/brief/bestand/", concept.concept_bestand, name="concept-bestand"),
    path("concepten/<int:pk>/brief/weg/", concept.concept_brief_weg, name="concept-brief-weg"),
    path("concepten/<int:pk>/voorbeeld/", concept.concept_detail, name="concept-detail"),
    path("concepten/<int:pk>/uitbrengen/", concept.concept_uitbrengen, name="concept-uitbrengen"),
    path("concepten/<int:pk>/weg/", concept.concept_delete, name="concept-delete"),
    path("<int:pk>/lezen/<slug:slug>/", lezen.uitgave_lezen, name="uitgave-lezen"),
    path("<int:pk>/opmerkingen/", lezen.opmerking_list, name="opmerking-list"),
    path("opmerkingen/<int:pk>/afhandelen/", lezen.opmerking_afhandelen, name="opmerking-afhandelen"),
    path("opmerkingen/<int:pk>/overnemen/", lezen.opmerking_overnemen, name="opmerking-overnemen"),
    path("nareactie/<int:pk>/", nareactie.nareactie_update, name="nareactie-update"),
    path("nareactie/<int:pk>/indienen/", nareactie.nareactie_indienen, name="nareactie-indienen"),
]
