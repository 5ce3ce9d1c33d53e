"""The posting as schema.org JobPosting, for search engines.

Fictional demo postings give none: what is described must be a job that exists.
"""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from config.door import clean_text
from jobs.models import JobPosting
from jobs.postings.schema import ROWS


def job_posting_data(posting: JobPosting) -> dict | None:
    """Return the JSON-LD object of a live posting, or None when it must not be published."""
    if posting.employer.is_demo or not posting.is_live:
        return None
    data = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "identifier": str(posting.pk),
    }
    for row in ROWS:
        for given in row.open_data:
            value = given.value(posting)
            if value is not None:
                data[given.name] = value
    return data


#: What could end the script element early, or begin another, as JSON writes it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def structured_data_script(posting: JobPosting) -> SafeString:
    """The data as a script element for the page's head, or nothing."""
    data = job_posting_data(posting)
    if data is None:
        return SafeString("")
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
