"""The addresses of the portal, and one page that does next to nothing: what every other page is compared with."""

from django.shortcuts import render
from django.urls import include, path

from portaal.models import Gemeente
from visie.models import Visie


def kaal(request):
    """The template of the werkplaats with three queries."""
    visie = Visie.objects.actueel()
    return render(
        request,
        "werkplaats/base.html",
        {"visie": visie, "gemeente": Gemeente.get(), "themas": list(visie.themas.geldend())},
    )


urlpatterns = [path("kaal/", kaal), path("", include("portaal.urls"))]
handler404, handler500 = "django.views.defaults.page_not_found", "django.views.defaults.server_error"
