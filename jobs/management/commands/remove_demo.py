"""Take the fictional employers away again, with all that hangs on them."""

from itertools import batched
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction

from jobs.management.commands.demo_login import USERNAME
from jobs.models import Employer, JobPosting

BATCH_SIZE = 500


class Command(BaseCommand):
    help = (
        "Delete the fictional employers of load_demo: their postings, what visitors reported and "
        f"wished of those, their history, and the login {USERNAME}. Real ones stay as they are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--yes", action="store_true", help="do it; without this, tell what would be deleted"
        )

    def handle(self, *, yes: bool, **options: Any) -> None:
        employers = Employer.objects.filter(is_demo=True)
        postings = JobPosting.objects.filter(employer__in=employers)
        told = f"{employers.count()} fictional employers, {postings.count()} postings"
        if not yes:
            raise CommandError(f"{told}: repeat with --yes to delete them.")
        for keys in batched(postings.order_by("pk").values_list("pk", flat=True), BATCH_SIZE):
            _delete(JobPosting, keys)
        for keys in batched(employers.order_by("pk").values_list("pk", flat=True), BATCH_SIZE):
            _delete(Employer, keys)
        get_user_model().objects.filter(username=USERNAME).delete()
        self.stdout.write(f"Deleted: {told}.")


@transaction.atomic
def _delete(model: type[models.Model], keys: tuple[int, ...]) -> None:
    """Delete the rows `keys`, first of all what protects them, as reports do."""
    for relation in model._meta.related_objects:
        if relation.on_delete is models.PROTECT:
            in_the_way = relation.related_model._base_manager.filter(
                **{f"{relation.field.name}__in": keys}
            )
            in_the_way.delete()
    model._default_manager.filter(pk__in=keys).delete()
    model.history.filter(id__in=keys).delete()  # type: ignore[attr-defined]
