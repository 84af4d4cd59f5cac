"""The addresses of the portal, and pages that do next to nothing: what every other page is compared with."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from benchmarks import eigen_template
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


def kaal_zelf(request):
    """The template of the page measured last, with what it was given then, and three queries: all but the looking up."""
    visie = Visie.objects.actueel()
    list(visie.themas.geldend())
    Gemeente.get()
    template, context = eigen_template.laatste
    return HttpResponse(template.render(context, request))


@login_not_required
def kaal_insert(request):
    """What a submission is compared with: one row in a table of one column."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_kaal (tekst) VALUES (%s)", [request.POST["tekst"]])
    return HttpResponse("bewaard")


urlpatterns = [
    path("kaal/", kaal),
    path("kaal-zelf/", kaal_zelf),
    path("kaal-insert/", kaal_insert),
    path("", include("portaal.urls")),
]
handler404, handler500 = "django.views.defaults.page_not_found", "django.views.defaults.server_error"
