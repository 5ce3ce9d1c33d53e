"""What the pages of guides show besides postings, asked for with each request: see
jobs.pages.remembered."""

from django.db.models import Count, QuerySet
from django.db.models.functions import MD5
from django.http import HttpRequest

from config.prepared import Together, prepared, whole
from guides.choices import GuideStatus
from guides.comments.discussion import PAGE_SIZE, SHOWN, newest_first
from guides.models import Comment, Guide

_COLUMNS = [name for name in whole(Guide) if name != "body"]


@prepared(str)
def _guide_of(slug: str) -> QuerySet:
    """The body as a digest, which is a twentieth of the work to compare."""
    return Guide.objects.filter(slug=slug).values_list(*_COLUMNS, MD5("body"))


@prepared(str)
def _all_of(status: str) -> QuerySet:
    return Guide.objects.filter(status=status).values_list(*_COLUMNS, MD5("body"))


@prepared(str)
def _listed_of(status: str) -> QuerySet:
    return Guide.objects.filter(status=status).values_list("slug", "title", "summary", "updated_at")


def _approved(slug: str) -> QuerySet[Comment]:
    return Comment.objects.approved().filter(guide__slug=slug)


@prepared(str)
def _tally_of(slug: str) -> QuerySet:
    return _approved(slug).order_by("role").values_list("role").annotate(Count("pk"))


@prepared(str)
def _newest_of(slug: str) -> QuerySet:
    return newest_first(_approved(slug)).values_list("pk", *SHOWN)[:PAGE_SIZE]


_guide_and_comments = Together(_guide_of, _tally_of, _newest_of)


def published_guides(_request: HttpRequest) -> list[tuple]:
    return _listed_of.stored(GuideStatus.PUBLISHED.value)


def published_and_digests() -> list[tuple]:
    """All that is published, each as in guide_alone(): for sitemaps."""
    return _all_of.stored(GuideStatus.PUBLISHED.value)


def guide_alone(_request: HttpRequest, slug: str) -> list[tuple]:
    return _guide_of.stored(slug)


def guide_and_comments(_request: HttpRequest, slug: str) -> tuple:
    """The guide, and what its first page of comments shows."""
    return _guide_and_comments.stored(slug)
