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
    """The list of guides, the pages of figures, and the questions of the self-check: its results
    are for who answered."""

    def items(self) -> list[str]:
        figures = [guide.figures_url for guide in Guide.objects.published() if guide.has_figures]
        return [reverse("guides:list"), reverse("guides:self-check"), *figures]

    def location(self, item: str) -> str:
        return item
