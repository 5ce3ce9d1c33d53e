"""The button beside a question of a posting's page.

{% wishes_of posting is_preview as wishes %}
{% wish_button wishes "quota" "ノルマ" %}   for each question, with the fact's row and its name
"""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from jobs.models import JobPosting
from wishes.models import WantedFact

register = template.Library()


@dataclass(frozen=True)
class Wishes:
    """`people`: fact → how many want to know, where it is told. No `address`: not on the site."""

    address: str
    people: dict[str, str]


@register.simple_tag
def wishes_of(posting: JobPosting, is_preview: bool) -> Wishes:
    """Ask one query, for a posting that the site lists; none for another, or for a preview."""
    # A preview may lack the dates that tell whether it is live.
    if is_preview or posting.pk is None or not (posting.is_live and posting.employer.is_listed):
        return Wishes("", {})
    shown = WantedFact.objects.filter(posting=posting).many().order_by()
    return Wishes(
        address=reverse("wishes:wish", args=[posting.pk]),
        people={each.fact: each.people for each in shown.only("fact", "count")},
    )


@register.inclusion_tag("wishes/button.html")
def wish_button(wishes: Wishes, fact: str, label: str) -> dict[str, Any]:
    """Show nothing where a posting is not on the site. `label`: what its page calls the fact."""
    return {
        "address": wishes.address,
        "fact": fact,
        "label": label,
        "people": wishes.people.get(fact, ""),
    }
