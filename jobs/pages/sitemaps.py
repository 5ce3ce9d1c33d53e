from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from jobs.models import JobPosting


class PageSitemap(Sitemap):
    def items(self):
        return ["jobs:home", "jobs:list"]

    def location(self, item):
        return reverse(item)


class PostingSitemap(Sitemap):
    """Live postings of real employers: fictional ones are not for search engines."""

    limit = 5000

    def items(self):
        live = JobPosting.objects.live().filter(employer__is_demo=False)
        return live.in_order("new").only("pk", "updated_at")

    def lastmod(self, posting):
        return posting.updated_at
