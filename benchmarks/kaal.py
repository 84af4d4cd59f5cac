"""Django with one view and nothing else: no middleware, no database, no template. What every page is slower than."""

import os

from django.conf import settings
from django.http import HttpResponse
from django.urls import path

CONSTANTE = b"x" * int(os.environ.get("BENCH_BYTES", "1000"))


def vast(request):
    # Without it the web server would send it in chunks, which takes longer.
    return HttpResponse(CONSTANTE, headers={"Content-Length": str(len(CONSTANTE))})


urlpatterns = [path("kaal-vast/", vast)]


def application():
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - after the settings

    settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF="benchmarks.kaal", MIDDLEWARE=[], SECRET_KEY="kaal")  # noqa: S106 - signs nothing
    return get_wsgi_application()
