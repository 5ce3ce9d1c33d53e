"""A memory of bounded size, for one process: what was not used for longest goes first."""

from collections import OrderedDict
from threading import Lock
from typing import Protocol


class Sized(Protocol):
    @property
    def size(self) -> int:
        """Bytes, roughly."""


class Memory[Key, Kept: Sized]:
    """Holds no more than `room` bytes, what is too large by itself not at all."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0
        self._kept: OrderedDict[Key, tuple[Kept, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Kept | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Key, kept: Kept) -> None:
        """Keep it in place of what the key had; its size is asked for once."""
        size = kept.size
        with self._lock:
            _, before = self._kept.pop(key, (None, 0))
            self.used -= before
            if size > self.room:
                return
            self._kept[key] = kept, size
            self.used += size
            while self.used > self.room:
                _, (_, gone) = self._kept.popitem(last=False)
                self.used -= gone

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self.used = 0
