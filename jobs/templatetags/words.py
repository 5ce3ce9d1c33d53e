"""The words of jobs.postings.words in the staff's templates; loaded everywhere by the settings."""

from django import template

from jobs.postings import words

register = template.Library()


@register.simple_tag
def word(name: str) -> str:
    """Return the word or sentence `name`; raises AttributeError when there is none."""
    return getattr(words, name)
