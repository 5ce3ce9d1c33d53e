"""The site's sitemap: an index, and the sections it names, each page of which is one file.

Django's own index view and `Sitemap.get_domain` take the host from the request.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import x_robots_tag
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from config.site_address import absolute


class SiteSitemap(Sitemap):
    """A section whose addresses are those of SITE_URL."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


@require_safe
@x_robots_tag
def sitemap_index(request: HttpRequest, sitemaps: dict[str, type[Sitemap]]) -> TemplateResponse:
    """Name every page of every section, with when the section last changed."""
    files = []
    for name, make in sitemaps.items():
        section = make()
        address = absolute(reverse("sitemap_section", args=[name]))
        changed = section.get_latest_lastmod()
        for page in section.paginator.page_range:
            location = address if page == 1 else f"{address}?p={page}"
            files.append({"location": location, "last_mod": changed})
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml"
    )
