"""The index as a file, which every process of a machine maps into its memory.

It is written aside and put in its place whole, and never changed then. Numbers and bitmaps stand in
it as they do in memory, so reading it takes no longer than looking at each byte once, and processes
share what they read. There is no pickle in it: a file can at worst be wrong, it cannot be run.

Whatever is not exactly such a file, of this release and whole, is not read: an index is then built.
Each release has a file of its own: while one takes the place of another both run, and both write.
"""

import hashlib
import io
import json
import logging
import mmap
import os
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import pyroaring
from pyroaring import BitMap

from config.env import PROJECT_ROOT
from jobs.models import Version
from jobs.search.columns import Columns
from jobs.search.pairs import SavedPairs
from jobs.search.part import Part
from jobs.search.sentences import Segment

logger = logging.getLogger(__name__)

MAGIC = b"kurabe index 1\n"
#: Arrays begin at multiples of it.
ALIGNED = 64
#: What decides which postings an index finds: a file made by other code is of no use.
DECIDING = ("jobs/postings", "jobs/reading", "jobs/search")


class Saved(NamedTuple):
    """A part as of a version, and the postings that it leaves out, key → what went wrong."""

    version: Version
    part: Part
    left_out: dict[int, str]


def of_this_release(path: Path) -> Path:
    """Return the path with what tells this release's file from others' before its suffix."""
    return path.with_suffix(f".{fingerprint()[:16]}{path.suffix}")


class _Writer:
    """Writes arrays one after another, and what is where."""

    def __init__(self, file: BinaryIO):
        self._file = file
        self.checksum = self._at = 0
        #: Name → where it begins, how many bytes it has, and of which type they are.
        self.arrays: dict[str, tuple[int, int, str]] = {}

    def write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self.checksum = zlib.crc32(data, self.checksum)
        self._at += len(data)

    def array(self, name: str, array: np.ndarray) -> None:
        self.write(b"\0" * (-self._at % ALIGNED))
        data = np.ascontiguousarray(array).view(np.uint8).data if len(array) else b""
        self.arrays[name] = self._at, len(data), array.dtype.str
        self.write(data)

    def bitmaps(self, name: str, bitmaps: Iterator[BitMap]) -> None:
        self.write(b"\0" * (-self._at % ALIGNED))
        start, offsets = self._at, [0]
        for each in bitmaps:
            self.write(each.serialize())
            offsets.append(self._at - start)
        self.arrays[name] = start, self._at - start, "|u1"
        self.array(f"{name}.offsets", np.array(offsets, dtype=np.int64))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Wait until no other process of this machine writes the file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(path.with_suffix(".lock"), "wb") as lock:
        flock(lock, LOCK_EX)
        with suppress(OSError):
            _remove_leftovers(path)
        yield


