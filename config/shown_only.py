"""A form of the desk shown with what was typed into it earlier, as if sent and refused.

Whatever a form that was sent shows (errors, another's changes, what was hidden) is shown by this
one; nothing is saved by looking at a page.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

NOT_SAVED = "ログインの前に入力した内容です。これでよければ、もう一度保存してください。"


def show_as_sent(request: HttpRequest, typed: QueryDict) -> None:
    """Have the views below take the GET `request` for a POST that brought `typed`."""
    # What has been read while it is a GET is not looked for in the body later.
    _ = request.FILES
    request.method = "POST"
    request.POST = typed  # type: ignore[assignment]  # nobody writes into it from here
    request.is_shown_only = True  # type: ignore[attr-defined]


def refused_if_shown_only(request: HttpRequest, form_class: Any) -> Any:
    if not hasattr(request, "is_shown_only"):
        return form_class
    return type(form_class.__name__, (_Refused, form_class), {})


class _Refused(forms.ModelForm):
    def full_clean(self) -> None:
        super().full_clean()
        self.add_error(None, NOT_SAVED)
