"""Pages beside the empty view that sends their bytes: the ratios, and the bars they are held to.

Medians are divided by the empty view's median, p95s by its p95, pages a second by its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.tables import Bar, markdown, number

type Bars = dict[str, tuple[Bar, Bar | None]]
LISTS: Bars = {"new": (Bar(3), Bar(4)), "remembered": (Bar(1.3), None), "304": (Bar(1), None)}
OTHERS: Bars = {"new": (Bar(2.5), None), "remembered": (Bar(1.3), None), "304": (Bar(1), None)}
#: Way → the bars of median and p95. Of the kinds that are not named nothing is asked.
BARS = {
    **dict.fromkeys(
        ("list, the mix", "list, no filter", "list, filters", "list, words", "list, a deep page"),
        LISTS,
    ),
    **dict.fromkeys(("home", "posting", "comparison of three", "guide"), OTHERS),
}
SHARES = {"new": Bar(0.45, least=True), "remembered": Bar(0.8, least=True)}
WAYS = ("new", "from nothing", "remembered", "304")
ENCODINGS = {"identity": "plain", "gzip": "gzip"}


@dataclass(frozen=True)
class Ratio:
    """`figure`: "p50", "p95" or "per second"."""

    measured: str
    kind: str
    encoding: str
    way: str
    figure: str
    value: float
    bar: Bar | None

    @property
    def met(self) -> bool:
        return self.bar is None or self.bar.met_by(self.value)


def ratios(figures: dict) -> list[Ratio]:
    return [*_times(figures, "in_process"), *_times(figures, "http"), *_shares(figures)]


def _times(figures: dict, measured: str) -> Iterator[Ratio]:
    for kind, encodings in figures[measured].items():
        for encoding, ways in encodings.items():
            for way in WAYS:
                bars = BARS.get(kind, {}).get(way, (None, None))
                for figure, bar in zip(("p50", "p95"), bars, strict=True):
                    if way in ways:
                        value = ways[way][figure] / ways["empty"][figure]
                        yield Ratio(measured, kind, encoding, way, figure, value, bar)


def _shares(figures: dict) -> Iterator[Ratio]:
    for kind, encodings in figures["throughput"].items():
        for encoding, ways in encodings.items():
            for way, bar in SHARES.items():
                value = ways[way]["per_second"] / ways["empty"]["per_second"]
                bar_of_kind = bar if kind in BARS else None
                yield Ratio("throughput", kind, encoding, way, "per second", value, bar_of_kind)


def tables(figures: dict) -> list[str]:
    """The ratios, what misses its bar marked, and the times behind them."""
    found = {(r.measured, r.kind, r.encoding, r.way, r.figure): r for r in ratios(figures)}
    judged = [ratio for ratio in found.values() if ratio.bar]
    parts = [
        "## A page ÷ an empty view that sends the same bytes\n\n"
        "p50 / p95, each ÷ the empty view's. ✗: misses its bar. "
        f"{sum(ratio.met for ratio in judged)} of {len(judged)} meet theirs.\n"
        "Bars of lists: new ≤ 3 / ≤ 4; of the others: new ≤ 2.5; remembered ≤ 1.3; 304 ≤ 1. "
        "New: what nobody has had before, in a process that has made other pages. From nothing: "
        "one that has made no card either.\n"
    ]
    for encoding, name in ENCODINGS.items():
        rows = [
            [
                kind,
                *(
                    _both(found, measured, kind, encoding, way)
                    for measured in ("in_process", "http")
                    for way in WAYS
                ),
            ]
            for kind in figures["http"]
        ]
        header = [name, *(f"{where}, {way}" for where in ("WSGI", "HTTP") for way in WAYS)]
        parts.append(markdown(header, rows))
    parts.append(
        "## Pages a second over HTTP\n\n"
        "8 connections, 2 workers, and a client on the same machine. In brackets the share of the "
        "empty view's: new ≥ 45%, remembered ≥ 80%. Processor: of the server, ms a page.\n"
    )
    for encoding, name in ENCODINGS.items():
        header = [
            name,
            "new",
            "remembered",
            "empty view",
            "processor: new",
            "remembered",
            "empty",
        ]
        parts.append(markdown(header, _throughput(figures, found, encoding)))
    parts.append("## The times behind them, ms\n\np50 / p95 / p99.\n")
    header = ["", *WAYS, "empty view", "asked"]
    for measured, what in (("in_process", "WSGI, processor"), ("http", "HTTP, by the clock")):
        for encoding, name in ENCODINGS.items():
            rows = [_row(kind, each[encoding]) for kind, each in figures[measured].items()]
            parts.append(markdown([f"{what}, {name}", *header[1:]], rows))
    return parts


def _both(found: dict, measured: str, kind: str, encoding: str, way: str) -> str:
    of_way = (found.get((measured, kind, encoding, way, figure)) for figure in ("p50", "p95"))
    return " / ".join(f"{number(r.value)}{'' if r.met else ' ✗'}" for r in of_way if r) or "–"


def _throughput(figures: dict, found: dict, encoding: str) -> list[list[str]]:
    rows = []
    for kind, encodings in figures["throughput"].items():
        ways = encodings[encoding]
        cells = []
        for way in SHARES:
            share = found["throughput", kind, encoding, way, "per second"]
            mark = "" if share.met else " ✗"
            cells.append(f"{ways[way]['per_second']:,.0f} ({share.value:.0%}){mark}")
        cells.append(f"{ways['empty']['per_second']:,.0f}")
        cells += [number(ways[way]["busy_ms"]) for way in ("new", "remembered", "empty")]
        rows.append([kind, *cells])
    return rows


def _row(kind: str, ways: dict) -> list[str]:
    cells = [
        " / ".join(number(ways[way][figure]) for figure in ("p50", "p95", "p99"))
        if way in ways
        else "–"
        for way in (*WAYS, "empty")
    ]
    return [kind, *cells, str(ways["new"]["number"])]
