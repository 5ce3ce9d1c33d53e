from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from jobs.models import JobPosting


class PageSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["jobs:home", "jobs:list"]

    def location(self, item: str) -> str:
        return reverse(item)


class PostingSitemap(Sitemap):
    """Live postings of real employers: fictional ones are not for search engines."""

    limit = 5000

    def items(self) -> QuerySet[JobPosting]:
        live = JobPosting.objects.live().filter(employer__is_demo=False)
        return live.in_order("new").only("pk", "updated_at")

    def lastmod(self, posting: JobPosting) -> datetime:
        return posting.updated_at
