"""What anyone reads: home, the visie, documents, the raad page (mounted at the root)."""

from django.urls import path

from publicatie.views import gegevens, gemaakt, veranderd, vindbaar, zoeken
from publicatie.views import openbaar as views
from visie.models import Uitgave

app_name = "publicatie"

urlpatterns = [
    path("meedoen/<slug:slug>/papier.pdf", gemaakt.papier, name="papier"),
    path("advies/<int:pk>/collegereactie.<str:soort>", gemaakt.collegereactie_openbaar, name="collegereactie"),
    path("visie/", views.visie, name="visie"),
    *(
        path(
            f"visie/{soort}.{formaat}",
            views.huidig_bestand,
            {"soort": soort, "formaat": formaat},
            name=f"{soort}-{formaat}",
        )
        for soort in Uitgave.Soort.values
        for formaat in ("pdf", "docx", "odt", "json")
    ),
    path(
        "visie/raadspakket.zip",
        views.huidig_bestand,
        {"soort": "raadspakket", "formaat": "zip"},
        name="raadspakket-zip",
    ),
    path("visie/schema.json", gegevens.schema, name="schema"),
    path("visie/uitgaven.atom", vindbaar.feed, name="feed"),
    path("sitemap.xml", vindbaar.sitemap, name="sitemap"),
    path("robots.txt", vindbaar.robots, name="robots"),
    path("visie/thema/<slug:slug>/", views.thema, name="thema"),
    path("visie/<slug:slug>/", views.uitgave, name="uitgave"),
    path("visie/<slug:slug>/veranderd/", veranderd.veranderd, name="veranderd"),
    path("visie/<slug:slug>/waarom/", veranderd.waarom, name="waarom"),
    path("visie/<slug:slug>/zoeken/", zoeken.zoeken, name="zoeken"),
    path("beeld/<str:sha256>.<str:soort>", views.beeld, name="beeld"),
    path("documenten/", views.documenten, name="documenten"),
    path("documenten/<str:sha256>/<str:naam>", views.bestand, name="bestand"),
    path("voortgang/", views.voortgang, name="voortgang"),
    path("raad/", views.raad, name="raad"),
    path("toegankelijkheid/", views.toegankelijkheid, name="toegankelijkheid"),
    path("privacy/", views.privacy, name="privacy"),
]
