"""An address as a QR code, for paper."""

import segno
from django.utils.safestring import SafeString


def qr_of(address: str) -> SafeString:
    """Return an SVG without a size of its own, dark on white whatever the page's colours are."""
    code = segno.make(address, micro=False, error="m")
    # Made of numbers and fixed names alone: nothing of the address is in it as text.
    return SafeString(
        code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None, light="#fff")
    )
