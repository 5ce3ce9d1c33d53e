"""The staff side of the guides: what Django's admin autodiscovery imports."""

from guides.admin import comments, guides  # noqa: F401
