"""A process that writes and searches in a transaction, rolls it back, and searches once more."""

import sys

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from jobs.models import JobPosting  # noqa: E402
from jobs.search.criteria import Criteria  # noqa: E402
from jobs.search.engine import search  # noqa: E402
from tests.factories import PostingFactory  # noqa: E402


def tell_total() -> None:
    sys.stdout.write(f"{search(Criteria(), 1, timezone.now()).total}\n")
    sys.stdout.flush()


tell_total()
with transaction.atomic():
    PostingFactory(employer=JobPosting.objects.earliest("pk").employer)
    tell_total()
    transaction.set_rollback(True)
tell_total()
sys.stdin.readline()
tell_total()
