"""What the templates of seekers' pages can call, and how strict they are.

They are Jinja2's, in the folder pages/; those of staff are Django's, in templates/. Why there are
two, docs/decisions/0044-two-template-engines.md says.
"""

from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import Environment

from config.stylesheets import links_to
from jobs.pages import html, part_html
from jobs.pages.phrases import phrases
from jobs.postings import words
from reports.shown import differences_of, reports_of
from wishes.buttons import question_items, wishes_of

#: Addresses that are remembered: all that templates name as they are, and the latest of postings.
ADDRESSES = 2_000

#: Functions by the names that templates call them by.
CALLED: dict[str, Any] = {
    "compared_rows": part_html.compared_rows,
    "differences_of": differences_of,
    "dots": part_html.dots,
    "fact_list": part_html.fact_list,
    "figure_rows": part_html.figure_rows,
    "keep_button": html.keep_button,
    "place_links": part_html.place_links,
    "point_items": part_html.point_items,
    "question_items": question_items,
    "reports_of": reports_of,
    # Where a file is stays as it is for as long as the site runs.
    "static": cache(static),
    "stylesheet": links_to,
    "unstated": html.unstated,
    "wishes_of": wishes_of,
    "words": words,
}


def environment(**options: Any) -> Environment:
    """Return the environment of seekers' pages, for the setting TEMPLATES, which has the options.

    A variable that is not there raises an error. One that a page may lack is asked for with
    `is defined`.
    """
    made = Environment(**options)  # noqa: S701 - they say "autoescape": True
    made.globals.update(CALLED, url=url)
    made.filters.update(
        date=day,
        intcomma="{:,}".format,  # as humanize does, which asks each time for what language
        linebreaks=defaultfilters.linebreaks_filter,
        linebreaksbr=defaultfilters.linebreaksbr,
        phrases=broken_by_phrase,
        truncatechars=defaultfilters.truncatechars,
        urlencode=defaultfilters.urlencode,
    )
    return made


@lru_cache(ADDRESSES)
def url(name: str, *args: Any) -> str:
    """Return the path of a view; it is the same for as long as the site runs."""
    return reverse(name, args=args)


def day(moment: date | datetime | None, pattern: str) -> str:
    """Write a moment in the site's time zone, by Django's letters; nothing where there is none."""
    if isinstance(moment, datetime):
        moment = localtime(moment)
    return defaultfilters.date(moment, pattern)


def broken_by_phrase(text: object) -> str:
    """Break a heading by phrase; for plain text, which it escapes."""
    return phrases(str(text))
