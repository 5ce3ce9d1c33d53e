"""The staff side: what Django's admin autodiscovery imports."""

from jobs.admin import employers, minimum_wages, postings, users, zero_result_terms  # noqa: F401
