"""The copy of what is typed that the browser keeps, and when it may be thrown away.

The script (static/js/posting-draft.js) names each copy and sends the name along; only a save that
succeeded names it back, in a cookie that holds nothing else. A refused form, a lost connection or a
session that ended therefore leaves the copy where it is.
"""

import re

COPY = "_copy"
SAVED = "saved_copy"
#: As crypto.randomUUID() makes them.
NAME = re.compile(r"[0-9a-f-]{36}")
#: Long enough for the page that comes after the save, with a slow connection.
A_DAY = 24 * 60 * 60


class LocalDraftMixin:
    def render_change_form(self, request, context, *args, **kwargs):
        name = request.POST.get(COPY, "")
        context["copy_name"] = name if NAME.fullmatch(name) else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        return _name_saved(request, super().response_add(request, obj, post_url_continue))

    def response_change(self, request, obj):
        return _name_saved(request, super().response_change(request, obj))


def _name_saved(request, response):
    name = request.POST.get(COPY, "")
    if NAME.fullmatch(name):
        response.set_cookie(
            SAVED,
            name,
            max_age=A_DAY,
            secure=request.is_secure(),
            samesite="Lax",
            httponly=False,  # It is for the script.
        )
    return response
