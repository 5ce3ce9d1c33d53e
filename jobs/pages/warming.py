"""Before a server takes requests: each kind of page is asked for once.

Templates are parsed, patterns compiled and skeletons made at their first use, which took half a
second of somebody's first page. What is made here is shared by all workers that fork from it.
"""

import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import reverse

from jobs.models import JobPosting

logger = logging.getLogger(__name__)

type Application = Callable[[dict[str, Any], Callable[..., Any]], Any]

GUIDE = "outbound-vs-inbound"
COMPARED = 3
#: Of lists: as it comes, by every kind of condition and order, and where nothing is found.
LISTS = (
    "",
    "call_type=inbound&prefecture=13&wage_min=1300&page=2",
    "q=%E5%8F%97%E4%BB%98&include_unstated=1&quota=none&sort=wage",
    "sort=ease&remote=fully&days_max=3",
    "q=%22nothing+says+this%22&prefecture=27&city=27127&quota=none",
)


def warm(application: Application) -> None:
    """Read templates, and ask `application`, WSGI's, for each kind of page. Never raises."""
    try:
        _read_templates()
        for path, query in _addresses():
            _ask(application, path, query)
    except Exception as error:
        logger.warning("Not every page could be tried before the first request: %r", error)


def _read_templates() -> None:
    """All of seekers' pages, so that a server answers with its own after newer ones have come."""
    templates = cast(Jinja2, engines["jinja2"]).env
    for name in templates.list_templates():
        templates.get_template(name)


def _addresses() -> Iterator[tuple[str, str]]:
    yield reverse("jobs:home"), ""
    for query in LISTS:
        yield reverse("jobs:list"), query
    yield reverse("guides:detail", args=[GUIDE]), ""
    yield reverse("keep:list"), ""
    newest = JobPosting.objects.listed().select_related("employer").in_order("new")[:COMPARED]
    try:
        postings = list(newest)
    except DatabaseError:
        return
    for posting in postings:
        yield posting.get_absolute_url(), ""
    if postings:
        yield reverse("keep:compare"), "&".join(f"id={posting.pk}" for posting in postings)
        yield postings[0].employer.get_absolute_url(), ""


def _ask(application: Application, path: str, query: str) -> None:
    site = urlsplit(settings.SITE_URL)
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": site.netloc,
        "HTTP_X_FORWARDED_PROTO": site.scheme,
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    response = application(environ, lambda status, headers, error=None: None)
    for _ in response:
        pass
    response.close()
