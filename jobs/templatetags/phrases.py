from django import template

from jobs.pages import phrases

register = template.Library()


@register.filter("phrases")
def phrases_filter(text: str) -> str:
    """Break a heading by phrase; for plain text, which it escapes."""
    return phrases.phrases(str(text))
