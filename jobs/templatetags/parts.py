"""Parts of pages that jobs.pages.html writes; loaded everywhere by the settings."""

from django import template

from jobs.pages.html import keep_button

register = template.Library()
register.simple_tag(keep_button)
