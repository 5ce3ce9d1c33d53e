"""The gunicorn worker: a request takes a thread only once all of it has arrived.

gunicorn's own threaded worker gives a thread to each connection and lets it wait for the request,
without a deadline: as many slow clients as there are threads stop the site. Here the worker's one
loop collects requests, thousands at a time, and closes connections that take too long. So:

- head and body have deadlines, a body one by its size;
- a response that is read too slowly ends, and its thread is free again;
- who comes while too many requests wait for a thread is told so at once (503, Retry-After), and
  who has waited for one too long, as soon as there is one;
- writes never take all threads: while they wait for each other, reading goes on.

docs/decisions/0035-serving.md has the measurements.
"""

import errno
import resource
import selectors
import time
from collections import deque
from concurrent import futures
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from config.worker_client import IN_MEMORY_BYTES, READ_AT_ONCE, Client, Sending

#: What the bodies of requests that have not ended may take together: others are refused until then.
BODIES_BYTES = 128_000_000
#: Of BODIES_BYTES, for those that are kept in memory: large files never keep out a form.
FORMS_BYTES = 32_000_000

#: Requests for each thread that may wait for one, about a second's work.
WAITING_PER_THREAD = 16
#: Seconds after which a reader who still waits for a thread is told to come back: pages, and
#: machines, may be far slower than usual. Writes wait as long as it takes.
LONGEST_WAIT = 4.0
#: Monitors who wait for a thread like everybody, however many do. A watchdog that is told 503 would
#: restart a site that has much to do, and then has more. Only who asks without a proxy is one:
#: everybody else could take these places.
MOST_MONITORS = 4
#: Who asks again with so much of the last answer unread is not reading: each answer would hold a
#: thread once the socket's buffer is full.
UNREAD_BYTES = 32_000

#: Kept free of connections, for the database, static files and the log.
FILES_FOR_OTHERS = 200

REFUSALS = {
    408: "Request Timeout",
    411: "Length Required",
    413: "Content Too Large",
    431: "Request Header Fields Too Large",
    503: "Service Unavailable",
}
BUSY = "ただいま混み合っています。少し待ってから、もう一度お試しください。\n"
RETRY_AFTER_SECONDS = 5


