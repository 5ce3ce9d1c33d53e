from datetime import datetime

from django.urls import reverse

from config.sitemaps import Entry, Section
from guides.dependencies import published_and_digests
from guides.models import Guide


class OfGuides(Section):
    made_of = staticmethod(published_and_digests)

    @property
    def published(self) -> list[Guide]:
        return self.once("guides", lambda: list(Guide.objects.published()))


class GuideSitemap(OfGuides):
    def entries(self) -> list[Entry]:
        return [Entry(guide.get_absolute_url(), guide.updated_at) for guide in self.published]

    def changed(self) -> datetime | None:
        return max((guide.updated_at for guide in self.published), default=None)


class GuidePageSitemap(OfGuides):
    """The list of guides, the pages of figures, and the questions of the self-check: its results
    are for who answered."""

    def entries(self) -> list[Entry]:
        figures = [guide.figures_url for guide in self.published if guide.has_figures]
        return [
            Entry(path) for path in (reverse("guides:list"), reverse("guides:self-check"), *figures)
        ]
