from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from config.sitemaps import SiteSitemap
from guides.models import Guide


class GuideSitemap(SiteSitemap):
    def items(self) -> QuerySet[Guide]:
        return Guide.objects.published()

    def lastmod(self, guide: Guide) -> datetime:
        return guide.updated_at


class GuidePageSitemap(SiteSitemap):
    """The list of guides, and the questions of the self-check: its results are for who answered."""

    def items(self) -> list[str]:
        return ["guides:list", "guides:self-check"]

    def location(self, item: str) -> str:
        return reverse(item)
