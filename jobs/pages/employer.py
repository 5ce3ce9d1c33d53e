"""The page of an employer: its live postings, how much they state, and who it is."""

from datetime import datetime
from types import SimpleNamespace

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from config.site_address import absolute
from jobs.models import Employer, JobPosting
from jobs.pages.cards import card_of
from jobs.pages.contact import dial_of, mail_to_of
from jobs.pages.disclosure_chart import disclosure_chart
from jobs.pages.structured_data import CONTEXT, HOME, breadcrumbs, scripts
from jobs.postings.choices import Employment
from jobs.reading.disclosure import COLUMNS, FACT_LABELS, tally_of

PER_PAGE = 20
#: Facts named as those most often left out.
MISSING_NAMED = 3

CORPORATE_NUMBERS = "https://www.houjin-bangou.nta.go.jp/henkorireki-johoto.html?selHouzinNo={}"
LICENCES = (
    "https://jinzai.hellowork.mhlw.go.jp/JinzaiWeb/GICB101010.do"
    "?action=initDisp&screenId=GICB101010"
)


@require_safe
def employer_page(request: HttpRequest, pk: int) -> HttpResponse:
    """404 for an employer of which this site has published nothing, or that it does not list."""
    employer = get_object_or_404(Employer, pk=pk)
    now = timezone.now()
    live = JobPosting.objects.live(now).filter(employer=employer)
    # As plain objects: an agency may have thousands, and instances take ten times as long to make.
    facts = [SimpleNamespace(**values) for values in live.values(*COLUMNS)]
    tally = tally_of(facts)
    if not employer.is_listed or not (tally.postings or _was_published(employer, now)):
        raise Http404
    own = Paginator(live.in_order("new").for_cards(), PER_PAGE)
    own.count = tally.postings
    page = own.get_page(request.GET.get("page"))
    may_be_kept = bool(tally.postings) and page.number == 1 and not employer.is_demo
    context = {
        "employer": employer,
        "tally": tally,
        "facts": FACT_LABELS,
        "decisive": len(FACT_LABELS),
        "missing": tally.missing.most_common(MISSING_NAMED),
        "chart": disclosure_chart(employer, tally, now),
        "page": page,
        "cards": [card_of(posting, now) for posting in page],
        "has_dispatch": any(each.employment == Employment.DISPATCH for each in facts),
        "dial": dial_of(employer),
        "mail_to": mail_to_of(employer),
        "corporate_number_address": CORPORATE_NUMBERS.format(employer.corporate_number),
        "licences_address": LICENCES,
        "canonical": absolute(_address(employer, page)),
        "may_be_kept": may_be_kept,
        "structured_data": _scripts(employer) if may_be_kept else "",
    }
    return render(request, "jobs/employer.html", context)


def _was_published(employer: Employer, now: datetime) -> bool:
    return JobPosting.objects.filter(employer=employer).ended(now).exists()


def _address(employer: Employer, page: Page) -> str:
    address = employer.get_absolute_url()
    return address if page.number == 1 else f"{address}?page={page.number}"


def _scripts(employer: Employer) -> SafeString:
    address = absolute(employer.get_absolute_url())
    organization = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": f"{address}#organization",
        "name": employer.name,
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "JP",
            "streetAddress": employer.address,
        },
    }
    if employer.corporate_number:
        organization["identifier"] = {
            "@type": "PropertyValue",
            "name": "法人番号",
            "value": employer.corporate_number,
        }
    way = breadcrumbs((HOME, reverse("jobs:home")), (employer.name, employer.get_absolute_url()))
    return scripts(organization, way)
