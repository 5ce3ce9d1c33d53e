from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = "求人"

    def ready(self) -> None:
        from jobs.models import checks  # noqa: F401
        from jobs.models.derivations import note_empty_tables
        from jobs.models.versions import many_written
        from jobs.search import checks as search_checks  # noqa: F401
        from jobs.search import large_changes

        post_migrate.connect(note_empty_tables, sender=self)
        many_written.connect(large_changes.make_ready)
