"""Employers and their job postings, a posting's many fields grouped by concern."""

from jobs.models.employer import Employer
from jobs.models.posting import JobPosting

__all__ = ["Employer", "JobPosting"]
