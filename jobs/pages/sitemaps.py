from datetime import datetime
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.urls import reverse

from config.sitemaps import SiteSitemap
from jobs.models import Employer, JobPosting
from jobs.pages.listing import list_url
from jobs.search.criteria import Criteria
from jobs.search.facets import PREFECTURE, prefectures_of


def _list_of(**chosen: str) -> str:
    return list_url(Criteria(chosen={param: (value,) for param, value in chosen.items()}))


class PageSitemap(SiteSitemap):
    """The home page, the list, and the lists by call type and prefecture that hold something."""

    def items(self) -> list[str]:
        read = dict.fromkeys(["call_type", *PREFECTURE.fields])
        found = JobPosting.objects.listed().order_by().values_list(*read, named=True).distinct()
        both = sorted({(row.call_type, code) for row in found for code in prefectures_of(row)})
        call_types = sorted({call_type for call_type, _ in both})
        prefectures = sorted({prefecture for _, prefecture in both})
        return [
            reverse("jobs:home"),
            list_url(Criteria()),
            *(_list_of(call_type=call_type) for call_type in call_types),
            *(_list_of(prefecture=prefecture) for prefecture in prefectures),
            *(_list_of(call_type=call_type, prefecture=code) for call_type, code in both),
        ]

    def location(self, item: str) -> str:
        return item


class PostingSitemap(SiteSitemap):
    limit = 5000

    def items(self) -> QuerySet[JobPosting]:
        """In an order that new postings do not change: none is missed between two pages."""
        return JobPosting.objects.listed().order_by("pk").only("pk", "updated_at")

    def lastmod(self, posting: JobPosting) -> datetime:
        return posting.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        """Asked of the database: Django would read every posting."""
        return JobPosting.objects.listed().aggregate(latest=Max("updated_at"))["latest"]


class EmployerSitemap(SiteSitemap):
    """The pages of employers that have something live."""

    limit = 5000

    def items(self) -> QuerySet[Employer]:
        """`changed`: when the last of what is live now was changed."""
        live = JobPosting.objects.listed().filter(employer=OuterRef("pk")).order_by()
        changed = live.values("employer").annotate(changed=Max("updated_at")).values("changed")
        found = Employer.objects.annotate(changed=Subquery(changed)).filter(changed__isnull=False)
        return found.order_by("pk").only("pk")

    def lastmod(self, employer: Any) -> datetime:
        return employer.changed

    def get_latest_lastmod(self) -> datetime | None:
        return JobPosting.objects.listed().aggregate(latest=Max("updated_at"))["latest"]
