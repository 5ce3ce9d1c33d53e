"""What sitemaps are made of: sections, in pages of addresses, and their XML (sitemaps.org).

Django's own views make an object and a template's context of every address, and take the host from
the request.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from django.utils import timezone

from config.site_address import absolute

#: Addresses in a file. The protocol allows 50,000; so many are looked up and written in 25 ms.
PER_PAGE = 5_000

_BEGINS = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class Entry(NamedTuple):
    """`path`: of a page, with its query. `changed`: when it last was, None where nobody knows."""

    path: str
    changed: datetime | None = None


class Section:
    """Addresses of one kind. One is made for each request.

    `shared`: what sections that are made for one request have found out for each other.
    """

    #: Tells what it is made of besides postings: see jobs.pages.remembered.
    made_of: Callable[[], object] = staticmethod(lambda: None)

    def __init__(self, shared: dict[str, Any] | None = None) -> None:
        self.shared = {} if shared is None else shared

    def once[Found](self, name: str, find: Callable[[], Found]) -> Found:
        """Return what `find` finds, for all sections that ask for `name`."""
        if name not in self.shared:
            self.shared[name] = find()
        return self.shared[name]

    def entries(self) -> list[Entry]:
        """Return all, in an order that new ones do not change."""
        raise NotImplementedError

    def pages(self) -> int:
        """At least 1, which may be empty."""
        return pages_of(len(self.entries()))

    def page(self, number: int) -> list[Entry]:
        """Return the entries of a page, from 1; none beyond the last."""
        return self.entries()[(number - 1) * PER_PAGE : number * PER_PAGE]

    def changed(self) -> datetime | None:
        """When any of it last was."""
        return None


def pages_of(count: int) -> int:
    return max(-(-count // PER_PAGE), 1)


def addresses_xml(entries: Iterable[Entry]) -> str:
    zone = timezone.get_current_timezone()
    return _xml("urlset", "url", entries, lambda changed: str(changed.astimezone(zone).date()))


def files_xml(files: Iterable[Entry]) -> str:
    return _xml(
        "sitemapindex", "sitemap", files, lambda changed: timezone.localtime(changed).isoformat()
    )


def _xml(root: str, tag: str, entries: Iterable[Entry], told: Callable[[datetime], str]) -> str:
    lines = [
        f"<{tag}><loc>{escape(absolute(path))}</loc>"
        + (f"<lastmod>{told(changed)}</lastmod>" if changed else "")
        + f"</{tag}>"
        for path, changed in entries
    ]
    return f"{_BEGINS}<{root} {_SCHEMA}>\n{'\n'.join(lines)}\n</{root}>\n"
