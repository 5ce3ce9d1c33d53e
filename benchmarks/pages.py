"""What pages cost beside an empty view that sends the same bytes: in one run, in turn.

Times depend on the machine and on what else runs there; their ratios hardly do. Each page is asked
for five ways: new, as one that nobody has had, while others have been had that show some of its
postings; from nothing, with no card known either; remembered; as who has it already (304); and its
bytes alone, from the empty view.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks import browser, server
from benchmarks.browser import Answer, Forgetting, Get
from benchmarks.empty_view import address_of
from benchmarks.measure import GUIDE, Took, milliseconds, summary
from benchmarks.queries import mixed_queries, narrowings
from benchmarks.ratios import ENCODINGS
from jobs.models import Employer, JobPosting

ROUNDS = 100
WARM_UP = 5
#: Pages that take long are asked for less often than ROUNDS, for about so many seconds.
BUDGET = 8.0
CONNECTIONS = 8
#: Of each kind, so many addresses are asked for again and again.
REMEMBERED = 16
BURST_SECONDS = 0.8
BURSTS = 2


def kinds(seed: int) -> dict[str, Callable[[], Iterator[str]]]:
    """Kind of page → what begins its addresses, the same ones each time."""
    live = list(JobPosting.objects.live().order_by("pk").values_list("pk", flat=True)[:5000])
    employers = list(Employer.objects.order_by("pk").values_list("pk", flat=True)[:500])
    Random(seed).shuffle(live)
    compared = [sorted(Random(n).sample(live, min(3, len(live)))) for n in range(500)]

    def lists(path: str, *words: str) -> Callable[[], Iterator[str]]:
        def addresses() -> Iterator[str]:
            for number in count(seed):
                for query in mixed_queries(number):
                    if not words or any(word in query.kind for word in words):
                        yield f"{path}?{query.address}"

        return addresses

    def these(addresses: list[str]) -> Callable[[], Iterator[str]]:
        return partial(cycle, addresses)

    return {
        "home": these(["/"]),
        "list, the mix": lists("/jobs/"),
        "list, no filter": lists("/jobs/", "no filter"),
        "list, filters": lists("/jobs/", *(f"{n} filter" for n in range(1, 6))),
        "list, words": lists("/jobs/", "word"),
        "list, a deep page": lists("/jobs/", "a deep page"),
        "posting": these([f"/jobs/{key}/" for key in live]),
        "comparison of three": these(
            [f"/compare/?{'&'.join(f'id={key}' for key in keys)}" for keys in compared]
        ),
        "employer": these([f"/employers/{key}/" for key in employers]),
        "guide": these([f"{GUIDE}?{query.address}".rstrip("?") for query in narrowings(49)]),
        "feed": lists("/jobs/feed/", "1 filter", "2 filters"),
        "sitemap": these(["/sitemap.xml"]),
        "sitemap of postings": these(["/sitemap-postings.xml"]),
    }


def in_process(seed: int) -> dict:
    """Kind → encoding → way → milliseconds of processor, through the WSGI application."""
    return {
        kind: {
            encoding: _in_turn(browser.get, addresses(), encoding, lambda took: took.busy)
            for encoding in ENCODINGS
        }
        for kind, addresses in kinds(seed).items()
    }


def over_http(seed: int, log: Path) -> tuple[dict, dict]:
    """The same by the clock over one connection to the server that is shipped, and its throughput.

    Throughput: kind → encoding → way → pages a second, and milliseconds of the server's processor
    for each, asked for over CONNECTIONS at once.
    """
    times: dict[str, dict] = {}
    throughput: dict[str, dict] = {}
    with server.serving(log) as port:
        for kind, addresses in kinds(seed).items():
            times[kind], throughput[kind] = {}, {}
            for encoding in ENCODINGS:
                with server.connected(port, server.WORKERS) as (one, *_):
                    times[kind][encoding] = _in_turn(
                        one.get, addresses(), encoding, lambda took: took.whole
                    )
                throughput[kind][encoding] = _throughput(port, addresses(), encoding)
    return times, throughput


def _in_turn(
    get: Get, addresses: Iterator[str], encoding: str, time: Callable[[Took], float]
) -> dict[str, dict[str, float]]:
    times: defaultdict[str, list[float]] = defaultdict(list)

    def ask(
        way: str, address: str, *, forgetting: Forgetting = Forgetting.NOTHING, etag: str = ""
    ) -> Answer:
        answers: list[Answer] = []
        took = milliseconds(
            lambda: answers.append(get(address, encoding, forgetting=forgetting, etag=etag))
        )
        # What is not remembered may have no tag, or another one each time.
        if not etag or answers[0].status == 304:
            times[way].append(time(took))
        return answers[0]

    begun = perf_counter()
    for number, address in enumerate(islice(addresses, WARM_UP + ROUNDS)):
        if number == WARM_UP:
            times.clear()
        # In this order, as what follows knows the cards of the page.
        page = ask("new", address, forgetting=Forgetting.PAGES)
        ask("from nothing", address, forgetting=Forgetting.ALL)
        get(address_of(address), encoding)
        ask("empty", address_of(address))
        ask("remembered", address)
        if page.etag:
            ask("304", address, etag=page.etag)
        if number > WARM_UP and perf_counter() - begun > BUDGET:
            break
    return {way: summary(measured) for way, measured in times.items()}


def _throughput(port: int, addresses: Iterator[str], encoding: str) -> dict[str, dict[str, float]]:
    again = list(dict.fromkeys(islice(addresses, REMEMBERED)))
    empty = [server.request(address_of(address), encoding) for address in again]
    remembered = [server.request(address, encoding) for address in again]
    new = (server.request(address, encoding, forgetting=Forgetting.PAGES) for address in addresses)
    ways = {"new": new, "empty": cycle(empty), "remembered": cycle(remembered)}
    # So that both are made, in each process, before they are timed.
    with server.connected(port, server.WORKERS) as connections:
        for asked in [*remembered, *empty]:
            for connection in connections:
                connection.send(asked)
                connection.receive()
    turns: defaultdict[str, list[server.Served]] = defaultdict(list)
    with server.connected(port, CONNECTIONS) as connections:
        for _ in range(BURSTS):
            for way, requests in ways.items():
                turns[way].append(server.burst(connections, requests, BURST_SECONDS))
    return {way: _together(served) for way, served in turns.items()}


def _together(turns: list[server.Served]) -> dict[str, float]:
    pages = sum(turn.pages for turn in turns)
    return {
        "pages": pages,
        "per_second": pages / sum(turn.whole for turn in turns),
        "busy_ms": sum(turn.busy for turn in turns) / pages * 1000,
    }
