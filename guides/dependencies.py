"""What the pages of guides show besides postings, asked for with each request: see
jobs.pages.remembered."""

from django.db.models import Count, QuerySet
from django.db.models.functions import MD5
from django.http import HttpRequest

from guides.choices import GuideStatus
from guides.comments.discussion import PAGE_SIZE, SHOWN, newest_first
from guides.models import Comment, Guide
from jobs.pages.prepared import Prepared

#: No guide has such an address, and there is no such status.
NO_SLUG = NO_STATUS = "?"


def _guide(slug: str) -> QuerySet:
    """The body as a digest, which is a twentieth of the work to compare."""
    fields = Guide._meta.concrete_fields
    columns = [field.attname for field in fields if field.name != "body"]
    return Guide.objects.filter(slug=slug).values_list(*columns, MD5("body"))


def _listed(status: str) -> QuerySet:
    return Guide.objects.filter(status=status).values_list("slug", "title", "summary", "updated_at")


def _approved(slug: str) -> QuerySet[Comment]:
    return Comment.objects.approved().filter(guide__slug=slug)


def _tally(slug: str) -> QuerySet:
    return _approved(slug).order_by("role").values_list("role").annotate(Count("pk"))


def _newest(slug: str) -> QuerySet:
    return newest_first(_approved(slug)).values_list("pk", *SHOWN)[:PAGE_SIZE]


_guide_of, _listed_of = Prepared(_guide, NO_SLUG), Prepared(_listed, NO_STATUS)
_tally_of, _newest_of = Prepared(_tally, NO_SLUG), Prepared(_newest, NO_SLUG)


def published_guides(_request: HttpRequest) -> list[tuple]:
    return _listed_of(GuideStatus.PUBLISHED.value)


def guide_alone(_request: HttpRequest, slug: str) -> list[tuple]:
    return _guide_of(slug)


def guide_and_comments(_request: HttpRequest, slug: str) -> tuple:
    """The guide, and what its first page of comments shows."""
    return _guide_of(slug), _tally_of(slug), _newest_of(slug)