def write(path: Path, saved: Saved) -> None:
    """Raises OSError where it cannot be written; for who is `writing`."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}.")  # for us alone
    try:
        with os.fdopen(descriptor, "wb") as file:
            _write(_Writer(file), saved)
            file.flush()
            os.fsync(descriptor)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    with suppress(OSError):  # another process may be removing the same
        _remove_outdated(path)


def _remove_leftovers(path: Path) -> None:
    """Remove what killed writers of this release left: each may be as large as the file."""
    for found in path.parent.glob(f"{path.stem}.*"):
        if found not in (path, path.with_suffix(".lock")):
            found.unlink()


def _remove_outdated(path: Path) -> None:
    """Remove other releases' files but the newest.

    That one is of the release that still runs beside this one, or that may be returned to.
    """
    base = path.name.split(".")[0]
    others = [
        found
        for found in path.parent.glob(f"{base}.*")
        if not found.name.startswith(f"{path.stem}.")
    ]
    indexes = [each for each in others if each.suffix == path.suffix]
    if indexes:
        newest = max(indexes, key=lambda each: each.stat().st_mtime_ns)
        for each in others:
            if not each.name.startswith(f"{newest.stem}."):
                each.unlink()


def _write(to: _Writer, saved: Saved) -> None:
    part, pairs = saved.part, []

    def by_pair() -> Iterator[BitMap]:
        for pair, keys in part.pairs.in_order() if part.pairs else ():
            pairs.append(pair)
            yield keys

    to.write(MAGIC)
    facets = sorted(part.facets)
    to.bitmaps("keys", iter([part.keys, part.fictional]))
    to.bitmaps("facets", (part.facets[name] for name in facets))
    to.bitmaps("pairs", by_pair())
    to.array("pairs.names", np.array(pairs, dtype=np.uint64))
    for name, column in part.columns.arrays.items():
        to.array(f"columns.{name}", column)
    for number, segment in enumerate(part.segments):
        for name, array in segment.arrays.items():
            to.array(f"segments.{number}.{name}", array)
    contents = {
        "fingerprint": fingerprint(),
        "version": saved.version,
        "left_out": saved.left_out,
        "facets": facets,
        "segments": len(part.segments),
        "has_pairs": part.pairs is not None,
        "arrays": to.arrays,
    }
    encoded = json.dumps(contents).encode()
    to.write(encoded)
    to.write(len(encoded).to_bytes(8, "little"))
    to.write(to.checksum.to_bytes(4, "little"))


def read(path: Path) -> Saved | None:
    """Map the file and return what it holds, or None where there is none of use, and log why."""
    try:
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            if status.st_uid != os.geteuid() or status.st_mode & 0o022:
                raise ValueError("others may have written it")
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _read(memoryview(data))
    except FileNotFoundError:
        return None
    except Exception as error:
        logger.warning("The saved index %s is of no use: %s", path, error)
        return None


def dumped(saved: Saved) -> bytes:
    """The same as bytes, to be kept elsewhere."""
    file = io.BytesIO()
    _write(_Writer(file), saved)
    return file.getvalue()


def loaded(data: bytes | memoryview) -> Saved:
    """Raises ValueError or KeyError where it is not such, of this release and whole."""
    return _read(memoryview(data))


def _read(data: memoryview) -> Saved:
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError("it is no index")
    if zlib.crc32(data[:-4]) != int.from_bytes(data[-4:], "little"):
        raise ValueError("it is not whole")
    length = int.from_bytes(data[-12:-4], "little")
    contents: dict[str, Any] = json.loads(bytes(data[-12 - length : -12]))
    if contents["fingerprint"] != fingerprint():
        raise ValueError("another release has made it")
    arrays = {
        name: np.frombuffer(data[start : start + size], dtype=kind)
        for name, (start, size, kind) in contents["arrays"].items()
    }
    keys, fictional = _bitmaps(arrays, "keys")
    facets = zip(map(tuple, contents["facets"]), _bitmaps(arrays, "facets"), strict=True)
    pairs = SavedPairs(arrays["pairs.names"], arrays["pairs.offsets"], arrays["pairs"])
    return Saved(
        Version(*contents["version"]),
        Part(
            keys,
            fictional,
            dict(facets),
            pairs if contents["has_pairs"] else None,
            [
                Segment(_under(f"segments.{number}.", arrays))
                for number in range(contents["segments"])
            ],
            Columns(_under("columns.", arrays)),
        ),
        {int(key): why for key, why in contents["left_out"].items()},
    )


def _bitmaps(arrays: dict[str, np.ndarray], name: str) -> list[BitMap]:
    data, offsets = arrays[name], arrays[f"{name}.offsets"].tolist()
    return [
        BitMap.deserialize(data[start:end])  # type: ignore[arg-type]  # it takes any buffer
        for start, end in pairwise(offsets)
    ]


def _under(prefix: str, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {
        name.removeprefix(prefix): array
        for name, array in arrays.items()
        if name.startswith(prefix)
    }


def _fingerprint_of_files() -> str:
    digest = hashlib.sha256(f"{np.__version__} {pyroaring.__version__} {sys.byteorder}".encode())
    for folder in DECIDING:
        for path in sorted((PROJECT_ROOT / folder).rglob("*.py")):
            digest.update(f"{path.relative_to(PROJECT_ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


#: Of the files as this process has loaded them: those of another release may be in their place
#: before anybody asks.
_FINGERPRINT = _fingerprint_of_files()


def fingerprint() -> str:
    """What tells the code and libraries apart by which an index comes to what it is."""
    return _FINGERPRINT
