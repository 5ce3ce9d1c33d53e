from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from guides.models import Guide


class GuideSitemap(Sitemap):
    def items(self):
        return Guide.objects.published()

    def lastmod(self, guide):
        return guide.updated_at


class SelfCheckSitemap(Sitemap):
    """The questions; results are for those who answered."""

    def items(self):
        return ["guides:self-check"]

    def location(self, item):
        return reverse(item)
