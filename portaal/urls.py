"""The site's contents. Each app holds its own addresses; this file only includes them."""

from django.urls import include, path

from portaal import views
from publicatie.views.openbaar import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("publicatie.urls")),
    path("meedoen/", include("participatie.urls")),
    path("advies/", include("advies.urls")),
    path("voortgang/trekker/", include("visie.urls_trekker")),
    path(
        "werkplaats/",
        include(
            [
                path("", include("publicatie.urls_werkplaats")),
                path("", include("visie.urls")),
                path("", include("participatie.urls_werkplaats")),
                path("", include("advies.urls_werkplaats")),
                path("adviesraad/", include("advies.urls_adviesraad")),
            ]
        ),
    ),
    path("beheer/", include("portaal.urls_beheer")),
    path("beheer/", include("participatie.urls_beheer")),
    path("account/", include("portaal.urls_account")),
    path("", include("portaal.urls_pagina")),
    path("huisstijl.css", views.huisstijl_css, name="huisstijl"),
    path("logo/<uuid:pk>/", views.logo, name="logo"),
    path("gezond/", views.gezond, name="gezond"),
    path("gereed/", views.gereed, name="gereed"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
]

handler400 = "portaal.views.bad_request"
handler403 = "portaal.views.permission_denied"
handler404 = "portaal.views.page_not_found"
handler500 = "portaal.views.server_error"
