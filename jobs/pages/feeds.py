"""The list as an Atom feed, with the list's own parameters."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from config.door import clean_text
from config.moments import holds_only_now
from config.site_address import SITE_NAME, absolute, tag_uri
from jobs.models.rows import PostingRow, rows_for_cards
from jobs.pages.addresses import LIST_PARAMETERS
from jobs.pages.cards import CALL_TYPE
from jobs.pages.headings import heading_of
from jobs.pages.listing import list_url
from jobs.pages.remembered import remembered
from jobs.postings.schema.pay import pay_text
from jobs.postings.schema.place import place_text
from jobs.search.engine import search
from jobs.search.filterset import PostingFilterSet


class PostingFeed(Feed):
    """Every address is given in full, or Django would take the host from the request.

    The ids are names that stay: readers would show a posting again whose id has changed.
    """

    feed_type = Atom1Feed
    author_name = SITE_NAME
    subtitle = "発信と受信の求人を、条件をつけて追いかけられます。"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without Last-Modified: when a posting ends, what is left was not changed, and whoever
        asks by that would be told that nothing was."""
        response = super().__call__(request, *args, **kwargs)
        del response["Last-Modified"]
        return response

    def get_object(self, request: HttpRequest) -> PostingFilterSet:
        return PostingFilterSet(request.GET)

    def title(self, filterset: PostingFilterSet) -> str:
        return _sendable(f"{SITE_NAME}: {heading_of(filterset.criteria)}")

    def author_link(self) -> str:
        return absolute(reverse("jobs:home"))

    def link(self, filterset: PostingFilterSet) -> str:
        return absolute(list_url(filterset.criteria, filterset.page))

    def feed_url(self, filterset: PostingFilterSet) -> str:
        return absolute(_feed_path(filterset.criteria.query_string(filterset.page)))

    def feed_guid(self, filterset: PostingFilterSet) -> str:
        """The same for each page of what is asked for: they are one feed (RFC 5005)."""
        return tag_uri(_feed_path(filterset.criteria.query_string()))

    def items(self, filterset: PostingFilterSet) -> list[PostingRow]:
        found = rows_for_cards(search(filterset.criteria, filterset.page, timezone.now()).keys)
        if not found:
            holds_only_now()  # Django says then that it was changed now
        return found

    def item_link(self, posting: PostingRow) -> str:
        return absolute(posting.get_absolute_url())

    def item_guid(self, posting: PostingRow) -> str:
        return tag_uri(posting.get_absolute_url())

    def item_title(self, posting: PostingRow) -> str:
        return _sendable(f"【{CALL_TYPE.read(posting)}】{posting.title}")

    def item_description(self, posting: PostingRow) -> str:
        """A summary in HTML, as Django declares it."""
        parts = [posting.employer.name, place_text(posting), pay_text(posting)]
        if posting.employer.is_demo:
            parts.append("見本のための架空の求人です")
        return escape(_sendable(" / ".join(parts)))

    def item_pubdate(self, posting: PostingRow) -> datetime | None:
        return posting.opens_at

    def item_updateddate(self, posting: PostingRow) -> datetime:
        return posting.updated_at


#: The feed's view.
feed = remembered(reads=LIST_PARAMETERS)(PostingFeed())


def _feed_path(query: str) -> str:
    return reverse("jobs:feed") + (f"?{query}" if query else "")


def _sendable(text: str) -> str:
    """One character that XML cannot hold would take the whole feed with it."""
    return clean_text(text, one_line=True)
