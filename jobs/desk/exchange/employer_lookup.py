"""Employers found by the name that a cell gives, without a query for each row."""

from collections import defaultdict

from django.db.models import QuerySet

from jobs.desk.exchange.cells import shown
from jobs.models import Employer
from jobs.postings.text import fold_name


class EmployerLookup:
    def __init__(self, employers: QuerySet[Employer]):
        """`employers` are those that the person importing may write for: one query."""
        self._by_name: dict[str, Employer] = {}
        self._by_folded: dict[str, list[Employer]] = defaultdict(list)
        for employer in employers.only("pk", "name").order_by("pk"):
            self._by_name[employer.name] = employer
            self._by_folded[fold_name(employer.name)].append(employer)

    def find(self, name: str) -> Employer:
        """Find by the name itself, else by the only one that differs in width, case and spaces.

        Raises ValueError, with what to do, for none and for several. An unknown employer is never
        made here: an advert needs its address and contact, which a sheet of postings lacks.
        """
        if exact := self._by_name.get(name):
            return exact
        similar = self._by_folded.get(fold_name(name), [])
        if len(similar) == 1:
            return similar[0]
        if similar:
            raise ValueError(
                f"「{shown(name)}」にあたる企業が{len(similar)}社あります。"
                "登録してある名前のとおりに書いてください。"
            )
        raise ValueError(
            f"「{shown(name)}」という企業は登録されていません。先に「企業」で登録してください。"
        )
