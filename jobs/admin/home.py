"""The first page of the staff side: what there is to do, for who may do it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from jobs.desk.worklists import lists_for, look


def with_work_lists(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Give the theme's first page the lists, each among the rows that the user's own lists hold."""
    now = timezone.now()
    context["work_lists"] = [
        look(each, admin.site.get_model_admin(each.model).get_queryset(request), now)
        for each in lists_for(request.user)
    ]
    return context
