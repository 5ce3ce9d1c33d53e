"""What the page of a guide shows: as readers open it, and as staff preview it."""

from datetime import datetime

from django.http import QueryDict

from guides import blocks, rendering
from guides.models import Guide


def page_of(guide: Guide, params: QueryDict, now: datetime, *, is_unsaved: bool = False) -> dict:
    """Return the template's context. `params`: those of the address, which a block may read."""
    article = rendering.render(guide.body)
    parts = blocks.shown(article.parts, blocks.BlockRequest(params, now, guide))
    return {
        "guide": guide,
        "contents": article.contents,
        "parts": parts,
        "is_unsaved": is_unsaved,
        "shows_demo": any(part.context.get("shows_demo") for part in parts),
    }
