from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from guides.models import Guide


class GuideSitemap(Sitemap):
    def items(self) -> QuerySet[Guide]:
        return Guide.objects.published()

    def lastmod(self, guide: Guide) -> datetime:
        return guide.updated_at


class SelfCheckSitemap(Sitemap):
    """The questions; results are for those who answered."""

    def items(self) -> list[str]:
        return ["guides:self-check"]

    def location(self, item: str) -> str:
        return reverse(item)
