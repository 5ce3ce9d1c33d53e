"""Stylesheets are written in pieces and served as one or two for each page.

`collectstatic` joins the pieces, without a build and before the files are hashed and compressed.
Where nothing is collected, in development and in tests, pages link the pieces themselves.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDER = "css"
#: What a page links → the pieces it is made of, in their order. Every page has "site".
STYLESHEETS = {
    "site": ("tokens", "base", "components", "cards", "keep"),
    "home": ("home", "suggesting", "comparison"),
    "list": ("sheet", "filters", "bar", "list", "suggesting"),
    "posting": ("detail", "points", "apply", "wishes"),
    "guide": ("article", "blocks", "comparison", "opening", "visitor-form", "comments"),
    "figures": ("article", "comparison"),
    "self-check": ("article", "self-check"),
    "report": ("article", "visitor-form", "reports"),
    "about": ("article", "about"),
}


def files_of(stylesheet: str) -> list[str]:
    """Return the static files that a page links for a name of STYLESHEETS; KeyError for another."""
    pieces = STYLESHEETS[stylesheet]
    if getattr(staticfiles_storage, "joins_stylesheets", False):
        return [joined_file(stylesheet)]
    return [f"{FOLDER}/{piece}.css" for piece in pieces]


def links_to(stylesheet: str) -> SafeString:
    """Return the links of a page to a stylesheet: one file, or its pieces where none are joined."""
    return _links(tuple(files_of(stylesheet)))


@cache
def _links(files: tuple[str, ...]) -> SafeString:
    """Where files are stays as it is for as long as the site runs."""
    addresses = ((static(file),) for file in files)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', addresses)


def joined_file(stylesheet: str) -> str:
    """In the folder of its pieces, so that what they name beside them is found."""
    return f"{FOLDER}/joined-{stylesheet}.css"


class JoiningStorage(CompressedManifestStaticFilesStorage):
    joins_stylesheets = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Join the collected pieces; the result is treated as if it had been collected too."""
        if not dry_run:
            for stylesheet, pieces in STYLESHEETS.items():
                name = joined_file(stylesheet)
                texts = [
                    Path(self.path(f"{FOLDER}/{piece}.css")).read_text("utf-8") for piece in pieces
                ]
                Path(self.path(name)).write_text("".join(texts), "utf-8")
                paths[name] = (self, name)
        for name, processed_name, processed in super().post_process(paths, dry_run, **options):
            # The joined and the compressed ones are written past what gives files their mode, and
            # the process keeps what it writes to its own user: a proxy could not read them.
            if processed_name and not isinstance(processed, Exception):
                Path(self.path(processed_name)).chmod(settings.FILE_UPLOAD_PERMISSIONS)
            yield name, processed_name, processed
        if not dry_run:
            for stylesheet in STYLESHEETS:
                Path(self.path(joined_file(stylesheet))).chmod(settings.FILE_UPLOAD_PERMISSIONS)
