"""What pages tell machines of themselves in schema.org's words, as JSON-LD.

Of postings by Google's rules for JobPosting. Fictional demo postings give none: what is described
must be a job that exists.
"""

import json
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from config.door import clean_text
from config.site_address import absolute
from jobs.models import JobPosting
from jobs.pages.headings import heading_of
from jobs.pages.job_description import description_html
from jobs.pages.listing import list_url
from jobs.postings.schema import ROWS
from jobs.search.criteria import Criteria
from jobs.search.facets import CALL_TYPE

CONTEXT = "https://schema.org/"
HOME = "ホーム"


def posting_scripts(posting: JobPosting) -> SafeString:
    """The script elements for the head of a posting's page; nothing when none may be published."""
    data = job_posting_data(posting)
    return scripts(data, _way_to(posting)) if data else SafeString("")


def job_posting_data(posting: JobPosting) -> dict | None:
    """Return the JSON-LD object of a live posting, or None when it must not be published."""
    if posting.employer.is_demo or not posting.is_live:
        return None
    data = {
        "@context": CONTEXT,
        "@type": "JobPosting",
        "url": absolute(posting.get_absolute_url()),
        "description": description_html(posting),
        # One applies to the employer, by its page, by telephone or by mail.
        "directApply": False,
    }
    for row in ROWS:
        for given in row.open_data:
            value = given.value(posting)
            if value is not None:
                data[given.name] = value
    return data


def _way_to(posting: JobPosting) -> dict:
    alike = Criteria(chosen={CALL_TYPE.param: (posting.call_type,)})
    return breadcrumbs(
        (HOME, reverse("jobs:home")),
        (heading_of(alike), list_url(alike)),
        (posting.title, posting.get_absolute_url()),
    )


def breadcrumbs(*steps: tuple[str, str]) -> dict:
    """`steps`: the name and path of each page on the way, from the home page to this one."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
            for place, (name, path) in enumerate(steps, start=1)
        ],
    }


#: What could end the script element early, or begin another, as JSON writes it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def scripts(*objects: dict) -> SafeString:
    """Return a script element for each object."""
    return format_html_join("", "{}", ((_script(data),) for data in objects))


def _script(data: dict) -> SafeString:
    text = json.dumps(_sendable(data), ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


def _sendable(value: Any) -> Any:
    """Return `value` with every text in it clean, whatever way the row came into the database."""
    match value:
        case str():
            return clean_text(value)
        case list():
            return [_sendable(each) for each in value]
        case dict():
            return {name: _sendable(each) for name, each in value.items()}
        case _:
            return value
