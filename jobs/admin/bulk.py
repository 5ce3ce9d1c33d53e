"""Actions on the postings ticked in the list: one that cannot be done stops none of the others."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from jobs.admin.transitions import CLOSE, PUBLISH, RELIST, Transition
from jobs.models import JobPosting

#: Each failure is a message of its own; more than these would bury the page.
FAILURES_SHOWN = 10


@admin.action(description="公開する", permissions=["change"])
def publish_selected(model_admin, request, queryset):
    _take_each(model_admin, request, queryset, [PUBLISH, RELIST])


@admin.action(description="掲載を終了する", permissions=["change"])
def close_selected(model_admin, request, queryset):
    _take_each(model_admin, request, queryset, [CLOSE])


def _take_each(model_admin, request, queryset, transitions: list[Transition]) -> None:
    done, failures = 0, []
    for posting in queryset.select_related("employer"):
        try:
            transition = _take_one(posting, transitions)
        except ValidationError as error:
            failures.append(f"「{posting}」はできませんでした: {' '.join(error.messages)}")
        else:
            done += 1
            model_admin.log_change(request, posting, [transition.history])
    if done:
        messages.success(request, f"{done}件{transitions[0].done}")
    for failure in failures[:FAILURES_SHOWN]:
        messages.error(request, failure)
    if len(failures) > FAILURES_SHOWN:
        rest = len(failures) - FAILURES_SHOWN
        messages.error(request, f"ほかに{rest}件、できなかった求人があります。")


def _take_one(posting: JobPosting, transitions: list[Transition]) -> Transition:
    state = posting.state
    for transition in transitions:
        if state in transition.offered_in:
            with transaction.atomic():
                transition.take(posting, timezone.now())
            return transition
    raise ValidationError(f"今の状態は「{state.label}」です。")
