from django.contrib.auth.models import User
from django.db import models
from simple_history import register

from history.recording import Records


class CacheEntry(models.Model):
    """The table of Django's database cache, which counts failed logins for all processes.

    A model, so that `migrate` makes it and tests empty it; nothing but the cache reads it.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.cache_key


register(
    User,
    app="accounts",
    records_class=Records,
    m2m_fields=["groups"],
    excluded_fields=["password", "last_login"],
    verbose_name="ユーザーの版",
    verbose_name_plural="ユーザーの版",
)
