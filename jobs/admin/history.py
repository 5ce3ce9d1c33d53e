"""The histories of postings and employers, told in the labels of their forms."""

from history.differences import Comparison
from history.pages import HistoryPagesMixin
from jobs.admin.layout import FIELDS
from jobs.models import Employer, JobPosting

POSTINGS = Comparison(JobPosting, names=["status", *FIELDS, "confirmed_at"], texts=["description"])
EMPLOYERS = Comparison(
    Employer, names=["name", "address", "phone", "email", "website", "is_demo", "posters"]
)


class PostingHistoryMixin(HistoryPagesMixin):
    restored_in_words = "求人の内容が戻り、企業・公開の状態・掲載の期間は変わりません。"
    comparison = POSTINGS


class EmployerHistoryMixin(HistoryPagesMixin):
    restored_in_words = "企業名・所在地・連絡先が戻り、受けもつ人は変わりません。"
    comparison = EMPLOYERS
