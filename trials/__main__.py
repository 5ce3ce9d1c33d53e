"""Try the site as it is shipped, to breaking: `python -m trials NAME [options]`."""

import argparse
import importlib
import signal
import sys

TRIALS = ["overload", "slow", "kills", "faults", "fuzz", "nodes"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="trials", description=__doc__)
    names = parser.add_subparsers(dest="name", required=True)
    for name in TRIALS:
        module = importlib.import_module(f"trials.{name}")
        added = names.add_parser(name, help=module.__doc__)
        added.add_argument("--seed", type=int, default=1)
        added.add_argument("--write", action="store_true", help="the table into docs/trials.md")
        added.add_argument("--database", action="append", choices=["sqlite", "postgres"])
        module.add_arguments(added)
        added.set_defaults(run=module.run)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # nothing is left running
    arguments.run(arguments)


main()
