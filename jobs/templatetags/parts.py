"""What pages are made of besides their own templates; loaded everywhere by the settings."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context

from jobs.pages.html import keep_button

register = template.Library()
register.simple_tag(keep_button)


class Once(template.Node):
    """Renders its content for the first page, and keeps it for all others."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.html: str | None = None

    def render(self, context: Context) -> str:
        if self.html is None:
            # Without any of the page's variables, so that nothing of one page is on another.
            self.html = self.nodelist.render(context.new())
        return self.html


@register.tag
def once(parser: Parser, token: Token) -> Once:
    """Mark what is the same on every page, such as links to views: `{% once %}…{% endonce %}`."""
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(nodelist)
