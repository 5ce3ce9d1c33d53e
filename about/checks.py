"""What `manage.py check --deploy` says of the pages about the site."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def check_operator(**kwargs: Any) -> list[CheckMessage]:
    """Name the particulars of the operator that are missing; a demo has none."""
    missing = settings.OPERATOR.missing
    if settings.DEMO or not missing:
        return []
    return [
        Warning(
            f"The site does not say who runs it: {', '.join(missing)} must be set.",
            hint="/about/, /contact/ and /privacy/ show them, as the law asks for: see README.md.",
            id="about.W001",
        )
    ]
