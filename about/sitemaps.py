from django.urls import reverse

from about.pages import PAGES
from config.sitemaps import SiteSitemap


class AboutSitemap(SiteSitemap):
    def items(self) -> list[str]:
        return [f"about:{page.name}" for page in PAGES]

    def location(self, item: str) -> str:
        return reverse(item)
