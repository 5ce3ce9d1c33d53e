"""When the work is done."""

from django.db.models import Q

from jobs.search.facets.facet import Facet

#: Not asked for by anyone: it makes postings alike (jobs.search.similar).
WORK_HOURS = Facet(
    "work_hours",
    "勤務時間",
    (),
    condition=lambda value: Q(work_hours=value),
    fields=("work_hours",),
    values_of=lambda posting: (posting.work_hours,) if posting.work_hours else (),
)
