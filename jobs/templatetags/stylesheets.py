from django import template
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from config.stylesheets import files_of

register = template.Library()


@register.simple_tag
def stylesheet(name: str) -> SafeString:
    """Link a stylesheet of config.stylesheets: one file, or its pieces where none are collected."""
    files = ((static(file),) for file in files_of(name))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', files)
