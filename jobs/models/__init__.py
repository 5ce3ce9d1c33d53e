"""Employers and their job postings, a posting's many fields grouped by concern."""

from jobs.models.employer import Employer
from jobs.models.housekeeping import HousekeepingRun
from jobs.models.posting import JobPosting
from jobs.models.template import PostingTemplate
from jobs.models.unmet import UnmetSearch
from jobs.models.versions import DeletedPosting, SearchVersion

__all__ = [
    "DeletedPosting",
    "Employer",
    "HousekeepingRun",
    "JobPosting",
    "PostingTemplate",
    "SearchVersion",
    "UnmetSearch",
]
