"""The staff side: what Django's admin autodiscovery imports."""

from jobs.admin import (  # noqa: F401
    employers,
    minimum_wages,
    postings,
    seen_warnings,
    templates,
    zero_result_terms,
)
