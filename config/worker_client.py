"""A connection of the gunicorn worker, and what has arrived of its next request: config.worker."""

import errno
import fcntl
import re
import socket
import struct
import tempfile
import termios
import time
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn.http.parser import RequestParser
from gunicorn.workers.gthread import TConn

from config.body_size import LONGEST_BODY

#: Seconds that the head of a request may take, as long as nginx is told to wait for one.
HEAD_SECONDS = 10.0
#: A body, and a response, may take so long and then as long as those of its bytes that have come,
#: or gone, take at SLOWEST.
BODY_SECONDS = SEND_SECONDS = 10.0
#: Bytes a second: a telephone with a bad connection is several times faster.
SLOWEST = 8_000

HEAD_BYTES = 64_000
#: A longer body waits in a file.
IN_MEMORY_BYTES = 256_000

READ_AT_ONCE = 65_536
_SEND_BUFFER = 512_000
_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*(?=\r\n)", re.IGNORECASE)
_CODED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
#: What a monitor asks without a proxy, which names who asked it.
_HEALTH = re.compile(rb"(?:GET|HEAD) /healthz/? HTTP/")
_FORWARDED = re.compile(rb"\r\nx-forwarded-for:", re.IGNORECASE)


class Sending(socket.socket):
    """A client's socket; what is sent has a deadline, which each byte that goes puts off."""

    deadline = 0.0

    def begin(self) -> None:
        self.deadline = time.monotonic() + SEND_SECONDS

    def bytes_not_read(self) -> int:
        """How much of what was sent has not reached the client."""
        return struct.unpack("i", fcntl.ioctl(self, termios.TIOCOUTQ, bytes(4)))[0]

    def sendall(self, data: Any, flags: int = 0) -> None:
        self.deadline += len(data) / SLOWEST
        self.settimeout(max(self.deadline - time.monotonic(), 0.01))
        try:
            super().sendall(data, flags)
        except TimeoutError:
            # What gunicorn takes for a client that has gone, and logs nothing of.
            raise BrokenPipeError(errno.EPIPE, "read too slowly") from None


class Client(TConn):
    """A connection, with what has arrived of its next request."""

    def __init__(self, cfg: Any, sock: Sending, address: Any, server: Any) -> None:
        super().__init__(cfg, sock, address, server)
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        self.initialized = self.data_ready = True  # gunicorn's own way of waiting is not used
        self.arrived = bytearray()
        self.expect()

    def expect(self) -> None:
        """Begin to wait for a request."""
        self.deadline = time.monotonic() + HEAD_SECONDS
        self.head_ends = 0
        self.body_bytes = 0
        self.body: Any = None
        self.body_arrived = 0
        self.counted = 0  # of its body, in the worker's sum
        self.is_write = self.is_monitor = False
        self.whole_at = 0.0

    def look(self) -> int:
        """Tell how far the request has come: 1 all, 0 not yet, or the status to refuse it with."""
        if not self.head_ends:
            end = self.arrived.find(_END_OF_HEAD)
            if end < 0:
                return 431 if len(self.arrived) > HEAD_BYTES else 0
            self.head_ends = end + len(_END_OF_HEAD)
            if refusal := self._read_head(bytes(self.arrived[: self.head_ends])):
                return refusal
        missing = self.body_bytes - self.body_arrived
        if missing:
            part = self.arrived[self.head_ends : self.head_ends + missing]
            self.body.write(part)
            self.body_arrived += len(part)
            self.deadline += len(part) / SLOWEST
            del self.arrived[self.head_ends : self.head_ends + missing]
        return int(self.body_arrived == self.body_bytes)

    def _read_head(self, head: bytes) -> int:
        """Note what it is about. A length that makes no sense is left to gunicorn's parser."""
        self.is_write = not head.startswith((b"GET ", b"HEAD ", b"OPTIONS "))
        self.is_monitor = bool(_HEALTH.match(head)) and not _FORWARDED.search(head)
        if _CODED.search(head):
            return 411  # neither browsers nor nginx send one of unknown length
        found = set(_LENGTH.findall(head))
        if len(found) == 1:
            self.body_bytes = int(found.pop())
        if self.body_bytes > LONGEST_BODY:
            return 413
        if self.body_bytes:
            self.body = tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115
            self.deadline = time.monotonic() + BODY_SECONDS
            if _EXPECTS.search(head) and len(self.arrived) == self.head_ends:
                self.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        return 0

    def hand_over(self) -> None:
        """Let gunicorn parse what has arrived: it never reads from the socket itself."""
        pieces = [bytes(self.arrived[: self.head_ends])]
        del self.arrived[: self.head_ends]
        source = iter(pieces) if self.body is None else self._read_back(pieces[0])
        self.parser = RequestParser(self.cfg, source, self.client)

    def _read_back(self, head: bytes) -> Any:
        self.body.seek(0)
        yield head
        yield from iter(partial(self.body.read, READ_AT_ONCE), b"")

    def init(self) -> None:
        """In the thread, before the request is parsed. For who has gone no work is done."""
        self.sock.begin()
        with suppress(BlockingIOError):
            if self.sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b"":
                raise StopIteration

    def close(self, graceful: bool = False) -> None:
        """At once: gunicorn waits for the client to close, two seconds long, in the one loop."""
        if self.body is not None:
            self.body.close()
        if graceful:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_WR)
        self.sock.close()
