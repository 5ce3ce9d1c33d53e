from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = "求人"

    def ready(self):
        from jobs.models import checks  # noqa: F401
