"""Employers and their job postings, a posting's many fields grouped by concern."""

from jobs.models.derivations import DerivationState
from jobs.models.disclosure import MonthEnd
from jobs.models.employer import Employer
from jobs.models.housekeeping import HousekeepingRun
from jobs.models.imports import PostingImport, PostingImportPart
from jobs.models.minimum_wage import MinimumWage
from jobs.models.posting import JobPosting
from jobs.models.seen_warning import SeenWarning
from jobs.models.template import PostingTemplate
from jobs.models.versions import (
    DeletedPosting,
    PastVersion,
    PreparedChange,
    SearchVersion,
    Version,
)
from jobs.models.zero_result_term import ZeroResultMark, ZeroResultTerm

__all__ = [
    "DeletedPosting",
    "DerivationState",
    "Employer",
    "HousekeepingRun",
    "JobPosting",
    "MinimumWage",
    "MonthEnd",
    "PastVersion",
    "PostingImport",
    "PostingImportPart",
    "PostingTemplate",
    "PreparedChange",
    "SearchVersion",
    "SeenWarning",
    "Version",
    "ZeroResultMark",
    "ZeroResultTerm",
]
