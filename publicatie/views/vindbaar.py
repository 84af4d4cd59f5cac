"""The feed, the sitemap, and what robots may read."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portaal.berichten import adres
from publicatie.vindbaar import KAARTEN, UitgavenFeed


@login_not_required
@require_safe
def feed(request):
    response = UitgavenFeed()(request)
    patch_cache_control(response, public=True, max_age=300)
    return response


@login_not_required
@require_safe
def sitemap(request):
    response = sitemap_view(request, KAARTEN, content_type="application/xml")
    patch_cache_control(response, public=True, max_age=300)
    return response


@login_not_required
@require_safe
def robots(request):
    """Everything that is public may be found; the rest asks for a log-in anyway."""
    regels = ["User-agent: *", "Disallow: /werkplaats/", "Disallow: /beheer/", "Disallow: /account/", ""]
    return HttpResponse("\n".join([*regels, f"Sitemap: {adres('/sitemap.xml')}", ""]), content_type="text/plain")
