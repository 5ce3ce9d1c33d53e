from django import template

register = template.Library()


@register.simple_block_tag
def captured(content: str) -> str:
    """Keep what a block renders for a second use: `{% captured as name %}…{% endcaptured %}`."""
    return content
