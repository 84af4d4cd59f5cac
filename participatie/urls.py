"""Taking part, for everyone (mounted under /meedoen/)."""

from django.urls import path

from participatie.views import bijeenkomst, formulier, openbaar, organisatie, versturen, volgen

app_name = "meedoen"

urlpatterns = [
    path("", openbaar.uitvraag_list, name="uitvraag-list"),
    path("reacties/", openbaar.reactie_list, name="reactie-list"),
    path("reacties/<int:inbreng>.<int:nummer>/", openbaar.reactie_detail, name="reactie-detail"),
    path("gehoord/", openbaar.wie_gehoord, name="gehoord"),
    path("bijeenkomsten/<int:pk>/", bijeenkomst.bijeenkomst_openbaar, name="bijeenkomst"),
    path("volgen/", volgen.volgen, name="volgen"),
    path("volgen/<taal:taal>/", volgen.volgen, name="volgen"),
    path("volgen/gegevens/", volgen.gegevens, name="gegevens"),
    path("volgen/gegevens/wissen/", volgen.gegevens_wissen, name="gegevens-wissen"),
    path("volgen/wissen/", volgen.wissen, name="wissen"),
    path("stoppen/<taal:taal>/<slug:link>/", volgen.stoppen, name="stoppen"),
    path("<slug:slug>/", openbaar.uitvraag_detail, name="uitvraag-detail"),
    path("<slug:slug>/<taal:taal>/", formulier.begin, name="begin"),
    path("<slug:slug>/nl/organisatie/", organisatie.organisatie, name="organisatie"),
    path("<slug:slug>/<taal:taal>/controle/", versturen.controle, name="controle"),
    path("<slug:slug>/<taal:taal>/later/", formulier.later, name="later"),
    path("<slug:slug>/<taal:taal>/verder/<slug:link>/", formulier.verder, name="verder"),
    path("<slug:slug>/<taal:taal>/verzonden/", versturen.verzonden, name="verzonden"),
    path("<slug:slug>/<taal:taal>/<slug:stap>/", formulier.stap, name="stap"),
]
