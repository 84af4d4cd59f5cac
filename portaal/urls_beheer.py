"""Accounts and settings of the gemeente (mounted under /beheer/)."""

from django.urls import path

from portaal import views_beheer as views

app_name = "beheer"

urlpatterns = [
    path("", views.gebruiker_list, name="gebruiker-list"),
    path("accounts/nieuw/", views.gebruiker_create, name="gebruiker-create"),
    path("accounts/<int:pk>/", views.gebruiker_update, name="gebruiker-update"),
    path("gemeente/", views.gemeente, name="gemeente"),
]
