from django.urls import reverse

from about.pages import PAGES
from config.sitemaps import Entry, Section


class AboutSitemap(Section):
    def entries(self) -> list[Entry]:
        return [Entry(reverse(f"about:{page.name}")) for page in PAGES]
