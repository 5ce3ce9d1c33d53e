"""What the page of a guide shows: as readers open it, and as staff preview it."""

from datetime import datetime

from django.http import QueryDict

from config.site_address import absolute
from guides import rendering
from guides.block_contexts import BlockRequest, shown
from guides.comments.tally import Tally
from guides.models import Guide


def page_of(
    guide: Guide,
    params: QueryDict,
    now: datetime,
    *,
    is_unsaved: bool = False,
    tally: Tally | None = None,
) -> dict:
    """Return the template's context.

    `params`: those of the address, which a block may read. `tally`: of the guide's comments, where
    they are shown.
    """
    article = rendering.render(guide.body)
    parts = shown(article.parts, BlockRequest(params, now, guide, tally))
    return {
        "guide": guide,
        "contents": article.contents,
        "parts": parts,
        "is_unsaved": is_unsaved,
        "shows_demo": any(part.context.get("shows_demo") for part in parts),
        "canonical": absolute(guide.get_absolute_url()),
    }
