"""The words of jobs.postings.words in templates; loaded everywhere by the settings."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jobs.postings import words

register = template.Library()


@register.simple_tag
def word(name: str) -> str:
    """Return the word or sentence `name`; raises AttributeError when there is none."""
    return getattr(words, name)


@register.simple_tag
def unstated() -> SafeString:
    """Mark a fact that the advert leaves open, quietly."""
    return format_html('<span class="unstated">{}</span>', words.UNSTATED)
