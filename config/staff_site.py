"""How the staff side looks and what its pages may load: the theme's settings and a CSP.

Why staff pages have a policy of their own: docs/decisions/0004-staff-pages-policy.md; how the
theme does without eval and inline styles: 0040-staff-pages-without-eval.md.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.csp import CSP

from accounts.addresses import is_staff_address

type GetResponse = Callable[[HttpRequest], HttpResponse]

# --- Policy -----------------------------------------------------------------------------------

STAFF_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    # Adding an employer from a posting's form opens its form in a frame.
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}


def staff_policy(get_response: GetResponse) -> GetResponse:
    """Middleware: give every response of the admin STAFF_CSP, its errors and login included.

    Its pages are for who is signed in now, and not for the next at the same browser: none is kept.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not is_staff_address(request):
            return response
        # Django's debug pages bring a policy of their own.
        if not hasattr(response, "_csp_config"):
            response._csp_config = STAFF_CSP  # type: ignore[attr-defined]  # as csp_override does
        if response.get("Content-Type", "").startswith("text/html"):
            response.setdefault("Cache-Control", "no-store, private")
        return response

    return middleware


# --- Theme ------------------------------------------------------------------------------------


def _may(permission: str) -> Callable[[Any], bool]:
    return lambda request: request.user.has_perm(permission)


def _entry(title: str, icon: str, link: object, permission: str = "") -> dict[str, Any]:
    entry = {"title": title, "icon": icon, "link": link}
    return {**entry, "permission": _may(permission)} if permission else entry


#: Small enough to stand on every page, and then they are in the browser for the next one.
STYLES = (
    "staff-colors",
    "staff",
    "staff-pieces",
    "staff-gate",
    "staff-history",
    "staff-account",
    "desk",
)


def _style(name: str, request: HttpRequest) -> str:
    return static(f"css/{name}.css")


def without_inline_style(request: HttpRequest) -> dict[str, None]:
    """Return what keeps the theme from writing colours into the page: staff-colors.css has them."""
    return {"colors": None}


UNFOLD = {
    "SITE_TITLE": "コールくらべ 管理",
    "SITE_HEADER": "コールくらべ 管理",
    "SITE_SYMBOL": "call",
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda request: static("img/mark.svg"),
        }
    ],
    "ACCOUNT": {
        "navigation": [{"title": "ログインと安全", "link": reverse_lazy("mfa_index")}],
    },
    "STYLES": [partial(_style, name) for name in STYLES],
    "SCRIPTS": [lambda request: static("js/staff-theme.js")],
    "GLOBAL_CALLBACK": "config.staff_site.without_inline_style",
    "DASHBOARD_CALLBACK": "jobs.admin.home.with_work_lists",
    "SIDEBAR": {
        "navigation": [
            {
                "items": [
                    _entry(
                        "求人",
                        "headset_mic",
                        reverse_lazy("admin:jobs_jobposting_changelist"),
                        "jobs.view_jobposting",
                    ),
                    _entry(
                        "求人のひな形",
                        "bookmarks",
                        reverse_lazy("admin:jobs_postingtemplate_changelist"),
                        "jobs.view_postingtemplate",
                    ),
                    _entry(
                        "企業",
                        "apartment",
                        reverse_lazy("admin:jobs_employer_changelist"),
                        "jobs.view_employer",
                    ),
                    _entry(
                        "ガイド",
                        "menu_book",
                        reverse_lazy("admin:guides_guide_changelist"),
                        "guides.view_guide",
                    ),
                    _entry(
                        "コメント",
                        "forum",
                        reverse_lazy("admin:guides_comment_changelist"),
                        "guides.view_comment",
                    ),
                    _entry(
                        "確認済みの注意",
                        "fact_check",
                        reverse_lazy("admin:jobs_seenwarning_changelist"),
                        "jobs.view_seenwarning",
                    ),
                    _entry(
                        "求人の報告",
                        "flag",
                        reverse_lazy("admin:reports_report_changelist"),
                        "reports.view_report",
                    ),
                    _entry(
                        "知りたいの声",
                        "record_voice_over",
                        reverse_lazy("admin:wishes_wantedfact_changelist"),
                        "wishes.view_wantedfact",
                    ),
                    _entry(
                        "見つからなかった言葉",
                        "search_off",
                        reverse_lazy("admin:jobs_zeroresultterm_changelist"),
                        "jobs.view_zeroresultterm",
                    ),
                    _entry(
                        "最低賃金",
                        "payments",
                        reverse_lazy("admin:jobs_minimumwage_changelist"),
                        "jobs.view_minimumwage",
                    ),
                    _entry(
                        "ユーザー",
                        "group",
                        reverse_lazy("admin:auth_user_changelist"),
                        "auth.view_user",
                    ),
                ]
            },
            {
                "separator": True,
                "items": [
                    _entry("手引き", "help", reverse_lazy("handbook")),
                    # Every address begins with its link: the theme would mark it as the open one.
                    {**_entry("サイトを見る", "open_in_new", "/"), "active": False},
                ],
            },
        ]
    },
}
