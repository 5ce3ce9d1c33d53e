"""The site's sitemap: the file that names all others, those, and what postings give to them."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.moments import holds_only_now
from config.prepared import Prepared, prepared
from config.sitemaps import PER_PAGE, Entry, Section, addresses_xml, files_xml, pages_of
from jobs.models import JobPosting
from jobs.models.employer import employer_path
from jobs.models.posting import posting_path
from jobs.pages.listing import list_url
from jobs.pages.remembered import remembered
from jobs.search.criteria import Criteria
from jobs.search.facets import CALL_TYPE, PREFECTURE, prefectures_of
from jobs.search.index import Index
from jobs.search.sync import follower

type Sections = Mapping[str, type[Section]]


def _made_of(_request: HttpRequest, sections: Sections, section: str | None = None) -> object:
    asked = [make.made_of for name, make in sections.items() if section in (None, name)]
    return [made_of() for made_of in dict.fromkeys(asked)]


@require_safe
@remembered(reads=(), depends_on=_made_of, is_bulky=True)
def sitemap_index(request: HttpRequest, sections: Sections) -> HttpResponse:
    """Name every page of every section, with when the section last changed."""
    files: list[Entry] = []
    shared: dict[str, Any] = {}
    for name, make in sections.items():
        section, path = make(shared), reverse("sitemap_section", args=[name])
        changed = section.changed()
        pages = range(1, section.pages() + 1)
        files += [Entry(path if page == 1 else f"{path}?p={page}", changed) for page in pages]
    return _xml(files_xml(files))


@require_safe
@remembered(reads=("p",), depends_on=_made_of, is_bulky=True)
def sitemap_section(request: HttpRequest, sections: Sections, section: str) -> HttpResponse:
    """A page of a section; 404 where there is none of that number, but an empty first one.

    Without Last-Modified: when a posting ends, what is left was not changed, and whoever asks by
    that would be told that nothing was.
    """
    asked = request.GET.get("p", "1")
    page = int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 9 else 0
    if section not in sections or page < 1:
        raise Http404
    entries = sections[section]().page(page)
    if not entries and page > 1:
        raise Http404
    return _xml(addresses_xml(entries))


def _xml(text: str) -> HttpResponse:
    """It is no page to be found itself."""
    headers = {"X-Robots-Tag": "noindex, noodp, noarchive"}
    return HttpResponse(text, content_type="application/xml", headers=headers)


def _whole_index(now: datetime) -> Index | None:
    index = follower.current()
    if index is None or not index.is_whole:
        holds_only_now()
        return None
    index.listed(now)
    return index


class OfPostings(Section):
    """A section made of what the site lists."""

    @property
    def now(self) -> datetime:
        return self.once("now", timezone.now)

    @property
    def index(self) -> Index | None:
        """None where there is no whole one. Asked what is listed, it says until when that is so."""
        return self.once("index", lambda: _whole_index(self.now))

    @property
    def changed_of(self) -> list[tuple[int, datetime]]:
        """Employers of what is listed, ascending, and when the last of it was changed."""
        _ = self.index  # which says until when it is so
        return self.once("changed of", lambda: _of_employers(settings.DEMO)(self.now))

    def changed(self) -> datetime | None:
        return max((changed for _, changed in self.changed_of), default=None)


class PageSitemap(OfPostings):
    """The home page, the list, and the lists by call type and prefecture that hold something."""

    def entries(self) -> list[Entry]:
        both = self._both()
        call_types = sorted({call_type for call_type, _ in both})
        prefectures = sorted({prefecture for _, prefecture in both})
        paths = [
            reverse("jobs:home"),
            list_url(Criteria()),
            *(_list_of(call_type=call_type) for call_type in call_types),
            *(_list_of(prefecture=prefecture) for prefecture in prefectures),
            *(_list_of(call_type=call_type, prefecture=code) for call_type, code in both),
        ]
        return [Entry(path) for path in paths]

    def changed(self) -> None:
        """Lists change without any of their postings changing."""
        return

    def _both(self) -> list[tuple[str, str]]:
        """Return the call types and prefectures that something listed has, in order."""
        if (index := self.index) is None:
            read = dict.fromkeys(["call_type", *PREFECTURE.fields])
            rows = JobPosting.objects.listed(self.now).order_by().values_list(*read, named=True)
            found = rows.distinct()
            return sorted({(row.call_type, code) for row in found for code in prefectures_of(row)})
        listed = index.listed(self.now)
        return [
            (call_type, code)
            for call_type in sorted(CALL_TYPE.labels)
            if (of_type := listed & index.having(CALL_TYPE, call_type))
            for code in sorted(PREFECTURE.labels)
            if of_type.intersect(index.having(PREFECTURE, code))
        ]


class PostingSitemap(OfPostings):
    """In the order of their keys: none is missed between two pages."""

    def pages(self) -> int:
        if self.index is None:
            return pages_of(JobPosting.objects.listed(self.now).count())
        return pages_of(len(self.index.listed(self.now)))

    def page(self, number: int) -> list[Entry]:
        first, last = (number - 1) * PER_PAGE, number * PER_PAGE
        if self.index is None:
            listed = JobPosting.objects.listed(self.now).order_by("pk")
            found = listed.values_list("pk", "updated_at")[first:last]
            return [Entry(posting_path(key), changed) for key, changed in found]
        keys = self.index.listed(self.now)[first:last]
        if not keys:
            return []
        between = _unended(keys.min(), keys.max(), self.now)
        return [Entry(posting_path(key), changed) for key, changed in between if key in keys]


class EmployerSitemap(OfPostings):
    """The pages of employers that have something listed."""

    def entries(self) -> list[Entry]:
        return [Entry(employer_path(key), changed) for key, changed in self.changed_of]


def _list_of(**chosen: str) -> str:
    return list_url(Criteria(chosen={param: (value,) for param, value in chosen.items()}))


@prepared(int, int, datetime, tells=True)
def _unended(first: int, last: int, now: datetime) -> QuerySet:
    """Those between two keys: most postings of an old site have ended."""
    rows = JobPosting.objects.on_site(now).filter(pk__gte=first, pk__lte=last)
    return rows.order_by("pk").values_list("pk", "updated_at")


@cache
def _of_employers(fictional: bool) -> Prepared:
    @prepared(datetime, tells=True)
    def employers(now: datetime) -> QuerySet:
        live = JobPosting.objects.live(now).of_world(fictional=fictional)
        return live.order_by("employer").values_list("employer").annotate(Max("updated_at"))

    return employers
