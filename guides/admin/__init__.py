"""The staff side of the guides: what Django's admin autodiscovery imports."""

from guides.admin import guides  # noqa: F401
