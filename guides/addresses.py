"""Addresses beside the guides' own."""

#: The page there is no guide, so no guide may have this slug: it would never be reached.
SELF_CHECK_SLUG = "which-suits-you"
