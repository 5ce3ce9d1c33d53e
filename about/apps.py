from django.apps import AppConfig
from django.core.checks import register


class AboutConfig(AppConfig):
    name = "about"
    verbose_name = "サイトについて"

    def ready(self) -> None:
        from about.checks import check_operator

        register(check_operator, deploy=True)
