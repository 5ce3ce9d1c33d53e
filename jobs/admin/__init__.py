"""The staff side: what Django's admin autodiscovery imports."""

from jobs.admin import employers, minimum_wages, postings, unmet, users  # noqa: F401
