from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "スタッフ"

    def ready(self) -> None:
        from accounts import signals
        from accounts.roles import make_groups
        from accounts.sealing import seal_plain

        # Last of the installed apps: the permissions of all the others are there by then.
        post_migrate.connect(make_groups, sender=self, dispatch_uid="accounts.make_groups")
        post_migrate.connect(seal_plain, sender=self, dispatch_uid="accounts.seal_plain")
        signals.connect()
