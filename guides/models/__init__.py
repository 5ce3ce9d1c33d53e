"""Guides, which staff edit and seekers read."""

from guides.models.guide import Guide, digest_of

__all__ = ["Guide", "digest_of"]