class Worker(ThreadWorker):
    """See above. `arriving`: clients whose request has begun to come, or is yet to begin."""

    def init_process(self) -> None:
        self.arriving: dict[Client, None] = {}  # in the order in which they came
        self.in_threads = 0
        self.writes = self.monitors = 0
        self.waiting_writes: deque[Client] = deque()
        self.bodies = 0  # bytes
        self.worker_connections: int = min(self.cfg.worker_connections, _files_allowed())
        self.max_keepalived = max(self.worker_connections // 2, 1)
        super().init_process()

    @property
    def most_writes(self) -> int:
        """How many writes may be under way, so that a thread is left for those who read."""
        return max(int(self.cfg.threads) // 2, 1)

    def _is_full_for(self, client: Client) -> bool:
        """Whether too many wait already. Writes have a bound of their own, so that readers do."""
        if client.is_monitor:
            return self.monitors >= MOST_MONITORS
        if client.is_write:
            under_way, threads = self.writes + len(self.waiting_writes), self.most_writes
        else:
            under_way, threads = self.in_threads - self.writes, int(self.cfg.threads)
        return under_way >= threads * (1 + WAITING_PER_THREAD)

    def _has_room_for_body(self, client: Client) -> bool:
        """Count the body, by the length it is said to have, once that is known."""
        if client.counted == client.body_bytes:
            return True
        room = BODIES_BYTES - self.bodies
        if client.body_bytes > IN_MEMORY_BYTES:
            room -= FORMS_BYTES
        if client.body_bytes > room:
            return False
        client.counted = client.body_bytes
        self.bodies += client.counted
        return True

    def _forget_body(self, client: Client) -> None:
        self.bodies -= client.counted
        client.counted = 0

    def accept(self, listener: Any) -> None:
        try:
            accepted, address = listener.accept()
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE):
                self._close_oldest()
                return
            if error.errno in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                return
            raise
        self.nr_conns += 1
        sock = Sending(fileno=accepted.detach())
        client = Client(self.cfg, sock, address, listener.getsockname())
        if self.nr_conns >= self.worker_connections:
            # Whoever has been slow for longest makes room: else the slow would keep others out.
            self._close_oldest()
        self._receive(client)

    def _receive(self, client: Client) -> None:
        """Read what has come; go on waiting, or begin the work."""
        try:
            data = client.sock.recv(READ_AT_ONCE)
        except BlockingIOError:
            self._wait_for(client)
            return
        except OSError:
            data = b""
        if not data:
            self._drop(client)
            return
        client.arrived += data
        self._go_on(client)

    def _go_on(self, client: Client) -> None:
        try:
            found = client.look()
        except OSError:  # the disk, or the client
            self._drop(client)
            return
        if found > 1:
            self._refuse(client, found)
        elif not self._has_room_for_body(client):
            self._refuse(client, 503)
        elif not found:
            self._wait_for(client)
        elif self._is_full_for(client):
            self._refuse(client, 503)
        else:
            self._stop_waiting(client)
            self._begin(client)

    def _wait_for(self, client: Client) -> None:
        if client in self.arriving:
            return
        self.arriving[client] = None
        self.poller.register(client.sock, selectors.EVENT_READ, lambda _: self._receive(client))

    def _stop_waiting(self, client: Client) -> None:
        if client in self.arriving:
            del self.arriving[client]
            self.poller.unregister(client.sock)

    def _begin(self, client: Client) -> None:
        """Give the request a thread, unless it writes and enough others do."""
        if client.is_write:
            if self.writes >= self.most_writes:
                self.waiting_writes.append(client)
                return
            self.writes += 1
        self.in_threads += 1
        self.monitors += client.is_monitor
        client.whole_at = time.monotonic()
        done = partial(self.method_queue.defer, self._end, client, client.is_write)
        client.hand_over()
        self.tpool.submit(self.handle, client).add_done_callback(done)

    def handle(self, conn: Client) -> bool:
        """In the thread. For who has waited too long no page is made: the next one gets theirs."""
        may_wait = conn.is_write or conn.is_monitor
        if not may_wait and time.monotonic() - conn.whole_at > LONGEST_WAIT:
            with suppress(OSError):
                conn.sock.send(_refusal(503))
            return False
        return bool(super().handle(conn))

    def _end(self, client: Client, wrote: bool, work: futures.Future) -> None:
        self.in_threads -= 1
        self.monitors -= client.is_monitor
        if wrote:
            self.writes -= 1
            if self.waiting_writes:
                self._begin(self.waiting_writes.popleft())
        self._forget_body(client)
        if client.body is not None:
            client.body.close()
        keep_open = not work.cancelled() and work.exception() is None and work.result()
        if not keep_open:
            self._drop(client, graceful=True)
            return
        if client.arrived:
            # Requests sent without waiting for answers: no browser does, and each answer that is
            # not read would hold a thread.
            self._drop(client, graceful=True)
            return
        client.sock.setblocking(False)
        client.set_timeout()
        self.keepalived_conns.append(client)
        self.poller.register(
            client.sock, selectors.EVENT_READ, partial(self.on_client_socket_readable, client)
        )

    def on_client_socket_readable(self, conn: Client, client: Any) -> None:
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        if conn.sock.bytes_not_read() > UNREAD_BYTES:
            self._drop(conn)
            return
        conn.expect()
        self._receive(conn)

    def murder_pending(self) -> None:
        """Called each second: close who has taken too long, telling those who had begun."""
        now = time.monotonic()
        for client in [each for each in self.arriving if each.deadline < now]:
            if client.arrived or client.body_arrived:
                self._refuse(client, 408)
            else:
                self._drop(client)

    def _close_oldest(self) -> None:
        oldest = next(iter(self.arriving), None)
        if oldest:
            self._drop(oldest)

    def _refuse(self, client: Client, status: int) -> None:
        self._stop_waiting(client)
        with suppress(OSError):
            client.sock.send(_refusal(status))
        self._drop(client, graceful=True)

    def _drop(self, client: Client, graceful: bool = False) -> None:
        self._stop_waiting(client)
        self._forget_body(client)
        self.nr_conns -= 1
        client.close(graceful)


def _refusal(status: int) -> bytes:
    body = (BUSY if status == 503 else f"{status} {REFUSALS[status]}\n").encode()
    head = [
        f"HTTP/1.1 {status} {REFUSALS[status]}",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        "Connection: close",
    ]
    if status == 503:
        head.append(f"Retry-After: {RETRY_AFTER_SECONDS}")
    return "\r\n".join([*head, "", ""]).encode() + body


def _files_allowed() -> int:
    """Let this process open as many files as it may; return how many may be connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        soft = hard
    return int(max(soft - FILES_FOR_OTHERS, 50))
