"""The pages, and the view that shows them."""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jobs.desk.worklists import CONFIRMED_FOR
from jobs.models.querysets import DEFAULT_SORT
from jobs.pages.listing import SORT_LABELS


class Page(NamedTuple):
    """`name`: of the address. `title`: as the foot of every page has it."""

    name: str
    title: str
    template: str


PAGES = (
    Page("about", "運営者情報", "about/about.html"),
    Page("terms", "利用規約", "about/terms.html"),
    Page("privacy", "プライバシーポリシー", "about/privacy.html"),
    Page("contact", "お問い合わせ・苦情の受付", "about/contact.html"),
    Page("listing-policy", "掲載の基準と並び順", "about/listing-policy.html"),
    Page("accessibility", "アクセシビリティ方針", "about/accessibility.html"),
)


def page_view(page: Page) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view of one page."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        context = {
            "page": page,
            "operator": settings.OPERATOR,
            "is_demo": settings.DEMO,
            "default_order": SORT_LABELS[DEFAULT_SORT],
            "orders": list(SORT_LABELS.values()),
            "confirmed_days": CONFIRMED_FOR.days,
            "are_errors_reported": bool(settings.ERROR_REPORT_DSN),
        }
        return render(request, page.template, context)

    return view
