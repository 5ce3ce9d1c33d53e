"""The posting as schema.org JobPosting, for search engines.

Fictional demo postings give none: what is described must be a job that exists.
"""

import json

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jobs.models import JobPosting
from jobs.postings.choices import Employment, PayUnit, Remote

EMPLOYMENT_TYPES = {
    Employment.REGULAR: "FULL_TIME",
    Employment.CONTRACT: "CONTRACTOR",
    Employment.PART_TIME: "PART_TIME",
    Employment.DISPATCH: "TEMPORARY",
    Employment.OUTSOURCING: "CONTRACTOR",
}
PAY_UNITS = {PayUnit.HOURLY: "HOUR", PayUnit.DAILY: "DAY", PayUnit.MONTHLY: "MONTH"}


def job_posting_data(posting: JobPosting) -> dict | None:
    """Return the JSON-LD object of a live posting, or None when it must not be published."""
    if posting.employer.is_demo or not posting.is_live:
        return None
    data = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": posting.title,
        "description": posting.description,
        "identifier": str(posting.pk),
        "datePosted": timezone.localdate(posting.opens_at).isoformat(),
        "validThrough": timezone.localtime(posting.closes_at).isoformat(),
        "employmentType": EMPLOYMENT_TYPES[posting.employment],
        "hiringOrganization": {"@type": "Organization", "name": posting.employer.name},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "JP",
                "addressRegion": posting.get_prefecture_display(),
                "addressLocality": posting.city,
                "streetAddress": posting.address_line,
            },
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "JPY",
            "value": {
                "@type": "QuantitativeValue",
                "minValue": posting.pay_min,
                "maxValue": posting.pay_max or posting.pay_min,
                "unitText": PAY_UNITS[posting.pay_unit],
            },
        },
    }
    if posting.remote == Remote.FULLY:
        data["jobLocationType"] = "TELECOMMUTE"
        data["applicantLocationRequirements"] = {"@type": "Country", "name": "Japan"}
    return data


#: What could end the script element early, or begin another, as JSON writes it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def structured_data_script(posting: JobPosting) -> SafeString:
    """The data as a script element for the page's head, or nothing."""
    data = job_posting_data(posting)
    if data is None:
        return SafeString("")
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
