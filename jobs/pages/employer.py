"""The page of an employer: its live postings, how much they state, and who it is."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from config.moments import TICK, holds_until
from config.prepared import instance, prepared, whole
from config.site_address import absolute
from jobs.models import Employer, JobPosting
from jobs.models.rows import rows_for_cards
from jobs.pages.cards import card_of
from jobs.pages.contact import dial_of, mail_to_of
from jobs.pages.dependencies import of_employer
from jobs.pages.disclosure_chart import disclosure_chart
from jobs.pages.remembered import remembered
from jobs.pages.structured_data import CONTEXT, HOME, breadcrumbs, scripts
from jobs.postings.choices import Employment
from jobs.reading.disclosure import COLUMNS, FACT_LABELS, tally_of

PER_PAGE = 20
#: What is read of each live posting, of which an agency may have thousands.
READ = tuple(dict.fromkeys(("id", "opens_at", "closes_at", *COLUMNS)))
#: Facts named as those most often left out.
MISSING_NAMED = 3

CORPORATE_NUMBERS = "https://www.houjin-bangou.nta.go.jp/henkorireki-johoto.html?selHouzinNo={}"
LICENCES = (
    "https://jinzai.hellowork.mhlw.go.jp/JinzaiWeb/GICB101010.do"
    "?action=initDisp&screenId=GICB101010"
)


@require_safe
@remembered(reads=("page",), depends_on=of_employer)
def employer_page(request: HttpRequest, pk: int) -> HttpResponse:
    """404 for an employer of which this site has published nothing, or that it does not list."""
    found = _employer_of.first(pk)
    if found is None:
        raise Http404
    employer, now = instance(Employer, found), timezone.now()
    live = _live(pk, now)
    tally = tally_of(live)
    if not employer.is_listed or not (tally.postings or _was_published(pk, now)):
        raise Http404
    page = Paginator(live, PER_PAGE).get_page(request.GET.get("page"))
    rows: list[Any] = rows_for_cards(posting.id for posting in page)
    may_be_kept = bool(tally.postings) and page.number == 1 and not employer.is_demo
    context = {
        "employer": employer,
        "tally": tally,
        "facts": FACT_LABELS,
        "decisive": len(FACT_LABELS),
        "missing": tally.missing.most_common(MISSING_NAMED),
        "chart": disclosure_chart(employer, tally, now),
        "page": page,
        "cards": [card_of(row, now) for row in rows],
        "has_dispatch": any(each.employment == Employment.DISPATCH for each in live),
        "dial": dial_of(employer),
        "mail_to": mail_to_of(employer),
        "corporate_number_address": CORPORATE_NUMBERS.format(employer.corporate_number),
        "licences_address": LICENCES,
        "canonical": absolute(_address(employer, page)),
        "may_be_kept": may_be_kept,
        "structured_data": _scripts(employer) if may_be_kept else "",
    }
    return render(request, "jobs/employer.html", context)


@prepared(int)
def _employer_of(pk: int) -> QuerySet:
    return Employer.objects.filter(pk=pk).values_list(*whole(Employer))


def _live(pk: int, now: datetime) -> list[SimpleNamespace]:
    """Return what is read of the live postings of an employer, the newest first.

    As plain objects: instances take ten times as long to make.
    """
    live = []
    for values in _on_site_of(pk, now):
        posting = SimpleNamespace(**dict(zip(READ, values, strict=True)))
        if posting.opens_at > now:
            holds_until(posting.opens_at)
        else:
            holds_until(posting.closes_at + TICK)
            live.append(posting)
    return live


@prepared(int, datetime, tells=True)
def _on_site_of(pk: int, now: datetime) -> QuerySet:
    found = JobPosting.objects.on_site(now).filter(employer=pk)
    return found.in_order("new").values_list(*READ)


def _was_published(pk: int, now: datetime) -> bool:
    """Of what has ended, which stays so for as long as its row does."""
    return bool(_ended_of(pk, now))


@prepared(int, datetime, tells=True)
def _ended_of(pk: int, now: datetime) -> QuerySet:
    return JobPosting.objects.filter(employer=pk).ended(now).order_by().values_list("pk")[:1]


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
