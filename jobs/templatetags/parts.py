"""What pages are made of besides their own templates; loaded everywhere by the settings."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context

from jobs.pages import html, part_html

register = template.Library()
register.simple_tag(html.keep_button)
register.simple_tag(part_html.compared_rows)
register.simple_tag(part_html.dots)
register.simple_tag(part_html.fact_list)
register.simple_tag(part_html.figure_rows)
register.simple_tag(part_html.place_links)
register.simple_tag(part_html.point_items)


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
