"""Revisions: one for each save that changes something, and none for the rest.

Why django-simple-history keeps them, and what it does not do: docs/decisions/0009.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar, cast

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

#: A content as it was found, by whatever way it had come there without leaving a revision.
FOUND = "記録のない変更のあとの内容"
FIRST_FOUND = "記録を始める前の内容"
#: Revisions written by one query, which takes so many parameters only.
BATCH_SIZE = 500
#: The clock's own: a row that differs in these alone has not changed.
KEPT_BY_THE_CLOCK = ("updated_at",)


class Records(HistoricalRecords):
    """Leaves a revision when something tracked has changed.

    What is found changed by another way than save() (a queryset's update(), a row older than its
    history) is recorded first, so that the next revision has something true to be compared with.
    `clock_counts`: whether a change of KEPT_BY_THE_CLOCK alone is one. When a row was made never
    changes: a revision that has another moment tells of no change of the row.
    """

    def __init__(self, *args: Any, clock_counts: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clock_counts = clock_counts

    def create_history_model(self, model: type[models.Model], inherited: bool) -> Any:
        history_model = super().create_history_model(model, inherited)
        passed_over = () if self.clock_counts else KEPT_BY_THE_CLOCK
        history_model.compared_fields = tuple(
            field.attname
            for field in history_model.tracked_fields
            if field.name not in passed_over and not getattr(field, "auto_now_add", False)
        )
        return history_model

    def finalize(self, sender: type[models.Model], **kwargs: Any) -> None:
        is_ours = sender is self.cls
        super().finalize(sender, **kwargs)
        if is_ours:
            models.signals.pre_save.connect(self.pre_save, sender=sender, weak=False)

    def pre_save(
        self,
        instance: Any,
        raw: bool = False,
        update_fields: Iterable[str] | None = None,
        **kwargs: Any,
    ) -> None:
        """Look at the row as stored, which save() is about to overwrite."""
        instance._unchanged = False
        if raw or instance._state.adding or instance.pk is None:
            return
        compared = getattr(type(instance), self.manager_name).model.compared_fields
        if update_fields is not None and not _touches(instance, update_fields, compared):
            instance._unchanged = True
            return
        stored = type(instance)._default_manager.filter(pk=instance.pk).first()
        if stored is not None:
            self.keep_before(stored)
            instance._unchanged = state_of(stored) == state_of(instance)

    def post_save(
        self, instance: Any, created: bool, using: str | None = None, **kwargs: Any
    ) -> None:
        if created or not instance.__dict__.pop("_unchanged", False):
            super().post_save(instance, created, using=using, **kwargs)

    def m2m_changed(
        self,
        instance: Any,
        action: str,
        attr: str,
        pk_set: set[Any] | None,
        reverse: bool,
        model: type[models.Model],
        **kwargs: Any,
    ) -> None:
        """Record the side that is tracked, from whichever side the change was made."""
        tracked = model._default_manager.filter(pk__in=pk_set or ()) if reverse else [instance]
        for one in tracked:
            if action.startswith("pre_"):
                self.keep_before(one)
            else:
                super().m2m_changed(one, action, attr, pk_set, False, **kwargs)

    def keep_before(self, stored: Any) -> None:
        """Record a stored row as it is, unless its newest revision says the same."""
        newest = stored.history.first()
        if newest is not None and state_of(newest) == state_of(stored):
            return
        revisions = type(stored).history
        now = timezone.now()
        last_known = getattr(stored, "updated_at", now)
        kept = revisions.create(
            **{f.attname: getattr(stored, f.attname) for f in revisions.model.tracked_fields},
            history_type="~",
            history_date=now if newest else min(last_known, now),
            history_user=None,
            history_change_reason=FOUND if newest else FIRST_FOUND,
        )
        self.create_historical_record_m2ms(kept, stored)


class Restorable(models.Model):
    """Whose content may be made again what a revision holds: `restored_fields` of it."""

    restored_fields: ClassVar[tuple[str, ...]]

    class Meta:
        abstract = True

    def has_content_of(self, revision: Any) -> bool:
        names = [field_of(type(self), name).attname for name in self.restored_fields]
        return all(_plain(getattr(self, n)) == _plain(getattr(revision, n)) for n in names)

    def restore(self, revision: Any, now: datetime) -> None:
        """Make the content of a revision the present one, by a new revision.

        Where and whether it is published stays as it is. Raises ValidationError, and stores
        nothing, when what was right then no longer is.
        """
        for name in self.restored_fields:
            attname = field_of(type(self), name).attname
            setattr(self, attname, getattr(revision, attname))
        self.check_restored(now)
        moment = timezone.localtime(revision.history_date)
        self._change_reason = f"{moment:%Y年%-m月%-d日 %H:%M}の版に戻した"
        self.save()

    def check_restored(self, now: datetime) -> None:
        """Raise ValidationError where the content may not be what it was made."""
        self.full_clean()


def record_all(
    instances: Sequence[Any], reason: str = "", *, user: User | None = None, are_new: bool = False
) -> None:
    """Leave a revision of each, after a bulk write of staff: such a write leaves none by itself.

    `instances`: rows of one model with a `history`. Without `user` it is the one of the request at
    hand.
    """
    if instances:
        type(instances[0]).history.bulk_history_create(
            instances,
            batch_size=BATCH_SIZE,
            update=not are_new,
            default_user=user,
            default_change_reason=reason,
        )


def field_of(model: type[models.Model], name: str) -> models.Field:
    """Return a field of the model's own, not the far side of another model's relation."""
    return cast(models.Field, model._meta.get_field(name))


def state_of(row: Any) -> tuple:
    """Return all that a revision is kept for, of a row or of a revision, so that they compare."""
    history_model = row if hasattr(row, "compared_fields") else type(row).history.model
    return tuple(_plain(getattr(row, name)) for name in history_model.compared_fields)


def unix_lines(text: str) -> str:
    """A browser's text area brings line endings of its own: they are no change."""
    return text.replace("\r\n", "\n").strip()


def _touches(instance: Any, update_fields: Iterable[str], compared: Collection[str]) -> bool:
    return any(instance._meta.get_field(name).attname in compared for name in update_fields)


def _plain(value: Any) -> Any:
    return unix_lines(value) if isinstance(value, str) else value
