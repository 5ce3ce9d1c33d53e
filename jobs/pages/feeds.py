"""The list as an Atom feed, with the list's own parameters."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from config.door import clean_text
from jobs.models import JobPosting
from jobs.pages.listing import list_url
from jobs.postings.schema.pay import pay_text
from jobs.postings.schema.place import place_text
from jobs.search.engine import search
from jobs.search.filterset import PostingFilterSet


class PostingFeed(Feed):
    feed_type = Atom1Feed
    title = "コールくらべ: コールセンターの求人"
    subtitle = "発信と受信の求人を、条件をつけて追いかけられます。"

    def get_object(self, request: HttpRequest) -> PostingFilterSet:
        return PostingFilterSet(request.GET)

    def link(self, filterset: PostingFilterSet) -> str:
        return list_url(filterset.criteria)

    def items(self, filterset: PostingFilterSet) -> list[JobPosting]:
        return search(filterset.criteria, filterset.page, timezone.now()).postings

    def item_title(self, posting: JobPosting) -> str:
        return _sendable(f"【{posting.get_call_type_display()}】{posting.title}")

    def item_description(self, posting: JobPosting) -> str:
        parts = [posting.employer.name, place_text(posting), pay_text(posting)]
        if posting.employer.is_demo:
            parts.append("見本のための架空の求人です")
        return _sendable(" / ".join(parts))

    def item_pubdate(self, posting: JobPosting) -> datetime | None:
        return posting.opens_at

    def item_updateddate(self, posting: JobPosting) -> datetime:
        return posting.updated_at


def _sendable(text: str) -> str:
    """One character that XML cannot hold would take the whole feed with it."""
    return clean_text(text, one_line=True)
