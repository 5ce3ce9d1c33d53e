"""The addresses of rows: a page has dozens, and only the key in them differs."""

from functools import cache

from django.urls import reverse


def path_of(view: str, key: int) -> str:
    """Return the path of `view`, whose one argument is a key."""
    before, after = _around_key(view)
    return f"{before}{key}{after}"


@cache
def _around_key(view: str) -> tuple[str, str]:
    before, _, after = reverse(view, args=[0]).rpartition("0")
    return before, after
