"""The HTML of a card: twenty of them are most of a list page."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from jobs.pages.asked import NOTHING, Asked
from jobs.pages.cards import Card, card_of
from jobs.pages.html import escaped, keep_button, unstated


def cards_html(postings: Iterable[Any], now: datetime, asked: Asked = NOTHING) -> list[SafeString]:
    """`postings`: models, or rows of jobs.models.rows."""
    return [card_html(card_of(posting, now, asked)) for posting in postings]


def card_html(card: Card) -> SafeString:
    posting = card.posting
    is_demo = posting.employer.is_demo
    parts = [
        f'<article class="card" data-posting="{posting.pk}"'
        f' data-call-type="{escaped(posting.call_type)}">\n'
        '    <div class="card-head">\n      <p class="card-kicker">\n'
        '        <span class="card-voice"><span class="voice-arrow" aria-hidden="true">'
        f"{card.arrow}</span>{escaped(card.call_type)}</span>\n"
        f'        <span class="card-duty">{escaped(card.duty)}</span>\n        ',
        card.timing and f'<span class="card-timing">{escaped(card.timing)}</span>',
        f'\n      </p>\n      <h3 class="card-title"><a href="{posting.get_absolute_url()}">'
        f"{escaped(card.title)}</a></h3>\n"
        f'      <p class="card-employer">{escaped(card.employer)}',
        ' <span class="fiction">架空</span>' if is_demo else "",
        "</p>\n    </div>\n    ",
        _glance(card),
        '\n    <div class="card-facts">\n      ',
        _facts(card),
        "\n    </div>\n    ",
        keep_button(posting, quiet=True),
        "\n  </article>",
    ]
    return SafeString("".join(parts))


def _glance(card: Card) -> str:
    """The pay, and what is known of place, hours and way of working."""
    size = ' class="is-long"' if card.is_long else ""
    hourly = f' <span class="card-soft">{escaped(card.hourly)}</span>' if card.hourly else ""
    lines = [
        f'\n        <div><dt>{label}</dt><dd><span class="card-main">{escaped(first)}</span>'
        + "".join(f' <span class="card-soft">{escaped(more)}</span>' for more in others)
        + "</dd></div>"
        for label, (first, others) in card.lines.items()
    ]
    return (
        '<dl class="card-glance">\n      <div class="card-pay">\n'
        '        <dt class="sr-only">給与</dt>\n        <dd><span class="card-main">'
        f'<span class="card-unit">{escaped(card.pay_unit)}</span>'
        f'<strong{size}>{escaped(card.yen)}</strong><span class="card-unit">円</span></span>'
        f"{hourly}</dd>\n      </div>{''.join(lines)}\n    </dl>"
    )


def _facts(card: Card) -> str:
    """What else it states, how easy that reads, and what it leaves open."""
    facts = "".join(
        f"<div><dt>{escaped(label)}</dt><dd>{escaped(text)}</dd></div>"
        for label, text in card.facts.items()
    )
    ease = card.ease
    return "\n      ".join(
        [
            f"<dl>{facts}</dl>" if facts else "",
            f'<p class="card-ease"><strong>{escaped(ease.summary)}</strong> {escaped(ease.tally)}'
            "</p>"
            if ease
            else "",
            f'<p class="card-stated">{card.ticks}{card.disclosure}</p>',
            f'<p class="card-unstated">{unstated()} {escaped(card.unstated)}</p>'
            if card.unstated
            else "",
        ]
    )
