"""The list of postings where there are a million of them.

A row is some 4 kB, so reading all of them to find a few takes seconds. The keys come first, from
indexes that hold no more than what staff ask; rows are read for one page.
"""

from django.contrib import messages
from django.contrib.admin.views.main import ORDER_VAR
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.views import ChangeList

#: So many can be put in another order, or looked for one by one. Of more, a page in the list's own
#: order is soon filled.
MOST_SORTED = 5_000
#: Nobody leafs further: a search or a filter is nearer.
MOST_PAGES = 200


class BoundedPaginator(Paginator):
    @property
    def num_pages(self) -> int:
        return min(super().num_pages, MOST_PAGES)


class PostingList(ChangeList):
    queryset: QuerySet

    def get_results(self, request: HttpRequest) -> None:
        keys = list(self.queryset.order_by().values_list("pk", flat=True)[: MOST_SORTED + 1])
        if len(keys) <= MOST_SORTED:
            rows = self.apply_select_related(self.root_queryset.filter(pk__in=keys))
            self.queryset = rows.order_by(*self.get_ordering(request, self.root_queryset))
        else:
            self.queryset = self.queryset.order_by(*self.model_admin.get_ordering(request))
            # Without it no column's header shows an order, nor does any link ask for one.
            self.params.pop(ORDER_VAR, None)
            if self.filter_params.pop(ORDER_VAR, None) is not None:
                messages.info(
                    request,
                    f"並べ替えは{MOST_SORTED:,}件までの一覧でできます。しぼりこんでください。",
                )
        super().get_results(request)
