"""The staff handbook, docs/staff.ja.md, as a page of the staff side, and its pictures.

It is rendered as guides are, which is why it lives here: jobs must not import guides.
"""

import re
from functools import cache
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render as render_page
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from guides.markers import Marker
from guides.rendering import Heading, render
from jobs.postings.schema import SECTIONS
from jobs.postings.schema.row import Row

DOCS = settings.PROJECT_ROOT / "docs"
TITLE = re.compile(r"\A# (.+)\n")
#: A picture stands in a paragraph of its own. Rendering takes no pictures, but it cuts at markers.
PICTURE = re.compile(r"^!\[(?P<says>[^\]\n]+)\]\(staff/(?P<name>[a-z-]+)\.png\)$", re.MULTILINE)
#: Where the list of a posting's fields stands: it is made from the schema.
FIELDS = "[[fields]]"
TOP_LEVEL = 2
#: Width and height stand at a fixed place of each PNG file (ISO/IEC 15948, 11.2.2).
SIZE, SIZE_AT = Struct(">II"), 16


class Picture(NamedTuple):
    """`says`: the text alternative. `width`, `height`: pixels."""

    name: str
    says: str
    width: int
    height: int


class Handbook(NamedTuple):
    """`parts` in reading order."""

    title: str
    parts: tuple[SafeString | Picture, ...]
    contents: tuple[Heading, ...]


@cache
def read() -> Handbook:
    """Read once: the file changes with a release only."""
    text = (DOCS / "staff.ja.md").read_text(encoding="utf-8")
    title = TITLE.match(text)
    if title is None:
        raise ValueError("staff.ja.md does not begin with a title")
    pictures = pictures_in(text)
    text = text.replace(FIELDS, fields_in_words())
    article = render(PICTURE.sub(r"[[\g<name>]]", TITLE.sub("", text)))
    parts = (pictures[part.name] if isinstance(part, Marker) else part for part in article.parts)
    listed = tuple(heading for heading in article.contents if heading.level == TOP_LEVEL)
    return Handbook(title[1], tuple(parts), listed)


def fields_in_words() -> str:
    """Return the fields of the form, section by section, as Markdown."""
    return "\n\n".join(
        "\n".join([f"### {section.name}", "", *(_field_in_words(row) for row in rows)])
        for section, rows in SECTIONS
    )


def _field_in_words(row: Row) -> str:
    required = "（必須）" if row.required else ""
    return f"- **{row.label}**{required}{': ' if row.help else ''}{row.help}"


def pictures_in(text: str) -> dict[str, Picture]:
    return {
        found["name"]: Picture(found["name"], found["says"], *_size_of(found["name"]))
        for found in PICTURE.finditer(text)
    }


def _size_of(name: str) -> tuple[int, int]:
    """Return width and height in pixels, so that the page can reserve the space before it loads."""
    width, height = SIZE.unpack_from(_file_of(name).read_bytes(), SIZE_AT)
    return width, height


def _file_of(name: str) -> Path:
    return DOCS / "staff" / f"{name}.png"


@require_safe
def handbook(request: HttpRequest) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": read().title, "handbook": read()}
    return render_page(request, "admin/handbook.html", context)


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a picture that the handbook shows; its screenshots are for staff only."""
    if name not in {part.name for part in read().parts if isinstance(part, Picture)}:
        raise Http404
    return HttpResponse(_file_of(name).read_bytes(), content_type="image/png")
