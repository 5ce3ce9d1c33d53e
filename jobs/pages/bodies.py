"""What is sent of a page that is kept: its bytes in the encodings that browsers take."""

import gzip
import zlib
from collections.abc import Callable
from datetime import datetime

import brotli
from django.utils.html import escape

type Later = Callable[[datetime], str]

PLAIN, GZIP, BROTLI = "identity", "gzip", "br"
#: As django.middleware.gzip has it; and of brotli what takes as long and leaves a tenth less.
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
#: The beginning of a gzip file without name and time, and the empty block that ends it (RFC 1952).
_GZIP_HEAD, _LAST_BLOCK = b"\x1f\x8b\x08\0\0\0\0\0\0\xff", b"\x03\0"


class Body:
    """The same bytes for everybody, held in each encoding that was asked for, and in no other.

    The bytes as such are many times the others, and hardly anybody asks for them.
    """

    varies = False

    def __init__(self, plain: bytes) -> None:
        self._made = {PLAIN: plain}
        self._asked: set[str] = set()

    @property
    def size(self) -> int:
        return sum(map(len, self._made.values()))

    def choose(self, encodings: set[str]) -> str:
        return BROTLI if BROTLI in encodings else GZIP if GZIP in encodings else PLAIN

    def sent(self, encoding: str, now: datetime) -> bytes:
        made = self._made  # one object: another thread may put a new one in its place
        found = made.get(encoding)
        if found is not None and encoding in self._asked:
            return found
        if found is None:
            found = _encoded(self.plain(now), encoding)
        self._asked = self._asked | {encoding}
        self._made = {each: made[each] for each in made if each in self._asked} | {encoding: found}
        return found

    def plain(self, now: datetime) -> bytes:
        made = self._made
        if PLAIN in made:
            return made[PLAIN]
        encoding, known = next(iter(made.items()))
        return gzip.decompress(known) if encoding == GZIP else brotli.decompress(known)


class BodyWithGaps:
    """Bytes with gaps, which each answer has something of its own for.

    What is between the gaps is compressed once, and put together around what goes in as it is
    (RFC 1951). Nothing of the kind can be done in brotli.
    """

    varies = True

    def __init__(self, parts: list[bytes], later: list[Later]) -> None:
        """`later`: what makes what stands after each of the parts but the last."""
        self._parts, self._later = parts, later
        self._deflated: list[bytes] = []  # made for the first who wants them

    @property
    def size(self) -> int:
        return sum(map(len, self._parts)) + sum(map(len, self._deflated))

    def choose(self, encodings: set[str]) -> str:
        return GZIP if GZIP in encodings else PLAIN

    def sent(self, encoding: str, now: datetime) -> bytes:
        if encoding == PLAIN:
            return self.plain(now)
        made = self._fill(now)
        self._deflated = self._deflated or [_deflated(part) for part in self._parts]
        check, length = 0, 0
        for piece in _woven(self._parts, made):
            check, length = zlib.crc32(piece, check), length + len(piece)
        blocks = _woven(self._deflated, [_stored(each) for each in made])
        sums = check.to_bytes(4, "little") + (length % 2**32).to_bytes(4, "little")
        return b"".join((_GZIP_HEAD, *blocks, _LAST_BLOCK, sums))

    def plain(self, now: datetime) -> bytes:
        return b"".join(_woven(self._parts, self._fill(now)))

    def _fill(self, now: datetime) -> list[bytes]:
        return [escape(make(now)).encode() for make in self._later]


def body_of(content: bytes, later: dict[str, Later]) -> Body | BodyWithGaps:
    """`later`: marker that may stand in `content` → what makes that which takes its place."""
    found = [(at, marker) for marker in later if (at := content.find(marker.encode())) >= 0]
    parts, rest = [], content
    for _, marker in sorted(found):
        before, _, rest = rest.partition(marker.encode())
        parts.append(before)
    if not parts:
        return Body(content)
    return BodyWithGaps([*parts, rest], [later[marker] for _, marker in sorted(found)])


def _encoded(plain: bytes, encoding: str) -> bytes:
    if encoding == BROTLI:
        return brotli.compress(plain, quality=BROTLI_QUALITY)
    if encoding == GZIP:
        return gzip.compress(plain, GZIP_LEVEL, mtime=0)
    return plain


def _woven(parts: list[bytes], between: list[bytes]) -> list[bytes]:
    woven = [parts[0]]
    for made, part in zip(between, parts[1:], strict=True):
        woven += [made, part]
    return woven


def _deflated(part: bytes) -> bytes:
    """Compress it so that it refers to nothing before it, and ends at a whole byte."""
    pressing = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return pressing.compress(part) + pressing.flush(zlib.Z_FULL_FLUSH)


def _stored(piece: bytes) -> bytes:
    """A block of what is not compressed; `piece` has fewer than 65,536 bytes."""
    length = len(piece)
    return b"\0" + length.to_bytes(2, "little") + (length ^ 0xFFFF).to_bytes(2, "little") + piece
