"""Home of the werkplaats and publishing (mounted under /werkplaats/)."""

from django.urls import path

from publicatie import views_werkplaats as views
from publicatie import views_word

app_name = "werkplaats"

urlpatterns = [
    path("", views.home, name="home"),
    path("uitgeven/", views.uitgeven, name="uitgeven"),
    path("uitgeven/<int:pk>/", views.opdracht, name="opdracht"),
    path("visies/<slug:slug>/fase/", views.visie_fase, name="visie-fase"),
    path("visies/<slug:slug>/word/", views_word.word, name="word"),
    path("visies/<slug:slug>/word/bevestigen/", views_word.word_bevestigen, name="word-bevestigen"),
    path("visies/<slug:slug>/word/concept.<str:soort>", views_word.concept, name="word-concept"),
    path("themas/<int:pk>/word/concept.<str:soort>", views_word.concept_van_thema, name="word-concept-thema"),
    path("paragrafen/<uuid:pk>/herkomst/", views.paragraaf_herkomst, name="paragraaf-herkomst"),
]
