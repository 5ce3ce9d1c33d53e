"""Guides, which staff edit and seekers read, and readers' comments on them."""

from guides.models.comment import Comment
from guides.models.guide import Guide, digest_of

__all__ = ["Comment", "Guide", "digest_of"]
