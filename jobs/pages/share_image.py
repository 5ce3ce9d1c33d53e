"""The picture beside a shared link: postings, drawn as a PNG in the size that link previews show.

Drawing takes about a tenth of a second. It happens once for what is told, one at a time in a
process, and the last pictures are kept.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock

from django.urls import reverse
from PIL import Image, ImageDraw, ImageFont

from config.site_address import SITE_NAME, absolute
from jobs.models import JobPosting
from jobs.pages.phrases import split_into_phrases
from jobs.postings.choices import CallType
from jobs.postings.schema.pay import pay_text
from jobs.postings.schema.place import from_home_text, place_text

#: In pixels.
WIDTH, HEIGHT = 1200, 630
MARGIN = 64
GAP = 40
#: How long others may show a picture that is no longer true, in seconds.
KEPT_FOR = 60 * 60
#: Pictures that a process keeps, of about 30 kB each.
PICTURES_KEPT = 64

FONT = Path(__file__).parents[1] / "data" / "BIZUDPGothic-Bold.ttf"
#: The light colours of static/css/tokens.css.
PAPER, INK, INK_SOFT, LINE = "#ffffff", "#1f1c18", "#5d574e", "#e4dfd5"
VOICES = {
    CallType.OUTBOUND: ("#b8330f", "#fdf1ec"),
    CallType.INBOUND: ("#0f5f78", "#ebf5f8"),
    CallType.BLENDED: ("#5a4a86", "#f2effa"),
}


@dataclass(frozen=True)
class Sizes:
    """Letters of one posting's column in pixels, and how many lines of each text there may be."""

    role: int
    title: int
    title_lines: int
    pay: int
    pay_lines: int
    place: int
    place_lines: int


#: Number of postings → their sizes. With all lines taken, they still end above the foot.
SIZES = {
    1: Sizes(36, title=52, title_lines=3, pay=44, pay_lines=2, place=32, place_lines=1),
    2: Sizes(32, title=40, title_lines=3, pay=34, pay_lines=3, place=28, place_lines=2),
    3: Sizes(28, title=34, title_lines=4, pay=30, pay_lines=3, place=24, place_lines=2),
    4: Sizes(24, title=28, title_lines=6, pay=25, pay_lines=3, place=21, place_lines=2),
}
LINE_HEIGHT = 1.35
FOOT = 70

#: Where a phrase longer than a line may break: not within a number.
_UNBROKEN = re.compile(r"[\d,.]+[円件]?〜?|.", re.DOTALL)


@dataclass(frozen=True)
class Told:
    """What the picture says of a posting."""

    role: CallType
    title: str
    pay: str
    place: str
    is_fiction: bool

    @property
    def text(self) -> str:
        """The same in words, for those who do not see the picture."""
        fiction = "架空の求人。" if self.is_fiction else ""
        return f"{fiction}{self.role.label}、{self.title}、{self.pay}、{self.place}"


def told_of(posting: JobPosting) -> Told:
    return Told(
        CallType(posting.call_type),
        posting.title,
        pay_text(posting),
        from_home_text(posting) or place_text(posting),
        posting.employer.is_demo,
    )


@dataclass(frozen=True)
class ShareImage:
    """What pages/components/share_image.html shows. `url` is absolute."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def share_image_of(posting: JobPosting) -> ShareImage:
    path = reverse("jobs:picture", args=[posting.pk])
    return ShareImage(absolute(path), told_of(posting).text)


_drawing = Lock()


@lru_cache(maxsize=PICTURES_KEPT)
def picture(told: tuple[Told, ...]) -> bytes:
    """Return the PNG of one to four postings."""
    # Letters are drawn without Python's lock, and a font is not made for two threads.
    with _drawing:
        image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        draw = ImageDraw.Draw(image)
        width = (WIDTH - 2 * MARGIN - GAP * (len(told) - 1)) // len(told)
        for at, each in enumerate(told):
            _draw_posting(draw, each, MARGIN + at * (width + GAP), width, SIZES[len(told)])
        _draw_foot(draw, any(each.is_fiction for each in told))
        file = BytesIO()
        image.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_posting(
    draw: ImageDraw.ImageDraw, told: Told, left: int, width: int, sizes: Sizes
) -> None:
    colour, wash = VOICES[told.role]
    draw.rectangle((left, 0, left + width, 16), fill=colour)
    font = _font(sizes.role)
    role = f"{told.role.arrow} {told.role.label}"
    top, pad = MARGIN - 8, sizes.role // 2
    pill = (left, top, left + font.getlength(role) + 2 * pad, top + 2 * sizes.role)
    draw.rounded_rectangle(pill, radius=sizes.role // 3, fill=wash)
    draw.text((left + pad, top + sizes.role), role, colour, font, anchor="lm")
    y = top + 2.6 * sizes.role
    for text, size, most, space, ink in (
        (told.title, sizes.title, sizes.title_lines, 0, INK),
        (told.pay, sizes.pay, sizes.pay_lines, 0.5, INK),
        (told.place, sizes.place, sizes.place_lines, 0.3, INK_SOFT),
    ):
        y += space * size
        for line in _lines(text, _font(size), width, most):
            draw.text((left, y), line, ink, _font(size))
            y += LINE_HEIGHT * size


def _draw_foot(draw: ImageDraw.ImageDraw, has_fiction: bool) -> None:
    top, middle = HEIGHT - FOOT, HEIGHT - FOOT // 2
    draw.line((MARGIN, top, WIDTH - MARGIN, top), LINE, 2)
    draw.text((MARGIN, middle), SITE_NAME, INK, _font(32), anchor="lm")
    if has_fiction:
        draw.text((WIDTH - MARGIN, middle), "架空の求人です", INK_SOFT, _font(28), anchor="rm")


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int, most: int) -> list[str]:
    """Break `text` between phrases, or within one longer than a line; what is left over is cut."""
    lines = [""]
    text = "".join(char for char in text if _is_in_font(char))
    for phrase in split_into_phrases(text):
        for piece in [phrase] if font.getlength(phrase) <= width else _UNBROKEN.findall(phrase):
            if lines[-1] and font.getlength(lines[-1] + piece) > width:
                lines.append("")
            lines[-1] += piece
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while font.getlength(f"{last}…") > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last}…"]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=10_000)
def _is_in_font(char: str) -> bool:
    """Whether it is drawn as itself, not as the box that stands for what a font lacks."""
    return char.isspace() or _drawn(char) != _drawn("\uffff")


def _drawn(char: str) -> bytes:
    mask = _font(32).getmask(char)
    return bytes(mask)
