"""Accepting a report: all or nothing, one at a time; moderators are mailed once it is stored."""

from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from reports import limits
from reports.forms import ReportForm
from reports.models import Report
from reports.telling import tell_moderators


@sensitive_variables()
def submit(form: ReportForm, sender: str) -> Report | None:
    """Store what was sent; None when it is refused, and the form then says why."""
    form.instance.sender = sender
    if not form.is_valid():
        return None
    with transaction.atomic():
        _lock_reports()
        if stored := limits.sent_twice(form.instance):
            return stored
        form.refuse(limits.refusals(form.instance))
        if form.errors:
            return None
        report = form.save()
        transaction.on_commit(partial(tell_moderators.enqueue, report.pk), robust=True)
        return report


def _lock_reports() -> None:
    """Lock one row until the end of the transaction, so that reports are stored one by one.

    The row that stands for the model: nothing else writes it, and no posting is locked for it.
    (SQLite needs no row: there a transaction that may write waits for the one before it to end.)
    """
    rows = ContentType.objects.select_for_update(no_key=True)
    rows.filter(app_label=Report._meta.app_label, model=Report._meta.model_name).first()
