"""The figures as a table for people and as JSON for comparing runs."""

import json
from pathlib import Path

from benchmarks import ratios
from benchmarks.tables import Bar, markdown, number

#: Number of postings → figure → bar. Other numbers of postings have none.
BARS: dict[int, dict[str, Bar]] = {
    100_000: {
        "engine p95": Bar(3),
        "list page p95": Bar(20),
        "times faster, median of the queries": Bar(20, least=True),
        "index build": Bar(15),
        "index memory": Bar(100),
        "commit to visible p95": Bar(20),
        "awkward queries, worst page": Bar(50),
        "comparison p95": Bar(30),
        "guide page p95": Bar(60),
    },
    1_000_000: {
        "engine p95": Bar(15),
        "list page p95": Bar(35),
        "times faster, median of the queries": Bar(50, least=True),
        "index build": Bar(150),
        "index memory": Bar(700),
        "commit to visible p95": Bar(30),
    },
}


def write(figures: dict, base: Path) -> str:
    """Write base.md and base.json, and return the table."""
    text = table(figures)
    base.with_suffix(".md").write_text(text)
    document = figures | {"bars": _verdicts(figures)}
    base.with_suffix(".json").write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    return text


def table(figures: dict) -> str:
    bars = BARS.get(figures["postings"], {})
    rows = [
        [name, _shown(value, unit), *_judged(bars.get(name), value, unit)]
        for name, (value, unit) in _headline(figures).items()
    ]
    parts = [
        _heading(figures),
        *ratios.tables(figures),
        "## The search, and changes\n",
        markdown(["", "figure", "bar", ""], rows),
        markdown(["ms", "p50", "p95", "p99", "worst", "measured"], _distributions(figures)),
        markdown(
            ["kind of query", "of the mix", "engine p50", "worst"],
            _kinds(figures),
        ),
        markdown(["awkward query", "engine ms", "page ms"], _awkward(figures)),
    ]
    return "\n".join(parts)


def _verdicts(figures: dict) -> dict[str, dict]:
    headline = _headline(figures)
    judged = [
        (name, headline[name][0], bar) for name, bar in BARS.get(figures["postings"], {}).items()
    ]
    judged += [
        (", ".join((r.measured, r.kind, r.encoding, r.way, r.figure)), r.value, r.bar)
        for r in ratios.ratios(figures)
        if r.bar
    ]
    return {
        name: {"value": value, "limit": bar.limit, "met": bar.met_by(value)}
        for name, value, bar in judged
    }


def _headline(figures: dict) -> dict[str, tuple[float, str]]:
    return {
        "engine p95": (figures["engine"]["p95"], "ms"),
        "list page p95": (_from_nothing(figures, "list, the mix"), "ms"),
        "comparison p95": (figures["comparison"]["p95"], "ms"),
        "guide page p95": (_from_nothing(figures, "guide"), "ms"),
        "specification p95": (figures["specification"]["p95"], "ms"),
        "times faster, median of the queries": (figures["times_faster"]["median_of_ratios"], "×"),
        "times faster, ratio of the medians": (figures["times_faster"]["ratio_of_medians"], "×"),
        "index build": (figures["build"]["seconds"], "s"),
        "index memory": (figures["build"]["memory_mb"], "MB"),
        "peak memory while building": (figures["build"]["peak_rss_mb"], "MB"),
        "peak memory of the whole run": (figures["peak_rss_mb"], "MB"),
        "commit to visible p95": (figures["visible"]["p95"], "ms"),
        "awkward queries, worst page": (
            max(times["page_ms"] for times in figures["awkward"].values()),
            "ms",
        ),
    }


def _from_nothing(figures: dict, kind: str) -> float:
    return figures["in_process"][kind]["identity"]["from nothing"]["p95"]


def _heading(figures: dict) -> str:
    machine = figures["machine"]
    versions = ("python", "sqlite", "django", "numpy", "pyroaring")
    sorts = ", ".join(f"{many} by {sort}" for sort, many in figures["mix"]["sorts"].items())
    asked = figures["specification"]
    return "\n".join(
        [
            f"{figures['postings']:,} postings, {figures['live']:,} live; {figures['date']}",
            f"{machine['cpu']}, {machine['cores']} cores, "
            f"load {figures['load'][0]} before and {figures['load'][1]} after; "
            + ", ".join(f"{name} {machine[name]}" for name in versions),
            f"{figures['engine']['number']} queries of seed {figures['seed']} ({sorts}), "
            "each asked once of the engine",
            f"The specification answered the first {asked['number']}; "
            f"the engine's answers were the same for {asked['same_answers']}.",
            "",
        ]
    )


def _judged(bar: Bar | None, value: float, unit: str) -> list[str]:
    if bar is None:
        return ["", ""]
    return [f"{bar} {unit}", "met" if bar.met_by(value) else "missed"]


def _distributions(figures: dict) -> list[list[str]]:
    lines = {
        "engine": figures["engine"],
        "... processor time of the engine": figures["engine_busy"],
        "comparison": figures["comparison"],
        "specification": figures["specification"],
        "commit to visible": figures["visible"],
        **{f"... {kind}": times for kind, times in figures["visible_by_change"].items()},
        "first answer after it": figures["first_answer_after_change"],
    }
    if lucene := figures["lucene"]:
        same = f"over HTTP; {lucene['same_answers']} answers are the engine's"
        lines |= {f"Lucene, {same}": lucene["first"], "... asked again": lucene["again"]}
    return [
        [name, *(number(times[part]) for part in ("p50", "p95", "p99", "worst")), times["number"]]
        for name, times in lines.items()
    ]


def _kinds(figures: dict) -> list[list[str]]:
    return [
        [kind, share, *(number(figures["by_kind"][kind][figure]) for figure in ("p50", "worst"))]
        for kind, share in figures["mix"]["kinds"].items()
    ]


def _awkward(figures: dict) -> list[list[str]]:
    return [
        [kind, number(times["engine_ms"]), number(times["page_ms"])]
        for kind, times in figures["awkward"].items()
    ]


def _shown(value: float, unit: str) -> str:
    return f"{number(value)} {unit}"
