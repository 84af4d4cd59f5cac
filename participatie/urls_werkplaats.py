"""Inbreng in the werkplaats (mounted under /werkplaats/)."""

from django.urls import path

from participatie.views import brief, website
from participatie.views import werkplaats as views

app_name = "participatie"

urlpatterns = [
    path("uitvragen/", views.uitvraag_list, name="uitvraag-list"),
    path("uitvragen/nieuw/", views.uitvraag_create, name="uitvraag-create"),
    path("uitvragen/<slug:slug>/", views.uitvraag_update, name="uitvraag-update"),
    path("inbreng/nieuw/", views.inbreng_create, name="inbreng-create"),
    path("inbreng/<int:pk>/splitsen/", brief.splitsen, name="inbreng-splitsen"),
    path("inbreng/<int:pk>/brief/", brief.bijlage, name="inbreng-bijlage"),
    path("reacties/", views.reactie_list, name="reactie-list"),
    path("reacties/<int:pk>/", views.reactie_detail, name="reactie-detail"),
    path("reacties/<int:pk>/openbaar/", views.reactie_openbaar, name="reactie-openbaar"),
    path("reacties/<int:pk>/van-website/", website.van_site_halen, name="reactie-van-site"),
    path("reacties/<int:pk>/intrekken/", brief.intrekken, name="reactie-intrekken"),
    path("reacties/<int:pk>/indelen/", views.reactie_indelen, name="reactie-indelen"),
    path("reacties/<int:pk>/taak/", views.reactie_taak, name="reactie-taak"),
    path("reacties/<int:pk>/contact/", views.contact, name="contact"),
]
