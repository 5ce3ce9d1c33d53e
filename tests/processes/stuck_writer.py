"""A process that changes every posting and adds some, and never comes to commit it."""

import sys

import django

django.setup()

from django.db import transaction  # noqa: E402

from jobs.models import JobPosting  # noqa: E402
from jobs.postings.choices import Quota  # noqa: E402
from tests.factories import PostingFactory  # noqa: E402

with transaction.atomic():
    JobPosting.objects.update(quota=Quota.NONE)
    employer = JobPosting.objects.earliest("pk").employer
    JobPosting.objects.bulk_create(PostingFactory.build_batch(2, employer=employer))
    sys.stdout.write(f"{JobPosting.objects.count()} postings\n")
    sys.stdout.flush()
    sys.stdin.read()
    sys.exit("Left alone: nothing is committed.")
