"""What the fields of the search suggest while somebody types: a fragment, for everyone the same."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from jobs.pages.listing import list_url
from jobs.search.fields import TextQueryField
from jobs.search.filterset import PostingFilterSet
from jobs.search.suggestions import Suggestion, suggest

#: Field → whether filter words are suggested besides places.
FIELDS = {"q": True, "place": False}


@require_safe
@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> HttpResponse:
    """The options for the list's parameters as typed so far; `field` is the one being typed in."""
    asked = request.GET.copy()
    field = asked.get("field", "")
    if field not in FIELDS:
        field = "q"
    typed = TextQueryField().clean(asked.pop(field, []))
    criteria = PostingFilterSet(asked).criteria
    found = suggest(criteria, typed, timezone.now(), with_words=FIELDS[field])
    groups = [
        (group, [_option(each, number, typed, field) for number, each in options])
        for group, options in groupby(enumerate(found), key=lambda pair: pair[1].group)
    ]
    fragment = render_to_string("jobs/suggestions.html", {"groups": groups, "field": field})
    return HttpResponse(fragment, headers={"X-Robots-Tag": "noindex"})


def _option(suggestion: Suggestion, number: int, typed: str, field: str) -> dict:
    """`before`, `match` and `after` are the name, parted where it says what was typed last."""
    last = typed.split()[-1].strip('"“”「」『』')
    before, match, after = suggestion.name.partition(last) if last else (suggestion.name, "", "")
    return {
        "id": f"{field}-suggestion-{number}",
        "url": list_url(suggestion.criteria),
        "given": suggestion.given,
        "before": before,
        "match": match,
        "after": after,
        "kind": suggestion.kind,
        "words": suggestion.words,
        "total": suggestion.total,
    }
