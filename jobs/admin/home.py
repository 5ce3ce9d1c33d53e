"""The home page of the staff side: what there is to do, for those who may do it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from jobs.desk.worklists import lists_for, look


def with_work_lists(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the work lists to the theme's home page, each limited to what the user's lists show."""
    now = timezone.now()
    context["work_lists"] = [
        look(each, admin.site.get_model_admin(each.model).get_queryset(request), now)
        for each in lists_for(request.user)
    ]
    return context
