"""The site's own address, as the setting SITE_URL has it.

A request's Host header is what its sender says: whatever others keep, such as links in mail, feeds,
sitemaps and canonical addresses, is made here instead.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path

SITE_NAME = "コールくらべ"


def absolute(path: str) -> str:
    """Return the full address of `path`, which begins with a slash."""
    return f"{settings.SITE_URL}{path}"


def tag_uri(specific: str) -> str:
    """Return a name for something of this site that stays the same for good (RFC 4151).

    It depends neither on the scheme nor on where the thing is found. The year says who named it:
    whoever had the host name then.
    """
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{specific}"


def site_address(request: HttpRequest) -> dict[str, str | bool]:
    """Context processor: what the staff's pages, and robots.txt, know of the site."""
    return {
        "site_url": settings.SITE_URL,
        "is_demo_site": settings.DEMO,
        "is_private_site": settings.PRIVATE,
    }


def page_address(request: HttpRequest) -> dict[str, str | bool]:
    """Context processor: what every page for seekers knows of the site, and its own address.

    A view with a better address for its page gives `canonical`. It has another name than this one,
    as with Jinja2 a processor's value comes after a view's and would replace it.
    """
    return {
        "is_demo_site": settings.DEMO,
        "own_address": absolute(escape_uri_path(request.path)),
    }
