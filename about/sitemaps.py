from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from about.pages import PAGES


class AboutSitemap(Sitemap):
    def items(self) -> list[str]:
        return [f"about:{page.name}" for page in PAGES]

    def location(self, item: str) -> str:
        return reverse(item)
