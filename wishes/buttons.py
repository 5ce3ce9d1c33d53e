"""The questions of a posting's page, each with its button; the page's template asks for both."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from config.prepared import instance, prepared
from jobs.models import JobPosting
from jobs.pages.html import escaped
from jobs.reading.facts import Question
from wishes.models import WantedFact

COUNTED = ("id", "fact", "count")


@dataclass(frozen=True)
class Wishes:
    """`people`: fact → how many want to know, where it is told. No `address`: not on the site."""

    address: str
    people: dict[str, str]


def wishes_of(posting: JobPosting, is_preview: bool) -> Wishes:
    """Ask one query, for a posting that the site lists; none for another, or for a preview."""
    # A preview may lack the dates that tell whether it is live.
    if is_preview or posting.pk is None or not (posting.is_live and posting.employer.is_listed):
        return Wishes("", {})
    shown = [instance(WantedFact, values, COUNTED) for values in _many_of(posting.pk)]
    return Wishes(
        address=reverse("wishes:wish", args=[posting.pk]),
        people={each.fact: each.people for each in shown},
    )


@prepared(int)
def _many_of(posting: int) -> QuerySet:
    return WantedFact.objects.filter(posting=posting).many().order_by().values_list(*COUNTED)


def question_items(wishes: Wishes, questions: Iterable[Question]) -> SafeString:
    """Items of a list: what to ask, each with its button where the posting is on the site."""
    return SafeString(
        "".join(
            f'<li class="wanted" id="ask-{each.name}"><strong>{escaped(each.label)}</strong>'
            f"{_button(wishes, each) if wishes.address else ''}<p>{escaped(each.text)}</p></li>"
            for each in questions
        )
    )


def _button(wishes: Wishes, question: Question) -> str:
    """After the name of the fact and before its question. The last line is shown while the address
    names it: that is how a page without scripts says what the button did."""
    fact, label = question.name, escaped(question.label)
    people = wishes.people.get(fact, "")
    if people:
        people = f'<span class="want-people">{escaped(people)}が知りたいと伝えました</span>'
    return (
        f'\n  {people}\n  <form class="want" method="post" action="{wishes.address}"'
        f' data-wish="{fact}">\n'
        f'    <button class="want-button" type="submit" name="fact" value="{fact}"'
        f' aria-label="書いてほしい: {label}">書いてほしい</button>\n    \n'
        f'    <p class="want-done" id="wish-{fact}" tabindex="-1"><span aria-hidden="true">'
        f'✓</span>伝えました<span class="sr-only">: {label}</span></p>\n  </form>\n'
    )
