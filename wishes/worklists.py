"""The list that wishes add to the staff desk: config/desk.py names it."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from jobs.desk.worklists import Row, WorkList
from wishes.letters import letter_address
from wishes.models import SHOWN_FROM, WantedFact


def _most_wanted(wanted: Any, now: datetime) -> QuerySet[WantedFact]:
    return wanted.current(now).many().select_related("posting__employer")


def _row(wanted: WantedFact) -> Row:
    posting = wanted.posting
    note = f"{wanted.people}・{posting.employer.name}"
    return Row(f"{wanted.label}: {posting.title}", note, letter_address(posting.employer_id))


MOST_WANTED = WorkList(
    name="wishes",
    title="求職者が知りたがっている記載なし",
    todo="企業にたずねて、求人に書き加えます。行を開くと、企業に送る文面があります。書き加えると一覧から消えます。",
    model=WantedFact,
    permission="wishes.view_wantedfact",
    narrow=_most_wanted,
    row=_row,
    query=f"count__gte={SHOWN_FROM}",
)
