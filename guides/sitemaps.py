from django.contrib.sitemaps import Sitemap

from guides.models import Guide


class GuideSitemap(Sitemap):
    def items(self):
        return Guide.objects.published()

    def lastmod(self, guide):
        return guide.updated_at
