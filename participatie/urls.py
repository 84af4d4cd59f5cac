"""Taking part, for everyone (mounted under /meedoen/)."""

from django.urls import path

from participatie.views import bijeenkomst, formulier, openbaar, organisatie

app_name = "meedoen"

urlpatterns = [
    path("", openbaar.uitvraag_list, name="uitvraag-list"),
    path("reacties/", openbaar.reactie_list, name="reactie-list"),
    path("reacties/<int:inbreng>.<int:nummer>/", openbaar.reactie_detail, name="reactie-detail"),
    path("bijeenkomsten/<int:pk>/", bijeenkomst.bijeenkomst_openbaar, name="bijeenkomst"),
    path("volgen/", openbaar.volgen, name="volgen"),
    path("<slug:slug>/", openbaar.uitvraag_detail, name="uitvraag-detail"),
    path("<slug:slug>/nl/", formulier.begin, name="begin"),
    path("<slug:slug>/nl/organisatie/", organisatie.organisatie, name="organisatie"),
    path("<slug:slug>/nl/controle/", formulier.controle, name="controle"),
    path("<slug:slug>/nl/verzonden/", formulier.verzonden, name="verzonden"),
    path("<slug:slug>/nl/<slug:stap>/", formulier.stap, name="stap"),
]
