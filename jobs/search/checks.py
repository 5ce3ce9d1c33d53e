"""System check: the search engine that SEARCH_ENGINE names is there."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string


@register
def check_engine(**kwargs: Any) -> list[CheckMessage]:
    try:
        import_string(settings.SEARCH_ENGINE)
    except ImportError as error:
        return [
            Error(
                f"SEARCH_ENGINE cannot be imported: {error}",
                hint="Name what makes a jobs.search.answers.Engine, or leave it out.",
                id="jobs.E005",
            )
        ]
    return []
