"""Refuses what one network, or all together, ask for too often: see visitors.limits."""

import math
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from config.client_address import counted_network_of
from visitors.limits import READS, Read, told_to_wait

#: Networks of which is remembered how much they asked for; then only those that ask just now.
MOST_NETWORKS = 20_000


class Bucket:
    """Holds `most` at first, and is filled by `a_second`; taking from it empties it."""

    def __init__(self, a_second: float, most: int):
        self.a_second, self.most = a_second, most
        self.held, self.at = float(most), time.monotonic()

    def wait(self) -> float:
        """Take one, and return 0; or return the seconds until there is one."""
        now = time.monotonic()
        self.held = min(self.most, self.held + (now - self.at) * self.a_second)
        self.at = now
        if self.held < 1:
            return (1 - self.held) / self.a_second
        self.held -= 1
        return 0

    def is_full(self, now: float) -> bool:
        return self.held + (now - self.at) * self.a_second >= self.most


class Counter:
    """How much was asked for of what one row of the limits is about, in this process."""

    def __init__(self, limit: Read):
        self.limit = limit
        self.lock = threading.Lock()
        self.by_network: dict[str, Bucket] = {}
        self.of_all = Bucket(limit.of_all_a_second, limit.of_all_at_once)

    def wait(self, network: str) -> float:
        with self.lock:
            if network and (wait := self._bucket_of(network).wait()):
                return wait
            return self.of_all.wait() if self.limit.of_all_a_second else 0

    def _bucket_of(self, network: str) -> Bucket:
        if network not in self.by_network:
            if len(self.by_network) >= MOST_NETWORKS:
                self._forget()
            self.by_network[network] = Bucket(self.limit.a_second, self.limit.at_once)
        return self.by_network[network]

    def _forget(self) -> None:
        """Forget who has been quiet; where that is nobody, everybody begins anew."""
        now = time.monotonic()
        kept = {name: each for name, each in self.by_network.items() if not each.is_full(now)}
        self.by_network = kept if len(kept) < MOST_NETWORKS else {}


def within_limits(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: 429 with Retry-After, before the view does anything."""
    counters = {view: counter for counter in map(Counter, READS) for view in counter.limit.views}

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: Any, *args: Any) -> HttpResponse | None:
        match = request.resolver_match
        counter = counters.get(match.view_name) if match else None
        wait = counter.wait(counted_network_of(request)) if counter else 0
        if not wait:
            return None
        response = HttpResponse(render_to_string("429.html"))
        return told_to_wait(response, timedelta(seconds=math.ceil(wait)))

    middleware.process_view = process_view  # type: ignore[attr-defined]  # Django looks for it.
    return middleware
