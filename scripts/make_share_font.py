"""Cut the font of the pictures beside shared links down to what postings are written in.

    uv run --with fonttools scripts/make_share_font.py BIZUDPGothic-Bold.ttf

The argument is the whole font, as https://github.com/googlefonts/morisawa-biz-ud-gothic has it.
What is kept: ASCII, Latin-1, arrows, and what the Japanese code pages have: JIS X 0208 and the
characters for names that Windows adds to it.
"""

import sys
from pathlib import Path

from fontTools import subset

TARGET = Path(__file__).parents[1] / "jobs" / "data" / "BIZUDPGothic-Bold.ttf"
LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x100)}
ARROWS = {ord(char) for char in "↗↙"}


def japanese() -> set[int]:
    """Both codecs, as they read some of the same bytes as different waves and dashes."""
    pairs = [bytes([first, second]) for first in range(0x81, 0xFD) for second in range(0x40, 0xFD)]
    texts = (pair.decode(codec, "ignore") for codec in ("shift_jis", "cp932") for pair in pairs)
    return {ord(char) for text in texts for char in text}


def main(source: str) -> None:
    # Hints are for screens, and the picture is larger than any letter they would help.
    options = subset.Options(
        hinting=False, layout_features=["kern"], notdef_outline=True, name_IDs=["*"]
    )
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LATIN | ARROWS | japanese())
    subsetter.subset(font)
    subset.save_font(font, str(TARGET), options)


if __name__ == "__main__":
    main(sys.argv[1])
